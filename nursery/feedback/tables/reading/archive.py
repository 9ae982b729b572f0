"""What kind of file it is, and how large it would become: known from its directory, before it is unpacked."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, BinaryIO

from nursery.feedback.tables.lifecycle import TableFormat
from nursery.feedback.tables.reading.refused import Refused

MAX_UNPACKED = 96 * 1024 * 1024
MAX_PART = 80 * 1024 * 1024
MAX_ENTRIES = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PIECE = 1 << 16
_MAIN = {TableFormat.XLSX: "xl/workbook.xml", TableFormat.DOCX: "word/document.xml"}


class Archive:
    """An opened file of office programs whose directory was looked through."""

    def __init__(self, file: zipfile.ZipFile, format_: TableFormat) -> None:
        self._file = file
        self.format = format_
        self.names = frozenset(file.namelist())

    @property
    def unpacked(self) -> int:
        """How many bytes all parts have."""
        return sum(entry.file_size for entry in self._file.infolist())

    @contextmanager
    def part(self, name: str) -> Iterator[IO[bytes]]:
        """A part to be read. Raises `Refused` when the file is damaged there."""
        try:
            with self._file.open(name) as stream:
                yield stream
        except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
            raise Refused("table.damaged") from error
        except Exception as error:
            if isinstance(error, Refused) or type(error).__module__ != "zlib":
                raise
            raise Refused("table.damaged") from error


@contextmanager
def opened(file: BinaryIO | Any) -> Iterator[Archive]:
    """The file, when it is a spreadsheet or a document of a bearable size. Raises `Refused` for any other."""
    _check_head(file)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise Refused("table.damaged") from error
    with archive:
        yield Archive(archive, _looked_through(archive))


def format_of(file: BinaryIO) -> tuple[TableFormat, int]:
    """What the file is and how large it unpacks. Raises `Refused`; the file is left at its start."""
    try:
        with opened(file) as archive:
            return archive.format, archive.unpacked
    finally:
        with suppress(ValueError):
            file.seek(0)


def _check_head(file: BinaryIO) -> None:
    file.seek(0)
    head = file.read(8)
    if head == _OLE:
        raise Refused("table.has_password" if _holds(file, _ENCRYPTED) else "table.old_office")
    if not head.startswith(b"PK"):
        raise Refused("table.is_text" if _is_text(head, file) else "table.not_a_table")
    file.seek(0)


def _is_text(head: bytes, file: BinaryIO) -> bool:
    piece = head + file.read(_PIECE)
    if b"\0" in piece:
        return False
    with suppress(UnicodeDecodeError):
        codecs.getincrementaldecoder("utf-8")().decode(piece)
        return True
    return False


def _holds(file: BinaryIO, wanted: bytes) -> bool:
    rest = b""
    while piece := file.read(_PIECE):
        if wanted in rest + piece:
            return True
        rest = piece[-len(wanted) :]
    return False


def _looked_through(archive: zipfile.ZipFile) -> TableFormat:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or len(names) < len(entries):
        raise Refused("table.too_many_parts")
    if size > MAX_UNPACKED or any(entry.file_size > MAX_PART for entry in entries):
        raise Refused("table.unpacks_too_large", most=MAX_UNPACKED // (1024 * 1024))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("table.has_password")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("table.has_macros")
    if "content.xml" in names and "mimetype" in names:
        raise Refused("table.open_document")
    if "xl/workbook.bin" in names:
        raise Refused("table.binary_workbook")
    for format_, main in _MAIN.items():
        if main in names:
            return format_
    raise Refused("table.not_a_table")
