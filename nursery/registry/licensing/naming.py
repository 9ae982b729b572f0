"""What a licence is found and sorted by."""

from __future__ import annotations

from functools import lru_cache

from nursery import places
from nursery.base import arabic


def search_text(name_ar: str, name_en: str, district: str, governorate: str, number: str) -> str:
    """The words of a licence for the search: its names, its place in both languages, its number."""
    return f"{arabic.search_text(name_ar, name_en)} {_words_of_place(district, governorate)} " + (
        arabic.search_text(number)
    )


@lru_cache(maxsize=256)
def _words_of_place(district: str, governorate: str) -> str:
    where = (places.district_name, district), (places.governorate_name, governorate)
    return arabic.search_text(*(name(code, language) for name, code in where for language in ("ar", "en")))
