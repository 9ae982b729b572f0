"""Opening the files of a guide folder: size, encoding, YAML. The folder lies on a disk or in memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from nursery.guide.reading.faults import Faults

MOST_BYTES = 200_000
# The one folder that is no chapter.
PICTURES = "pictures"


class Folder:
    """A guide folder on the disk. Paths are relative to it, and so they stand in faults."""

    def __init__(self, root: Path, faults: Faults) -> None:
        self.root = root
        self.faults = faults

    def folders(self) -> list[PurePosixPath]:
        """The folders of chapters in it, sorted."""
        names = [path.name for path in self.root.iterdir() if path.is_dir()] if self.root.is_dir() else []
        return [PurePosixPath(name) for name in sorted(names) if name != PICTURES]

    def files(self, folder: PurePosixPath) -> list[PurePosixPath]:
        """What lies in one of the folders, sorted; nothing when there is no such folder."""
        place = self.root / folder
        names = [path.name for path in place.iterdir()] if place.is_dir() else []
        return [folder / name for name in sorted(names)]

    def size(self, path: PurePosixPath) -> int | None:
        """The bytes of a file; None when there is no such file."""
        file = self.root / path
        return file.stat().st_size if file.is_file() else None

    def content(self, path: PurePosixPath) -> bytes:
        """The bytes of a file that is there."""
        return (self.root / path).read_bytes()

    def text(self, path: PurePosixPath) -> str | None:
        """The text of a file with \\n line ends; None, and a fault, when it cannot be read."""
        name, size = str(path), self.size(path)
        if size is None:
            self.faults.add(name, 1, "missing_file")
            return None
        if size > MOST_BYTES:
            self.faults.add(name, 1, "too_big", limit=MOST_BYTES // 1000)
            return None
        try:
            text = self.content(path).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.faults.add(name, line, "not_utf8")
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def mapping(self, path: PurePosixPath) -> dict[str, Any] | None:
        """A YAML file that holds a mapping."""
        text = self.text(path)
        return None if text is None else parse_mapping(text, str(path), 1, self.faults)


class MemoryFolder(Folder):
    """A guide folder as texts by path: what was typed or exported, and lies on no disk."""

    def __init__(self, texts: Mapping[str, str], faults: Faults) -> None:
        super().__init__(Path(), faults)
        self.texts = {PurePosixPath(path): text.encode() for path, text in texts.items()}

    def folders(self) -> list[PurePosixPath]:
        return sorted({path.parent for path in self.texts} - {PurePosixPath()})

    def files(self, folder: PurePosixPath) -> list[PurePosixPath]:
        return sorted(path for path in self.texts if path.parent == folder)

    def size(self, path: PurePosixPath) -> int | None:
        return len(self.texts[path]) if path in self.texts else None

    def content(self, path: PurePosixPath) -> bytes:
        return self.texts[path]


class _Twice(Exception):
    def __init__(self, name: str, line: int) -> None:
        super().__init__(name)
        self.name = name
        self.line = line


class _OnceOnly(yaml.SafeLoader):
    """YAML lets the last of two entries with one name win; an author who wrote both gets to know it."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        names: set[str] = set()
        for entry, _ in node.value:
            if not isinstance(entry, yaml.ScalarNode):
                continue
            if entry.value in names:
                raise _Twice(str(entry.value)[:60], entry.start_mark.line)
            names.add(entry.value)
        return super().construct_mapping(node, deep)


def parse_mapping(text: str, file: str, first_line: int, faults: Faults) -> dict[str, Any] | None:
    """The mapping in a piece of YAML that begins on `first_line` of `file`."""
    try:
        values = yaml.load(text, _OnceOnly)  # noqa: S506 - a safe loader
    except _Twice as error:
        faults.add(file, first_line + error.line, "duplicate_entry", name=error.name)
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        faults.add(file, first_line + (mark.line if mark else 0), "broken_yaml")
        return None
    # Values with a tag that does not fit (`!!bool maybe`) end in whatever their conversion raises.
    except (yaml.YAMLError, RecursionError, ValueError, TypeError, AttributeError, LookupError):
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
