"""Words for what happens to the guide, and for the road to its agreement."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_pgettext as _p

EVENTS: dict[str, Any] = {
    "guide.sealed": _p("audit", "The agreed guide was sealed"),
    "guide_picture.added": _p("audit", "A picture was added to the guide"),
    "guide_version.started": _p("audit", "A working version of the guide was begun"),
    "guide_version.imported": _p("audit", "A text was taken over into the working version"),
    "guide_version.published": _p("audit", "A version of the guide was published"),
    "guide_version.superseded": _p("audit", "A version of the guide was superseded by a newer one"),
    "guide_version.agreed": _p("audit", "A version of the guide was declared agreed"),
    "guide_chapter.added": _p("audit", "A chapter was added to the guide"),
    "guide_chapter.moved": _p("audit", "A chapter of the guide was moved"),
    "guide_chapter.renamed": _p("audit", "A chapter of the guide was renamed"),
    "guide_chapter.removed": _p("audit", "A chapter was removed from the guide"),
    "guide_section.added": _p("audit", "A section was added to the guide"),
    "guide_section.changed": _p("audit", "A section of the guide was changed"),
    "guide_section.moved": _p("audit", "A section of the guide was moved"),
    "guide_section.removed": _p("audit", "A section was removed from the guide"),
    "guide_section.brought_back": _p("audit", "An earlier wording of a section was brought back"),
    "wording.applied": _p("audit", "Accepted wording was put into the working version"),
    "wording.joined": _p("audit", "Two wordings were joined by hand"),
    "wording.taken_back": _p("audit", "Wording that had been put in was taken back"),
    "agreement.opened": _p("audit", "The agreement was opened"),
    "agreement.extended": _p("audit", "The closing date of the agreement was moved"),
    "agreement.parties_added": _p("audit", "Parties were added to the agreement"),
    "agreement.reminded": _p("audit", "The parties to the agreement were reminded"),
    "agreement.closed": _p("audit", "The agreement was closed"),
    "agreement.completed": _p("audit", "The agreement was completed"),
    "position.taken": _p("audit", "An organisation took a position on a section"),
    "section.agreed": _p("audit", "A section was agreed"),
    "section.reopened": _p("audit", "An agreed section was opened again"),
    "objection.raised": _p("audit", "An objection was raised"),
    "objection.mediate": _p("audit", "Mediation on an objection was begun"),
    "objection.note": _p("audit", "A note was made on an objection"),
    "objection.meeting_noted": _p("audit", "A meeting about an objection was noted"),
    "objection.lift": _p("audit", "An objection was lifted"),
    "objection.record_unresolved": _p("audit", "An objection was recorded as unresolved"),
}
