"""The reviewers' forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.consolidation.labels import DISPOSITIONS
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.consolidation.queries import Answer, BoardFilter, ResponseFilter
from nursery.feedback.consolidation.queries.board import OrganisationChoice
from nursery.web.filters import localized
from nursery.web.forms import LongTextField, QueryForm, Required
from nursery.web.text import clean_line
from nursery.web.versioned import VersionedForm

_KEYS = "1234567890"
_LARGEST_ID = 2**31 - 1


class AnswerForm(VersionedForm):
    """The disposition of a comment and its reason. The dispositions have the access keys 1 to 9 and 0."""

    disposition = RadioField(
        _l("Disposition"),
        choices=[
            SelectChoice(value=value, label=label, render_kw={"accesskey": key})
            for key, (value, label) in zip(_KEYS, DISPOSITIONS.items(), strict=True)
        ],
        coerce=Disposition,
        validators=[Required()],
    )
    reason = LongTextField(_l("Reason"), [Length(max=5000)])

    def show(self, answer: Answer | None) -> None:
        """Fill the empty form with the present draft; a sent one keeps its words."""
        self.show_version(answer.version if answer else 0)
        if answer is not None and not self.is_submitted():
            self.disposition.data, self.reason.data = answer.disposition, answer.reason


class BoardForm(QueryForm):
    """What of the board to show."""

    kind = SelectField(_l("Kind of comment"), validate_choice=False)
    organisation = SelectField(_l("Organisation"), validate_choice=False)
    unanswered = BooleanField(_l("Only comments without a response"))

    def offer(self, organisations: Sequence[OrganisationChoice]) -> None:
        """Fill the lists."""
        every = SelectChoice(value="", label=_("All"))
        self.kind.choices = [every, *(SelectChoice(value=kind, label=label) for kind, label in KINDS.items())]
        self.organisation.choices = [
            every,
            *(SelectChoice(value=str(item.id), label=localized(item, "name")) for item in organisations),
        ]


def chosen(arguments: Mapping[str, str]) -> BoardFilter:
    """The filter in an address; what makes no sense is taken for nothing."""
    kind, organisation = arguments.get("kind", ""), arguments.get("organisation", "")
    known = organisation.isdecimal() and len(organisation) < 12 and int(organisation) <= _LARGEST_ID
    return BoardFilter(
        section=clean_line(arguments.get("section", ""))[:80],
        kind=CommentKind(kind) if kind in set(CommentKind) else None,
        organisation_id=int(organisation) if known else None,
        unanswered=bool(arguments.get("unanswered")),
    )


def chosen_responses(arguments: Mapping[str, str]) -> ResponseFilter:
    """The filter of the public answer in an address."""
    text = arguments.get("disposition", "")
    return ResponseFilter(
        section=clean_line(arguments.get("section", ""))[:80],
        disposition=Disposition(text) if text in set(Disposition) else None,
    )
