"""Messages in the language of the request, with the catalogue looked for once and not for every message."""

from __future__ import annotations

from typing import Any

from babel.support import NullTranslations
from flask import Flask, g
from flask_babel import Domain, get_locale
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from nursery.extensions import babel


class Catalogue(Domain):
    """The messages of all packages. `force_locale` changes the language as ever."""

    def get_translations(self) -> NullTranslations:
        """The messages of the present language."""
        try:
            context = g._flask_babel
        except (AttributeError, RuntimeError):
            return self._found()
        kept = getattr(context, "catalogue", None)
        if kept is None or kept[0] is not getattr(context, "babel_locale", None):
            translations = self._found()
            kept = context.catalogue = (get_locale(), translations)
        return kept[1]

    def _found(self) -> NullTranslations:
        return super().get_translations()


def init_app(app: Flask) -> None:
    """Serve Python and templates from one catalogue. Call it after Babel has been set up."""
    catalogue = Catalogue()
    babel.domain_instance = catalogue
    present = catalogue.get_translations

    def gettext(message: str) -> Any:
        return present().ugettext(message)

    def ngettext(singular: str, plural: str, count: int) -> Any:
        return present().ungettext(singular, plural, count)

    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    texts: dict[NullTranslations, dict[str, Markup]] = {}

    @pass_eval_context
    def written(context: EvalContext, message: str, /, **values: Any) -> str:
        """`gettext` of templates, the commonest call on any page; words without values are kept as markup."""
        translations = present()
        if values or not context.autoescape:
            text = translations.ugettext(message)
            return (Markup(text) if context.autoescape else text) % values  # noqa: S704 - words of ours
        known = texts.setdefault(translations, {})
        kept = known.get(message)
        if kept is None:
            kept = known[message] = Markup(translations.ugettext(message)) % ()  # noqa: S704 - words of ours
        return kept

    app.jinja_env.globals.update(_=written, gettext=written)
