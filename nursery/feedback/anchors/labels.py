"""Grades and decisions in words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.feedback.anchors.lifecycle import Decision, Grade

GRADES: dict[Grade, Any] = {
    Grade.EXACT: _l("In the same place"),
    Grade.MOVED: _l("Moved with its text"),
    Grade.CHANGED: _l("The text was edited"),
    Grade.LOST: _l("The text is gone"),
}
TONES: dict[Grade, str] = {
    Grade.EXACT: "success",
    Grade.MOVED: "info",
    Grade.CHANGED: "warning",
    Grade.LOST: "danger",
}
DECISIONS: dict[Decision, Any] = {
    Decision.CONFIRMED: _l("The suggested paragraph is the right one"),
    Decision.PICKED: _l("It belongs to another paragraph"),
    Decision.LOST: _l("It has no place in the new text"),
}
