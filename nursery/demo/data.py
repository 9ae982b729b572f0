"""The files of the demonstration data (`data/README.md` describes them)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "data"
MARK_EN = "(demo)"
MARK_HER = "(تجريبية)"
MARK_HIM = "(تجريبي)"


@cache
def read(name: str) -> Any:
    """The content of one YAML file, by its name without the ending."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def sections(folder: str) -> dict[str, list[dict[str, Any]]]:
    """The comments of a round by section slug: one file for each section."""
    return {file.stem: read(f"{folder}/{file.stem}") for file in sorted((FOLDER / folder).glob("*.yaml"))}


@cache
def document(name: str) -> bytes:
    """The bytes of a sample document."""
    return (FOLDER / "documents" / name).read_bytes()
