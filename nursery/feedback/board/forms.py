"""The filter of the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from nursery.feedback.board.queries import BoardFilter, OrganisationChoice
from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.web.filters import localized
from nursery.web.forms import QueryForm
from nursery.web.text import clean_line

_LARGEST_ID = 2**31 - 1


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
