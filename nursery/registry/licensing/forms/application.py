"""The forms of an application before it is submitted."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.validators import Length, Optional

from nursery.registry.licensing.forms.nursery import EditNurseryForm, NurseryForm
from nursery.registry.licensing.queries.items import ApplicationPage
from nursery.registry.rulesets.rules import UploadRules
from nursery.web.filters import localized
from nursery.web.forms import DateField, Form, LongTextField, Required, TextField
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


class WishForm(NurseryForm, VersionedForm):
    """What an amendment changes: the nursery as it would be."""

    @classmethod
    def of(cls, page: ApplicationPage) -> WishForm:
        """The form filled with the nursery as it stands, and with what was changed so far."""
        known = EditNurseryForm.known(page.nursery)
        known |= {change.name: change.after for change in page.changes}
        form = cls(**known)
        form.show_version(page.wish_version)
        return form


class OtherSideForm(Form):
    """Who takes the licence over."""

    registration_number = TextField(
        _l("National number or registration number of the other side"),
        [Required(), Length(max=30)],
        description=_l("11 digits for a natural person, the number of the registration for a legal person."),
        render_kw={"dir": "ltr", "inputmode": "numeric", "autocomplete": "off"},
    )


class DocumentForm(Form):
    """One document. Made by `of`: what is accepted stands in the rule set."""

    kind = SelectField(_l("Which document is it?"), [Required()])
    expires_on = DateField(_l("Valid until"), [Optional()])
    file: UploadField

    @classmethod
    def of(cls, page: ApplicationPage, kind: str | None = None) -> DocumentForm:
        """The form for the documents of an application; `kind` is chosen beforehand."""
        form = _document_form(page.rules.uploads)(kind=kind)
        form.kind.choices = [(need.kind.kind, localized(need.kind, "title")) for need in page.needs]
        expiring = [localized(need.kind, "title") for need in page.needs if need.kind.expires]
        if not expiring:
            del form.expires_on
        else:
            names = _(", ").join(expiring)
            words = _("Only for: %(documents)s. The last day that stands on it.", documents=names)
            form.expires_on.description = words
        return form

    @property
    def last_day(self) -> date | None:
        """The day written, if there is one to write."""
        return self.expires_on.data if "expires_on" in self else None


def _document_form(rules: UploadRules) -> type[DocumentForm]:
    kinds = tuple(kind for kind in DOCUMENTS if kind.media_type in rules.media_types)

    class RuledDocumentForm(DocumentForm):
        file = UploadField(_l("File"), [Required()], kinds=kinds, max_bytes=rules.most_bytes)

    return RuledDocumentForm
