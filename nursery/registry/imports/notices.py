"""Who brought a file is told when a step of it has ended."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.accounts import queries as accounts
from nursery.accounts.queries import Recipient
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.registry.imports.lifecycle import ImportState
from nursery.registry.imports.models import RegisterImport

# A file of fewer rows is ready before its reader has looked up.
_WORTH_TELLING = 5_000
_SUBJECTS = {
    ImportState.TO_MAP: _l("The register file was read"),
    ImportState.CHECKED: _l("The register file was checked"),
    ImportState.DONE: _l("The register file was taken over"),
    ImportState.REFUSED: _l("The register file was not taken"),
}
_BODY = _l("See what was found in it, and what to do next, on its page.")


def ready(row: RegisterImport) -> None:
    """Tell of a step that ended. Part of a command."""
    if row.rows < _WORTH_TELLING or row.uploaded_by is None:
        return
    subject, path = _SUBJECTS[row.standing], f"register/imports/{row.id}"

    def wording(_recipient: Recipient) -> tuple[str, str]:
        return str(subject), str(_BODY)

    people = accounts.people([row.uploaded_by])
    tell(people, wording, kind=NoticeKind.REGISTRY_WORK, path=path, key=f"import:{row.id}:{row.step}")
