"""What refusals of this package say."""

from __future__ import annotations

MESSAGES = {}
