"""The first public version of the demonstration: every edit fits the text and shows its kind of change."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from nursery.config import ROOT
from nursery.demo import data
from nursery.demo.earlier import earlier_folder, take_back
from nursery.guide.difference import difference
from nursery.guide.keys import give_keys
from tests.demo.remembered import read_once

CONTENT = ROOT / "content" / "guide"


def test_every_edit_fits_the_present_text(tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    shutil.copytree(CONTENT, folder)
    for edit in data.read("earlier_text")["edits"]:
        assert take_back(folder, edit), f"{edit['section']}: these words are no longer there: {edit['now']}"


def test_between_the_versions_something_of_every_kind_happened() -> None:
    with earlier_folder(CONTENT) as folder:
        old = give_keys(read_once(folder))
    counts = difference(old, give_keys(read_once(CONTENT), [old])).counts()
    assert all(count for name, count in counts.items() if name != "arabic_only"), counts


def test_an_edit_that_no_longer_fits_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "01-a" / "01-b.ar.md"
    file.parent.mkdir()
    file.write_text("نصّ", "utf-8")
    edit: dict[str, Any] = {"section": "b", "now": {"ar": "نصّ", "en": "text"}, "then": {"ar": "x", "en": "y"}}
    assert not take_back(tmp_path, edit)
    assert file.read_text("utf-8") == "نصّ"
