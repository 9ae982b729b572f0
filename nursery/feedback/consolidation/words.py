"""What all templates that show comments and their responses say."""

from __future__ import annotations

from typing import Any

from nursery.feedback.comments.labels import CHANNELS, KINDS, PROPOSALS, VISIBILITIES
from nursery.feedback.consolidation import excerpts, labels, queries, redlines
from nursery.feedback.rounds import labels as round_words
from nursery.guide.plain import plain_text


def context() -> dict[str, Any]:
    """The words and functions that the macros of `consolidation/_parts.html` need."""
    return {
        "KINDS": KINDS,
        "DISPOSITIONS": labels.DISPOSITIONS,
        "TONES": labels.TONES,
        "redline_of": redlines.of,
        "excerpt": excerpts.excerpt,
        "section_url": excerpts.section_url,
        "board_key": lambda comment: comment.section_slug or queries.WHOLE_GUIDE,
        "round_words": round_words,
        "RESPONSE_STATES": labels.STATES,
        "RESPONSE_TONES": labels.STATE_TONES,
        "VERDICT_STATES": labels.VERDICT_STATES,
        "VERDICT_TONES": labels.VERDICT_TONES,
        "taken_of": redlines.taken,
        "WITHHELD": labels.WITHHELD,
        "PROPOSALS": PROPOSALS,
        "CHANNELS": CHANNELS,
        "VISIBILITIES": VISIBILITIES,
        "plain_text": plain_text,
    }
