"""The forms of an application before it is submitted."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.validators import Length

from nursery.registry.licensing.queries.items import ApplicationPage
from nursery.registry.rulesets.rules import UploadRules
from nursery.web.filters import localized
from nursery.web.forms import Form, LongTextField, Required
from nursery.web.uploads import DOCUMENTS, UploadField
from nursery.web.versioned import VersionedForm


class StatementForm(VersionedForm):
    """How the nursery will work; it may be saved unfinished."""

    statement = LongTextField(_l("Description of the nursery"), [Length(max=6000)])


class SubmitForm(VersionedForm):
    """The last word before the application becomes official."""

    declaration = BooleanField(
        _l("I declare that what is written here is true and that the documents are genuine."), [Required()]
    )


class DocumentForm(Form):
    """One document. Made by `of`: what is accepted stands in the rule set."""

    kind = SelectField(_l("Which document is it?"), [Required()])
    file: UploadField

    @classmethod
    def of(cls, page: ApplicationPage, kind: str | None = None) -> DocumentForm:
        """The form for the documents of an application; `kind` is chosen beforehand."""
        form = _document_form(page.rules.uploads)(kind=kind)
        form.kind.choices = [(need.kind.kind, localized(need.kind, "title")) for need in page.needs]
        return form


def _document_form(rules: UploadRules) -> type[DocumentForm]:
    kinds = tuple(kind for kind in DOCUMENTS if kind.media_type in rules.media_types)

    class RuledDocumentForm(DocumentForm):
        file = UploadField(_l("File"), [Required()], kinds=kinds, max_bytes=rules.most_bytes)

    return RuledDocumentForm
