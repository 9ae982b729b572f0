"""Forms of an officer who looks at a pair."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import Length

from nursery.registry.duplicates.items import PairItem
from nursery.web import filters
from nursery.web.forms import LongTextField, Required
from nursery.web.versioned import VersionedForm


class ReasonForm(VersionedForm):
    """Why a pair is settled so."""

    reason = LongTextField(
        _l("Reason"), [Required(), Length(max=2000)], description=_l("It stays on record with your name.")
    )


class MergeForm(ReasonForm):
    """Which of the two records stays."""

    kept = RadioField(_l("Which record stays?"), [Required()], choices=[])

    @classmethod
    def of(cls, pair: PairItem) -> MergeForm:
        """The form with the two records to choose from."""
        form = cls()
        form.kept.choices = [
            (
                str(one.id),
                _("Record %(number)s: %(name)s", number=one.id, name=filters.localized(one, "name")),
            )
            for one in (pair.first, pair.second)
            if one is not None
        ]
        return form
