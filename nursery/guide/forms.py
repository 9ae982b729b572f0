"""Forms of the guide's editors."""

from __future__ import annotations

from wtforms import HiddenField

from nursery.web.forms import Form


class ImportTextForm(Form):
    """Takes the text from the content folder; there is nothing to fill in."""


class PublishVersionForm(Form):
    """Publishes a version; `seen` is the fingerprint of the text that the page showed."""

    seen = HiddenField()
