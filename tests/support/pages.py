"""A client that looks at every page as a person, a browser and a screen reader would."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_LATIN = re.compile(r"[A-Za-z]{2,}")
_LABELLED = {"input", "select", "textarea"}
_UNLABELLED_TYPES = {"hidden", "submit", "button", "image", "reset"}
_NOT_TEXT = {"script", "style", "code", "bdi", "template", "title", "textarea"}


class Page:
    """A parsed HTML page."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(self.html)
        self.errors = [f"{position}: {code} {details}" for position, code, details in parser.errors]

    @property
    def text(self) -> str:
        """All the text of the page's body, white space folded."""
        body = self.root.find("body")
        assert body is not None
        return " ".join("".join(body.itertext()).split())

    @property
    def h1(self) -> str:
        return " ".join("".join(self.root.find(".//h1").itertext()).split())  # type: ignore[union-attr]

    def all(self, path: str) -> list[Element]:
        """The elements at an ElementTree `path`."""
        return self.root.findall(path)

    def form_values(self, index: int = -1) -> dict[str, str]:
        """What the form would send unchanged: hidden fields and typed values (the last form by default)."""
        form = self.all(".//main//form")[index]
        values: dict[str, str] = {}
        for field in form.iter():
            name = field.get("name")
            if not name:
                continue
            if field.tag == "textarea":
                values[name] = (field.text or "").removeprefix("\n")
            elif field.tag == "select":
                chosen = [option for option in field.iter("option") if option.get("selected") is not None]
                values[name] = (
                    (chosen or list(field.iter("option")))[0].get("value", "") if len(field) else ""
                )
            elif field.tag == "input" and field.get("type") in {"radio", "checkbox"}:
                if field.get("checked") is not None:
                    values[name] = field.get("value", "on")
            elif field.tag == "input" and field.get("type") not in {"submit", "file", "image"}:
                values[name] = field.get("value", "")
        return values

    def problems(self) -> list[str]:
        """What is wrong with the page, whatever it is about."""
        found = list(self.errors)
        html = self.root
        language = html.get("lang")
        if (language, html.get("dir")) not in {("ar", "rtl"), ("en", "ltr")}:
            found.append(f"lang={language} dir={html.get('dir')}")
        if len(self.all(".//h1")) != 1:
            found.append(f"{len(self.all('.//h1'))} h1 elements")
        ids = Counter(element.get("id") for element in html.iter() if element.get("id"))
        found += [f"id {name} stands {times} times" for name, times in ids.items() if times > 1]
        found += self._unlabelled(set(ids))
        found += [f"inline style on {e.tag}" for e in html.iter() if e.get("style") is not None]
        if language == "ar":
            found += [f"untranslated: {text}" for text in untranslated(html)]
        return found

    def _unlabelled(self, ids: set[str | None]) -> list[str]:
        targets = {label.get("for") for label in self.all(".//label")}
        wrapped = {id(field) for label in self.all(".//label") for field in label.iter()}
        found = [f"label for missing field {target}" for target in targets - ids if target]
        for field in self.root.iter():
            if field.tag not in _LABELLED or field.get("type") in _UNLABELLED_TYPES:
                continue
            named = field.get("id") in targets or id(field) in wrapped or field.get("aria-label")
            if not named:
                found.append(f"field without label: {field.get('name')}")
        return found


def untranslated(html: Element) -> list[str]:
    """Latin words in an Arabic page outside elements that say they are foreign (`bdi`, `lang`, `dir`)."""
    found: list[str] = []

    def walk(element: Element) -> None:
        for part in [element.text, *(child.tail for child in element)]:
            if part and _LATIN.search(part):
                found.append(" ".join(part.split())[:80])
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _NOT_TEXT:
                continue
            if child.get("lang", "ar") != "ar" or child.get("dir") in {"ltr", "auto"}:
                continue
            walk(child)

    body = html.find("body")
    if body is not None:
        walk(body)
    return found


class PageClient(FlaskClient):
    """Fails the test on any page that is not sound."""

    def page(self, path: str, *, status: int = 200, **options: Any) -> Page:
        """Fetch and check the page at `path`; redirects are followed."""
        return self._checked(self.get(path, follow_redirects=True, **options), status)

    def send(
        self,
        path: str,
        data: dict[str, Any] | None = None,
        *,
        status: int = 200,
        form: int = -1,
        **options: Any,
    ) -> Page:
        """Open the page at `path`, fill its form with `data`, send it; redirects are followed.

        The form's own hidden and prefilled values are sent with it. `form` picks one of several.
        """
        shown = self.page(path)
        target = shown.all(".//main//form")[form].get("action") or path
        values = {**shown.form_values(form), **(data or {})}
        return self._checked(self.post(target, data=values, follow_redirects=True, **options), status)

    def resend(self, path: str, data: dict[str, Any], *, status: int = 200) -> Page:
        """Send a form as it stood on a page opened before, and check the answer; redirects are followed."""
        return self._checked(self.post(path, data=data, follow_redirects=True), status)

    def _checked(self, response: TestResponse, status: int) -> Page:
        page = Page(response)
        assert page.status == status, f"{page.status} instead of {status}: {page.text[:600]}"
        problems = page.problems()
        assert not problems, "\n".join(problems[:10])
        return page
