"""Opening the files of a guide folder: size, encoding, YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from nursery.guide.reading.faults import Faults

MOST_BYTES = 200_000


class Folder:
    """A guide folder; files are named in faults by their path inside it."""

    def __init__(self, root: Path, faults: Faults) -> None:
        self.root = root
        self.faults = faults

    def name(self, path: Path) -> str:
        """How faults name `path`."""
        return path.relative_to(self.root).as_posix()

    def text(self, path: Path) -> str | None:
        """The text of a file with \\n line ends; None, and a fault, when it can not be read."""
        name = self.name(path)
        if not path.is_file():
            self.faults.add(name, 1, "missing_file")
            return None
        if path.stat().st_size > MOST_BYTES:
            self.faults.add(name, 1, "too_big", limit=MOST_BYTES // 1000)
            return None
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.faults.add(name, line, "not_utf8")
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def mapping(self, path: Path) -> dict[str, Any] | None:
        """A YAML file that holds a mapping."""
        text = self.text(path)
        return None if text is None else parse_mapping(text, self.name(path), 1, self.faults)


def parse_mapping(text: str, file: str, first_line: int, faults: Faults) -> dict[str, Any] | None:
    """The mapping in a piece of YAML that begins on `first_line` of `file`."""
    try:
        values = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        faults.add(file, first_line + (mark.line if mark else 0), "broken_yaml")
        return None
    except (yaml.YAMLError, RecursionError, ValueError):
        faults.add(file, first_line, "broken_yaml")
        return None
    if not isinstance(values, dict):
        faults.add(file, first_line, "broken_yaml")
        return None
    return values


def line_of(text: str, name: str, first_line: int = 1) -> int:
    """The line on which the entry `name` stands at the top level of a piece of YAML; else the first line."""
    for number, line in enumerate(text.split("\n"), first_line):
        if line.startswith(f"{name}:"):
            return number
    return first_line
