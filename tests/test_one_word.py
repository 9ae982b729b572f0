"""One word for one thing in English; Arabic has its glossary."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from nursery.config import ROOT

# What people do with a comment is to answer it; what they write is a response.
_NOUN = re.compile(r"\b(?:answers|(?:the|an?|public|your) answer)\b", re.IGNORECASE)
_CANCELLED = re.compile(r"\bcancel", re.IGNORECASE)


# A question, an invitation and a request to confirm are answered: there an answer is an answer.
_HAVE_ANSWERS = {"questions", "rounds", "workshops"}


@pytest.mark.parametrize(("package", "other_word"), [("feedback", _NOUN), ("registry", _CANCELLED)])
def test_a_response_is_a_response_and_a_licence_is_revoked(package: str, other_word: re.Pattern[str]) -> None:
    files = sorted((ROOT / "nursery" / package).rglob("*.po"))
    files = [file for file in files if not _HAVE_ANSWERS & set(file.parts)]
    assert files
    texts = []
    for file in files:
        with file.open("rb") as stream:
            for message in read_po(stream):
                texts += message.id if isinstance(message.id, tuple) else [message.id]
    assert len(texts) > 100
    assert [text for text in texts if other_word.search(text)] == []
