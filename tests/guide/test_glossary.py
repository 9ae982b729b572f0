"""Words of the glossary are found whole, in what Arabic writes together with them, and nowhere else."""

from __future__ import annotations

import pytest

from nursery.guide.content import Term
from nursery.guide.glossary import Finder, finder, misuse_finder

PHRASES = [
    "مشفى",
    "التعلّق",
    "الرعاية المستجيبة",
    "رعاية",
    "مسؤول/ة الصون",
    "ترخيص",
    "لقاح",
    "first 1000 days",
]
PHRASES += ["serve and return", "follow-up", "caregiver", "شمس"]


def found(text: str) -> list[str]:
    return [text[place.start : place.end] for place in Finder((word, word) for word in PHRASES).find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("مشفى، والمشفى وبالمشفى وللمشفى ولمشفى.", ["مشفى", "والمشفى", "وبالمشفى", "وللمشفى", "ولمشفى"]),
        ("مشافي مشفاه المشفيات", []),
        ("تُعلّق القائمة، وتعلّقها", []),
        ("التعلُّق وللتعلق بالتعلّق", ["التعلُّق", "وللتعلق", "بالتعلّق"]),
        ("الرعاية المستجيبة", ["الرعاية المستجيبة"]),
        ("رعاية مستجيبة", ["رعاية"]),
        ("الرعاية، المستجيبة", ["الرعاية"]),
        ("ومسؤول/ة الصون", ["ومسؤول/ة الصون"]),
        ("ترخيصاً وتراخيص", ["ترخيصاً"]),
        ("باللقاح واللقاحات", ["باللقاح"]),
        ("وشمس الشمس كالشمس", ["وشمس", "الشمس", "كالشمس"]),
        ("The first 1000 days; first 1 000 days", ["first 1000 days"]),
        ("Serve and return, serve. And return", ["Serve and return"]),
        ("A follow-up, follow up", ["follow-up", "follow up"]),
        ("The caregiver's hands, caregivers", ["caregiver's"]),
    ],
)
def test_whole_words_with_what_belongs_to_them(text: str, words: list[str]) -> None:
    assert found(text) == words


def test_a_longer_term_goes_before_a_shorter_one_and_before_what_is_avoided() -> None:
    glossary = {
        "aid": Term("إسعافات أولية", "first aid", "…", "…", avoid_ar=("إسعافات نفسية",)),
        "pfa": Term("إسعافات أولية نفسية", "psychological first aid", "…", "…"),
        "play": Term("لعب", "play", "…", "…", also_ar=("لعب إسعافات نفسية",)),
    }
    places = finder(glossary, "ar").find("الإسعافات الأولية النفسية ثم إسعافات أولية")
    assert [place.key for place in places] == ["pfa", "aid"]
    wrong = misuse_finder(glossary, "ar").find("إسعافات نفسية، لعب إسعافات نفسية")
    assert [place.key for place in wrong] == ["aid", ""]
