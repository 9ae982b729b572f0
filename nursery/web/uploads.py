"""Files that people send, looked at before anything else sees them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import filetype
from flask import current_app
from flask_babel import gettext as _
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms.validators import ValidationError

from nursery.web import filters
from nursery.web.text import clean_line

_HEAD = 8192


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is accepted: what it is called, its type and its endings."""

    name: str
    media_type: str
    endings: tuple[str, ...]


PDF = FileKind("PDF", "application/pdf", (".pdf",))
JPEG = FileKind("JPEG", "image/jpeg", (".jpg", ".jpeg"))
PNG = FileKind("PNG", "image/png", (".png",))
DOCUMENTS = (PDF, JPEG, PNG)


class UploadField(FileField):
    """One file: not empty, not too big, and by its content of an accepted kind that its name agrees with.

    After validation `media_type`, `size` and `file_name` say what it is; `data` is the file, at its start.
    """

    media_type: str = ""
    size: int = 0

    def __init__(
        self,
        label: Any = None,
        validators: Any = None,
        *,
        kinds: tuple[FileKind, ...] = DOCUMENTS,
        max_bytes: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.kinds = kinds
        self._max_bytes = max_bytes
        endings = [ending for kind in kinds for ending in kind.endings]
        given: dict[str, Any] = kwargs.get("render_kw") or {}
        self.render_kw: dict[str, Any] = {"accept": ",".join(endings), **given}
        self.description: str = kwargs.get("description") or self._general_hint()

    @property
    def max_bytes(self) -> int:
        """The most one file may have."""
        most = current_app.config.get("MAX_CONTENT_LENGTH") or 11 * 1024 * 1024
        return self._max_bytes or most - 1024 * 1024

    @property
    def kind_names(self) -> str:
        """The accepted kinds, as a person reads them."""
        names = [f"\u2068{kind.name}\u2069" for kind in self.kinds]
        return (
            names[0]
            if len(names) == 1
            else _("%(first)s or %(last)s", first=_(", ").join(names[:-1]), last=names[-1])
        )

    @property
    def file_name(self) -> str:
        """The name the person gave the file, without folders and control characters."""
        return (
            clean_line(PurePath((self.data.filename or "").replace("\\", "/")).name)[-150:]
            if self.data
            else ""
        )

    def _general_hint(self) -> str:
        return _("%(kinds)s, at most %(size)s.", kinds=self.kind_names, size=filters.filesize(self.max_bytes))

    def pre_validate(self, form: Any) -> None:
        """The checks of the file itself."""
        if self.data:
            self.size = _size(self.data)
            self._check_size()
            self._check_kind()

    def _check_size(self) -> None:
        if self.size == 0:
            raise ValidationError(_("This file is empty. Choose the right file and send it again."))
        if self.size > self.max_bytes:
            raise ValidationError(
                _(
                    "This file has %(size)s. Choose one of at most %(most)s, "
                    "for example scanned in black and white.",
                    size=filters.filesize(self.size),
                    most=filters.filesize(self.max_bytes),
                )
            )

    def _check_kind(self) -> None:
        head = self.data.stream.read(_HEAD)
        self.data.stream.seek(0)
        guess = filetype.guess(head)
        kind = next((kind for kind in self.kinds if guess and kind.media_type == guess.mime), None)
        if kind is None:
            raise ValidationError(
                _(
                    "The content of this file is not %(kinds)s. "
                    "Save the document as such a file and choose it again.",
                    kinds=self.kind_names,
                )
            )
        if PurePath(self.file_name).suffix.lower() not in kind.endings:
            raise ValidationError(
                _(
                    "The content of this file is %(kind)s, but its name does not end in %(endings)s. "
                    "Rename it and choose it again.",
                    kind=kind.name,
                    endings=_(" or ").join(kind.endings),
                )
            )
        self.media_type = kind.media_type


def _size(file: FileStorage) -> int:
    file.stream.seek(0, os.SEEK_END)
    size = file.stream.tell()
    file.stream.seek(0)
    return size
