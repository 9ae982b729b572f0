"""The filters of the two pages."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from nursery.feedback.consolidation.labels import DISPOSITIONS
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.traceability.labels import EXPLANATIONS, STANDINGS
from nursery.feedback.traceability.queries import MatrixFilter, MatrixPage, ReasonsFilter, ReasonsPage
from nursery.feedback.traceability.standing import Explanation, Standing
from nursery.web.filters import localized
from nursery.web.forms import QueryForm
from nursery.web.text import clean_line


class MatrixForm(QueryForm):
    """Which comments to show."""

    section = SelectField(_l("Section"), validate_choice=False)
    disposition = SelectField(_l("Disposition"), validate_choice=False)
    standing = SelectField(_l("What became of the comment"), validate_choice=False)

    def offer(self, page: MatrixPage) -> MatrixForm:
        """Fill the lists with what there is."""
        every = SelectChoice(value="", label=_("All"))
        self.section.choices = [
            every,
            *(
                SelectChoice(
                    value=one.key,
                    label=f"{one.number} {localized(one, 'title')}" if one.slug else _("The whole guide"),
                )
                for one in page.sections
            ),
        ]
        self.disposition.choices = [
            every,
            *(SelectChoice(value=one, label=DISPOSITIONS[one]) for one in page.totals),
        ]
        self.standing.choices = [
            every,
            *(
                SelectChoice(value=one, label=label)
                for one, label in STANDINGS.items()
                if page.gaps.count(one)
            ),
        ]
        return self


class ReasonsForm(QueryForm):
    """Which changed paragraphs to show."""

    section = SelectField(_l("Section"), validate_choice=False)
    explanation = SelectField(_l("Reasons"), validate_choice=False)

    def offer(self, page: ReasonsPage) -> ReasonsForm:
        """Fill the lists with what there is."""
        every = SelectChoice(value="", label=_("All"))
        self.section.choices = [
            every,
            *(
                SelectChoice(value=one.slug, label=f"{one.number} {localized(one, 'title')}")
                for one, _count in page.sections
            ),
        ]
        self.explanation.choices = [
            every,
            *(
                SelectChoice(value=one, label=label)
                for one, label in EXPLANATIONS.items()
                if page.counts.get(one)
            ),
        ]
        return self


def chosen_rows(arguments: Mapping[str, str]) -> MatrixFilter:
    """The filter of the matrix in an address; what makes no sense is taken for nothing."""
    disposition, standing = arguments.get("disposition", ""), arguments.get("standing", "")
    return MatrixFilter(
        section=_slug(arguments),
        disposition=Disposition(disposition) if disposition in set(Disposition) else None,
        standing=Standing(standing) if standing in set(Standing) else None,
    )


def chosen_changes(arguments: Mapping[str, str]) -> ReasonsFilter:
    """The filter of the reasons in an address; what makes no sense is taken for nothing."""
    explanation = arguments.get("explanation", "")
    known = Explanation(explanation) if explanation in set(Explanation) else None
    return ReasonsFilter(section=_slug(arguments), explanation=known)


def _slug(arguments: Mapping[str, str]) -> str:
    return clean_line(arguments.get("section", ""))[:80]
