"""The certificate of a licence as a PDF file to print and hang up.

Who may have it. What stands on it is public (the nursery's page says the same), but the file is not: it is
for those who hold the licence and for the officers and the committee of its governorate. A file that anybody
can fetch would put a real certificate of any nursery into anybody's hands, to hang up elsewhere, and each new
one costs a third of a second of work. The public has the page that the QR code leads to: it says how the
licence stands today, as no paper can. A licence that is not valid today has no certificate.

The file holds no personal data. It is made when it is first asked for and kept under a name made of all that
stands on it, so that a changed licence, address or design gives a new file.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed
from nursery.config import Settings
from nursery.registry.licensing import register
from nursery.registry.licensing.register import LicencePage
from nursery.registry.licensing.standing import IN_FORCE
from nursery.registry.public import paper, proof
from nursery.signing import keys

INSTALL = "apt-get install libpango-1.0-0 libpangoft2-1.0-0"


def printable(number: str, actor: Actor) -> LicencePage:
    """The licence, when `actor` may print its certificate.

    Raises `NotFound`, `NotAllowed`, and `Conflict` for a licence that is not valid today.
    """
    licence = register.licence(number)
    if not register.may_print(number, actor):
        raise NotAllowed
    if licence.state not in IN_FORCE:
        raise Conflict("certificate.not_valid", number=number)
    return licence


def pdf_problem() -> str | None:
    """What to install so that certificates can be printed; None when all is there."""
    try:
        import weasyprint  # noqa: F401
    except ImportError:
        return "pip install weasyprint"
    except OSError:
        return INSTALL
    return None


def file_of(licence: LicencePage, settings: Settings) -> Path:
    """The certificate's file, made now if nobody has asked for it today.

    Raises `Conflict` where the key that signs cannot be used: a certificate without a proof is none.
    """
    signed = proof.of(licence, keys.key_to_sign_with(settings), clock.today())
    page = paper.html(licence, settings, signed)
    name = hashlib.sha256(page.encode() + paper.design()).hexdigest()
    file = settings.data_dir / "certificates" / f"{name}.pdf"
    if not file.exists():
        _keep(file, paper.pdf(page))
    return file


def _keep(file: Path, content: bytes) -> None:
    """The file appears whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    Path(target.name).replace(file)
