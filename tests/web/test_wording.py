from __future__ import annotations

from datetime import date

import pytest
from flask import Flask, g

from nursery.web import wording


def test_values_in_words_are_written_as_on_pages(built_app: Flask) -> None:
    wording.register({"sample_until": "Until %(day)s, %(count)s places, %(name)s"})
    with built_app.test_request_context():
        g.lang = "en"
        text = wording.message("sample_until", {"day": date(2026, 11, 21), "count": 12000, "name": "Salma"})
    assert text == "Until 21 November 2026, 12,000 places, Salma"


def test_an_unknown_code_still_gives_a_sentence(built_app: Flask) -> None:
    with built_app.test_request_context():
        g.lang = "en"
        assert wording.message("no_such_code").startswith("This was changed in the meantime.")


def test_two_wordings_for_one_code_are_a_mistake() -> None:
    wording.register({"sample_twice": "one"})
    with pytest.raises(ValueError, match="sample_twice"):
        wording.register({"sample_twice": "two"})
