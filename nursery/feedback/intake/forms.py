"""The form in which a letter is typed in, and the filter of the list."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import Length, Optional

from nursery import places
from nursery.accounts.labels import KINDS as ORGANISATION_KINDS
from nursery.accounts.roles import OrganisationKind
from nursery.base import clock
from nursery.feedback.comments import labels
from nursery.feedback.comments.commands import NewFile, stored
from nursery.feedback.comments.lifecycle import Channel, CommentKind
from nursery.feedback.comments.rules import MAX_BODY, MAX_PROPOSAL
from nursery.feedback.intake.commands import CHANNELS, Head, NewOrganisation, Point
from nursery.feedback.intake.queries import RecordPage, Wanted
from nursery.web import language
from nursery.web.filters import localized
from nursery.web.forms import (
    DateField,
    LongTextField,
    OnceForm,
    QueryForm,
    Required,
    TextField,
    UploadField,
)

HEAD = (
    *("organisation", "new_kind", "new_name_ar", "new_name_en", "new_governorate"),
    *("channel", "received_on", "reference", "signed_by", "scan"),
)
_KINDS = [kind for kind in OrganisationKind if kind is not OrganisationKind.INDIVIDUAL]


class RecordForm(OnceForm):
    """A letter and one of its comments; without the head it is another comment of a known letter."""

    organisation = SelectField(_l("Organisation"), [Optional()])
    new_kind = SelectField(_l("Kind of organisation"), [Optional()])
    new_name_ar = TextField(_l("Name in Arabic"), [Optional(), Length(3, 200)])
    new_name_en = TextField(_l("Name in English"), [Optional(), Length(3, 200)])
    new_governorate = SelectField(_l("Governorate"), [Optional()])
    channel = RadioField(
        _l("How did it come in?"),
        [Required()],
        choices=[(one.value, labels.CHANNELS[one]) for one in CHANNELS],
    )
    received_on = DateField(_l("Day on which it came in"), [Required()])
    reference = TextField(_l("Reference of the letter"), [Length(max=200)])
    signed_by = TextField(_l("Who signed or spoke"), [Length(max=200)])
    scan = UploadField(_l("Scan of the letter"))
    place = TextField(_l("Section or paragraph"), [Length(max=40)])
    kind = SelectField(
        _l("Kind of comment"),
        choices=[(kind.value, label) for kind, label in labels.KINDS.items()],
        default=CommentKind.GENERAL.value,
    )
    body = LongTextField(_l("What the letter says"), [Length(max=MAX_BODY)])
    proposed_text = LongTextField(_l("Wording that it proposes"), [Length(max=MAX_PROPOSAL)])
    language = RadioField(
        _l("Language of the letter"),
        choices=[("ar", _l("Arabic")), ("en", _l("English"))],
        default=language.current,
    )

    def offer(self, page: RecordPage) -> None:
        """The organisations to choose from; for a known letter nothing of the head is asked again."""
        if page.letter is not None:
            for name in HEAD:
                del self[name]
            return
        code = language.current()
        found = [(str(one.id), localized(one, "name")) for one in page.organisations]
        self.organisation.choices = [("", _l("Not in the list")), *found]
        self.new_kind.choices = [
            ("", _l("Choose a kind")),
            *((one.value, ORGANISATION_KINDS[one]) for one in _KINDS),
        ]
        governorates = [(one.code, places.governorate_name(one.code, code)) for one in places.governorates()]
        self.new_governorate.choices = [("", _l("No single governorate")), *governorates]

    @property
    def key(self) -> UUID:
        """The key under which this form enters one comment, however often it is sent."""
        return UUID(str(self.request_key.data))

    def head(self) -> Head:
        """What the letter says of itself. Raises `RuleBroken` for a scan that cannot be read."""
        return Head(
            organisation=self._organisation(),
            channel=Channel(self.channel.data),
            received_on=self.received_on.data or clock.today(),
            reference=self.reference.data or "",
            signed_by=self.signed_by.data or "",
            scan=self._scan(),
        )

    def _organisation(self) -> int | NewOrganisation:
        if self.organisation.data or not (self.new_name_ar.data and self.new_kind.data):
            return int(self.organisation.data or 0)
        return NewOrganisation(
            OrganisationKind(self.new_kind.data),
            self.new_name_ar.data,
            self.new_name_en.data or "",
            self.new_governorate.data or None,
        )

    def _scan(self) -> NewFile | None:
        if not self.scan.data:
            return None
        return stored(self.scan.data.stream, self.scan.file_name, self.scan.media_type)

    def point(self) -> Point:
        """The comment."""
        return Point(
            kind=CommentKind(self.kind.data),
            body=self.body.data or "",
            place=self.place.data or "",
            proposed_text=self.proposed_text.data or "",
            language=self.language.data or "ar",
        )


class LettersQuery(QueryForm):
    """Which of the entered comments are listed."""

    channel = SelectField(
        _l("How did it come in?"),
        [Optional()],
        choices=[("", _l("All")), *((one.value, labels.CHANNELS[one]) for one in CHANNELS)],
    )
    text = TextField(_l("Organisation, reference or words"), [Optional(), Length(max=100)])

    def wanted(self) -> Wanted:
        """What is asked for; a channel that does not exist is none."""
        channel = None
        with suppress(ValueError):
            channel = Channel(self.channel.data) if self.channel.data else None
        return Wanted(channel, (self.text.data or "").strip()[:100])
