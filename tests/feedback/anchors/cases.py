"""Labelled cases: what becomes of a comment's place when the text is edited. They fixed the thresholds."""

from __future__ import annotations

from tests.feedback.anchors.cases_across import ACROSS
from tests.feedback.anchors.cases_within import WITHIN

CASES = [*WITHIN, *ACROSS]
