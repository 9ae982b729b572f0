"""The form in which a comment is written, and the small forms of its way through the organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.validators import Length

from nursery.accounts.queries import OrganisationItem
from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import CommentAction, CommentKind
from nursery.feedback.comments.queries import CommentItem
from nursery.feedback.comments.rules import MAX_BODY, MAX_NOTE, MAX_PROPOSAL
from nursery.web.filters import localized
from nursery.web.forms import Form, LongTextField, OnceForm, Required
from nursery.web.versioned import VersionedForm

KEPT_FIELDS = ("organisation_id", "kind", "body", "proposed_text", "request_key", "version")
_THEN = {
    CommentAction.HAND_OVER.value: CommentAction.HAND_OVER,
    CommentAction.SUBMIT.value: CommentAction.SUBMIT,
}


class CommentForm(OnceForm, VersionedForm):
    """A comment: for whom, of what kind, the text, and perhaps other words for the paragraph."""

    organisation_id = RadioField(_l("On behalf of"), coerce=int, validators=[Required()])
    kind = RadioField(
        _l("What kind of comment is it?"),
        choices=[(kind.value, label) for kind, label in KINDS.items()],
        default=CommentKind.GENERAL.value,
        validators=[Required()],
    )
    body = LongTextField(_l("Your comment"), [Length(max=MAX_BODY)])
    proposed_text = LongTextField(_l("The paragraph as you would write it"), [Length(max=MAX_PROPOSAL)])

    def allow(self, organisation_ids: Sequence[int]) -> None:
        """For whom the person may write at all; the command asks whether they are parties."""
        self.organisation_id.choices = [(one, str(one)) for one in organisation_ids]
        if len(organisation_ids) == 1:
            self.organisation_id.data = organisation_ids[0]

    def offer(self, organisations: Sequence[OrganisationItem]) -> None:
        """For whom the person can write in this round; nothing is asked when there is only one."""
        self.organisation_id.choices = [(one.id, localized(one, "name")) for one in organisations]
        if len(organisations) == 1:
            self.organisation_id.data = organisations[0].id

    def choose(self, organisation_id: int | None) -> None:
        """Mark the organisation the person came from."""
        if organisation_id in [choice[0] for choice in self.organisation_id.choices or ()]:
            self.organisation_id.data = organisation_id

    @property
    def key(self) -> UUID:
        """The key under which this form makes one comment, however often it is sent."""
        return UUID(str(self.request_key.data))

    def texts(self) -> dict[str, Any]:
        """What the commands take."""
        return {
            "kind": CommentKind(self.kind.data),
            "body": self.body.data or "",
            "proposed_text": self.proposed_text.data or "",
        }

    def show(self, comment: CommentItem, paragraph: str) -> None:
        """Fill the form with a draft; without a proposal the paragraph itself stands there to be changed."""
        self.kind.data, self.body.data = comment.kind.value, comment.body
        self.proposed_text.data = comment.proposed_text or paragraph
        self.show_version(comment.version)

    def bring_back(self, kept: Mapping[str, str]) -> None:
        """Fill the form with what was typed before the session ended."""
        for name in KEPT_FIELDS:
            if kept.get(name) and name in self:
                with suppress(ValueError):
                    self[name].process_formdata([kept[name]])


class ReturnForm(VersionedForm):
    """What the author should change."""

    note = LongTextField(_l("What should be changed?"), [Required(), Length(max=MAX_NOTE)])


class SubmitAllForm(Form):
    """The list of comments that stood on the page, sealed."""

    seal = HiddenField()


def next_step(value: str | None) -> CommentAction | None:
    """The step that the pressed button asks for after saving."""
    return _THEN.get(value or "")
