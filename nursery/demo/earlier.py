"""The guide's first public version: the present text without the edits of `earlier_text.yaml`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from nursery.demo import data

_LANGUAGES = ("ar", "en")


@contextmanager
def earlier_folder(folder: Path) -> Iterator[Path]:
    """A guide folder with the text as it was; an edit that no longer fits the present text is left out."""
    wanted = data.read("earlier_text")
    with tempfile.TemporaryDirectory() as place:
        earlier = Path(place) / "guide"
        shutil.copytree(folder, earlier)
        for slug in wanted["not_yet_written"]:
            for path in earlier.glob(f"*/*-{slug}.*.md"):
                path.unlink()
        for edit in wanted["edits"]:
            take_back(earlier, edit)
        yield earlier


def take_back(folder: Path, edit: Mapping[str, Mapping[str, str]]) -> bool:
    """Undo one edit in both files of its section; whether its words stood in both."""
    texts: dict[Path, str] = {}
    for language in _LANGUAGES:
        for path in folder.glob(f"*/*-{edit['section']}.{language}.md"):
            text = path.read_text("utf-8")
            if edit["now"][language] in text:
                texts[path] = text.replace(edit["now"][language], edit["then"][language], 1)
    if len(texts) < len(_LANGUAGES):
        return False
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    return True
