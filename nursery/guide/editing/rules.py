"""Limits of what is typed."""

from __future__ import annotations

# One field: many times the longest block that the guide takes, and less than a whole file may have.
MOST_TYPED = 150_000
# The longest sections have some hundred lines; comparing tens of thousands of paragraphs takes minutes.
MOST_LINES = 3000
MOST_DRAFT_BYTES = 1_000_000
# A form with texts far too long is still read, so that everything else in it is given back.
MOST_SENT = 24 * 1024 * 1024
MOST_ROWS = 300
LONGEST_NOTE = 300
