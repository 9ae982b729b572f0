"""What reviewers type where a proposal cannot be merged by itself."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from nursery.feedback.merging.commands.resolving import stamp
from nursery.feedback.merging.queries import Proposed
from nursery.web.forms import Form, LongTextField, Required


class JointForm(Form):
    """The paragraph in one language, perhaps in both; `seen` says which text stood beside it."""

    joint_text = LongTextField(_l("The paragraph as it is to read"), [Required()])
    other_text = LongTextField(_l("The same in the other language"))
    seen = HiddenField()

    def begin(self, one: Proposed) -> None:
        """Fill in the present text, unless something was typed; after a conflict the new text is seen."""
        if not self.is_submitted():
            self.joint_text.data = one.draft
            self.other_text.data = "" if one.is_insertion else one.other_current
        if not self.is_submitted() or self.status == 409:
            self.seen.data = stamp(one.row)
