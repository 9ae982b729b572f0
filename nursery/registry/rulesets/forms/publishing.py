"""The form that puts a version into force."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import Length

from nursery.web.forms import LongTextField
from nursery.web.versioned import VersionedForm


class PublishForm(VersionedForm):
    """Why, where the version takes effect on a day that is past."""

    reason = LongTextField(
        _l("Reason"),
        [Length(max=2000)],
        description=_l(
            "Everybody can read it. Needed when the version changes figures for days that are past."
        ),
    )
