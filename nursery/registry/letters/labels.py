"""Words for groups of letters."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.registry.letters.kinds import LetterGroup

GROUPS = {
    LetterGroup.APPLICANT: _l("To applicants"),
    LetterGroup.HOLDER: _l("To licence holders"),
    LetterGroup.DIRECTORATE: _l("To the directorate"),
    LetterGroup.COMMITTEE: _l("To the committee"),
    LetterGroup.PAPER: _l("On paper, to be signed"),
}
