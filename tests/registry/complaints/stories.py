"""A complaint brought to any state, by the commands that people use."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from uuid import uuid4

from PIL import Image

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.extensions import db
from nursery.registry.complaints import commands
from nursery.registry.complaints.codes import hash_of
from nursery.registry.complaints.commands import Contact, Details
from nursery.registry.complaints.lifecycle import ComplaintKind, ComplaintState
from nursery.registry.complaints.models import Complaint
from nursery.registry.complaints.queries import rows
from tests.registry.licensing.stories import make_official
from tests.support.licences import make_licence
from tests.support.people import make_organisation

SECRET = "تُترك المجموعة الصغيرة وحدها في القاعة كل يوم بعد الظهر."
CONTACT = Contact("هند الزعبي", "0944111222", "hind@example.org")
PLACE = Details(
    ComplaintKind.UNLICENSED,
    "شقة في الطابق الثاني فيها نحو عشرين طفلاً كل صباح، ولا لافتة عليها.",
    place_name="حضانة النجوم",
    governorate="SY-DI",
    district="SY0100",
    address="المزة، شارع الجلاء، بناء 7",
    latitude=33.5100,
    longitude=36.2700,
)
_S = ComplaintState


@dataclass
class Told:
    """A complaint, its code, and the officer who handles it."""

    code: str
    number: str
    organisation_id: int
    officer: Actor

    @property
    def row(self) -> Complaint:
        db.session.expire_all()
        row = rows.with_hash(hash_of(self.code))
        assert row is not None
        return row

    @property
    def id(self) -> int:
        return self.row.id


def photo(exif: bool = True) -> io.BytesIO:
    """A JPEG as a phone makes it, with a position in it."""
    image, target = Image.new("RGB", (60, 40), "green"), io.BytesIO()
    meta = Image.Exif()
    meta[0x010F] = "SecretPhone"
    meta.get_ifd(0x8825)[1] = "N"
    image.save(target, "JPEG", exif=meta if exif else b"")
    target.seek(0)
    return target


def tell(until: ComplaintState = _S.RECEIVED, *, contact: Contact | None = None, **changes: object) -> Told:
    """A complaint about a nursery of Damascus, brought to a state."""
    organisation = make_organisation()
    number = make_licence(organisation_id=organisation)
    details = Details(ComplaintKind.TREATMENT, SECRET, number=number)
    code = commands.receive(replace(details, **changes), contact=contact, request_key=uuid4())  # type: ignore[arg-type]
    told = Told(code, number, organisation, make_official(Role.LICENSING_OFFICER))
    advance(told, until)
    return told


def report(**changes: object) -> Told:
    """A report of a place without a licence in Damascus."""
    code = commands.receive(replace(PLACE, **changes), request_key=uuid4())  # type: ignore[arg-type]
    return Told(code, "", 0, make_official(Role.LICENSING_OFFICER))


def advance(told: Told, until: ComplaintState) -> None:
    """Take the steps of the directorate."""
    officer, key = told.officer, told.id
    assert officer.person_id is not None
    way = [_S.ASSIGNED, _S.INVESTIGATING, _S.SUBSTANTIATED, _S.CLOSED, _S.REOPENED]
    goal = _S.SUBSTANTIATED if until is _S.NOT_SUBSTANTIATED else until
    for state in way[: way.index(goal) + 1] if goal in way else []:
        if state is _S.ASSIGNED:
            commands.assign(key, officer_id=officer.person_id, actor=officer)
        elif state is _S.INVESTIGATING:
            commands.investigate(key, actor=officer)
        elif state is _S.SUBSTANTIATED:
            is_true = until is not _S.NOT_SUBSTANTIATED
            commands.conclude(key, is_true=is_true, finding="لوحظ ذلك في زيارتين.", actor=officer)
        elif state is _S.CLOSED:
            commands.close(key, answer="زرنا الحضانة وألزمناها بجليسة ثانية.", actor=officer)
        else:
            commands.reopen(told.code, reason="ما زال الأطفال وحدهم.", request_key=uuid4())
