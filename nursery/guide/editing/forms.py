"""Forms of the editors' desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import Length, Optional

from nursery.guide import labels
from nursery.guide.editing.rules import LONGEST_NOTE
from nursery.guide.editing.texts import Entries
from nursery.guide.reading import FaultyText
from nursery.guide.reading.front_matter import LONGEST_TITLE
from nursery.guide.reading.pictures import LONGEST_ALT
from nursery.web.fields import ChecksField, DateField, TextField
from nursery.web.forms import Form, FormProblem
from nursery.web.uploads import JPEG, PNG, FileKind, UploadField
from nursery.web.validation_messages import Required
from nursery.web.versioned import VersionedForm
from nursery.web.wording import message

WEBP = FileKind("WebP", "image/webp", (".webp",))


class _DeskForm(Form):
    """A form that can also say what is wrong with a text."""

    text_problems: Sequence[FormProblem] = ()

    @property
    def problems(self) -> list[FormProblem]:
        """Everything that is wrong, what is wrong with the text after the rest."""
        return [*super().problems, *self.text_problems]

    @contextmanager
    def taking(self) -> Iterator[None]:
        """As `catching`, and the faults of a text are said one by one."""
        with self.catching():
            try:
                yield
            except FaultyText as error:
                self.text_problems = [FormProblem(labels.fault_in_words(fault)) for fault in error.faults]


class ActionForm(_DeskForm):
    """A button: there is nothing to fill in."""


class PictureFields(Form):
    """A picture with what is on it, said in both languages."""

    file = UploadField(_l("Picture file"), kinds=(JPEG, PNG, WEBP))
    alt_ar = TextField(_l("What is on the picture, in Arabic"), [Length(max=LONGEST_ALT)])
    alt_en = TextField(_l("What is on the picture, in English"), [Length(max=LONGEST_ALT)])

    def has_picture(self) -> bool:
        """Whether everything is there; what is missing is asked for."""
        for field in (self.file, self.alt_ar, self.alt_en):
            if not field.data:
                field.errors = [*field.errors, _("Fill this in.")]
        return not any(field.errors for field in (self.file, self.alt_ar, self.alt_en))


class SectionForm(_DeskForm, PictureFields):
    """The entries of a section. Its text is read beside them (`typed.py`).

    `base` is the revision that the text began from, `seen` the stamp of the draft that the page showed,
    `order` the names of the rows, `mode` how the text is shown.
    """

    title_ar = TextField(_l("Title in Arabic"))
    title_en = TextField(_l("Title in English"))
    readers = ChecksField(_l("For whom"), choices=list(labels.READERS.items()))
    ages = ChecksField(_l("Ages it is about"), choices=list(labels.AGES.items()))
    role_ar = TextField(_l("Reviewer's role in Arabic"), [Length(max=LONGEST_TITLE)])
    role_en = TextField(_l("Reviewer's role in English"), [Length(max=LONGEST_TITLE)])
    signed_on = DateField(_l("Day on which the review was signed"), [Optional()])
    note = TextField(
        _l("What did you change, and why?"),
        [Length(max=LONGEST_NOTE)],
        description=_l("One line for the history of this section."),
    )
    base = HiddenField()
    seen = HiddenField()
    mode = HiddenField()
    order = HiddenField()
    after = SelectField(_l("Where it stands"), validate_choice=False)

    @property
    def base_number(self) -> int:
        """The revision that the text began from; 0 for nonsense."""
        text = str(self.base.data or "")
        return int(text) if text.isdecimal() and len(text) < 8 else 0

    def forgets_picture(self, verb: str) -> bool:
        """Whether a picture was chosen and another button pressed than the one that adds it."""
        is_forgotten = bool(self.file.data) and verb in {"save", "draft", "preview"}
        if is_forgotten:
            words = _("Press “Add the picture” before you save, or choose no file.")
            self.file.errors = [*self.file.errors, words]
        return is_forgotten

    def show(self, entries: Entries) -> None:
        """Fill in the entries of a section."""
        for name in ("title_ar", "title_en", "role_ar", "role_en"):
            self[name].data = getattr(entries, name)
        self.readers.data, self.ages.data = list(entries.readers), list(entries.ages)
        self.signed_on.data = date.fromisoformat(entries.signed_on) if entries.signed_on else None

    def entries(self, before: Iterable[str]) -> Entries:
        """What was typed; the readers stay in the order they had `before`, new ones come last."""
        chosen = self.readers.data or []
        kept = [reader for reader in before if reader in chosen]
        return Entries(
            title_ar=self.title_ar.data or "",
            title_en=self.title_en.data or "",
            readers=(*kept, *(reader for reader in chosen if reader not in kept)),
            ages=tuple(self.ages.data or ()),
            role_ar=self.role_ar.data or "",
            role_en=self.role_en.data or "",
            signed_on=self.signed_on.data.isoformat() if self.signed_on.data else None,
        )


class PictureForm(PictureFields):
    """Another picture for the guide."""


class _StructureForm(VersionedForm, _DeskForm):
    pass


class _TitlesForm(_StructureForm):
    title_ar = TextField(_l("Title in Arabic"), [Required(), Length(max=LONGEST_TITLE)])
    title_en = TextField(_l("Title in English"), [Required(), Length(max=LONGEST_TITLE)])


_SLUG_HELP = _l("Small Latin letters, digits and hyphens, such as hand-hygiene. It is never changed later.")


class NewSectionForm(_TitlesForm):
    """A new section."""

    slug = TextField(_l("Name in addresses"), [Required()], description=_SLUG_HELP)
    chapter = SelectField(_l("Chapter"))


class NewChapterForm(_TitlesForm):
    """A new chapter with its first section."""

    slug = TextField(_l("Name in addresses"), [Required()], description=_SLUG_HELP)
    section_title_ar = TextField(
        _l("Title of its first section in Arabic"), [Required(), Length(max=LONGEST_TITLE)]
    )
    section_title_en = TextField(
        _l("Title of its first section in English"), [Required(), Length(max=LONGEST_TITLE)]
    )
    section_slug = TextField(
        _l("Name of the first section in addresses"), [Required()], description=_SLUG_HELP
    )


class ChapterForm(_TitlesForm):
    """Other titles for a chapter."""


class PlaceForm(_StructureForm):
    """Into which chapter a section goes."""

    chapter = SelectField(_l("Chapter"))


class StructureForm(_StructureForm):
    """A button that rearranges."""


class MergeForm(_DeskForm):
    """Decisions where two texts touch one another; they are read beside it (`resolving.py`).

    `base` is the revision, `seen` the stamp of the draft that the page showed.
    """

    base = HiddenField()
    seen = HiddenField()

    def is_about(self, base: int, stamp: str) -> bool:
        """Whether the page showed the texts as they are now."""
        return (self.base.data, self.seen.data) == (str(base), stamp)

    def show(self, base: int, stamp: str) -> None:
        """Make the page one of these texts."""
        self.base.data, self.seen.data = str(base), stamp

    def ask_for(self, places: Iterable[tuple[str, str]]) -> None:
        """Ask for the decisions that are missing, each by its name and what it is called."""
        words = message("guide_editing.undecided")
        self.text_problems = [FormProblem(words, label, f"choice-{name}-0") for name, label in places]
