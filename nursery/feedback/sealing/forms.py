"""The form by which a guide editor adopts the guide."""

from __future__ import annotations

from wtforms import HiddenField

from nursery.web.forms import Form


class AdoptForm(Form):
    """`seen` is the fingerprint of the text that the page showed; there is nothing to tick."""

    seen = HiddenField()
