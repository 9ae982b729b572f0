"""What no page of ours sends: a clear refusal, never a fault of the program, on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest
from flask import Flask

from tests.security.forms import TOKEN, Field, Looked, SentForm
from tests.security.visitors import browser_of
from tests.security.world import World
from tests.support.pages import PageClient

HUGE = 10**30
ASKED = re.compile(r"""request\.args(?:\.get(?:list)?\(|\[)"(\w+)\"""")
# Every parameter that some page reads: in a query form, or by its name.
PARAMETERS = (
    *("page", "page", "invitations", "q", "governorate", "kind", "band", "state", "number", "name"),
    *("waiting", "decision", "organisation", "author", "section", "disposition", "unanswered", "kept"),
    *("next", "lang", "_external"),
)
BY_NAME = {name for path in Path("nursery").rglob("*.py") for name in ASKED.findall(path.read_text("utf-8"))}
NONSENSE = (str(HUGE), "-1%00%E2%80%AE%27%22%3E%3Cscript%3E%ED%A0%80%FF")


@pytest.fixture(autouse=True)
def faults_as_pages(app: Flask) -> Iterator[None]:
    """A fault becomes the page it is outside tests."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield
    app.config["PROPAGATE_EXCEPTIONS"] = None


def test_nonsense_in_the_query_is_no_fault(looked: Looked) -> None:
    faults = []
    for path, seen in looked.pages().items():
        for value in NONSENSE:
            query = "&".join(f"{name}={value}" for name in PARAMETERS)
            status = seen.visitor.browser.get(f"{path}?{query}").status_code
            if status >= 500:
                faults.append(f"{path} {value[:30]}: {status}")
    assert not faults, "\n".join(sorted(faults))


@pytest.mark.parametrize("value", ["%00", "%ED%A0%80", "2147483648", str(HUGE)])
def test_nonsense_in_the_path_is_no_fault(app: Flask, world: World, value: str) -> None:
    """Somebody for whom no door is closed asks for rows that cannot be."""
    browser, faults = browser_of(app, world.everybody), []
    for rule in app.url_map.iter_rules():
        for name in rule.arguments - {"lang"}:
            path = world.addresses(rule, **{name: value})[0]
            for method in {"GET", "POST"} & (rule.methods or set()):
                status = browser.open(path, method=method).status_code
                if status >= 500 or status == 200:
                    faults.append(f"{method} {path[:80]}: {status}")
    assert not faults, "\n".join(sorted(faults))


JSON = "application/json"
OTHER_WAYS = {
    JSON: b'{"csrf_token": ["x"], "body": {"a": 1}}',
    "text/plain": b"csrf_token=x",
    "multipart/form-data": b"--x\r\n",
    "multipart/form-data; boundary=x": b"--x\r\nContent-Disposition: form-data; name=\xff\r\n\r\n\x00\r\n--y",
    "application/x-www-form-urlencoded; charset=utf-16": b"csrf_token=\xff\xfe\x00",
    "application/x-www-form-urlencoded": b"&".join(b"field%d=1" % n for n in range(3000)),
}
MEGABYTE = "x" * 1_000_000
# What is put into every field of every form at once.
TYPED: dict[str, tuple[str, str]] = {
    "far too long": (MEGABYTE[:50_000], MEGABYTE[:50_000]),
    "no text": ("\x00", "\x00\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace")),
    "a huge number": (str(HUGE), str(-HUGE)),
    "the first day": ("0001-01-01", "00:00"),
    "the last day": ("9999-12-31", "23:59"),
    "other digits": ("٣", "²"),
}


EVERYWHERE = {"no text", "a huge number"}


def test_nonsense_in_a_form_is_no_fault(forms: list[SentForm]) -> None:
    """In every field; and in what people write of a form that is right otherwise, all choices made."""
    faults = []
    for what, typed in TYPED.items():
        for form in forms:
            right = form.filled(partial(written, typed[0]))
            wrong = {name: list(typed) for name in form.fields} | {TOKEN: right[TOKEN]}
            for data in (wrong, right) if what in EVERYWHERE else (right,):
                status = form.send(data).status_code
                if status >= 500:
                    faults.append(f"{what} {form.path}: {status}")
    assert not faults, "\n".join(sorted(faults))


def written(text: str, _name: str, _field: Field) -> str:
    """The same in every field."""
    return text


def test_other_ways_of_sending_are_refused(forms: list[SentForm]) -> None:
    """Nothing but the form's own way is understood: JSON nowhere, the others here and there."""
    faults, others = [], cycle(kind for kind in OTHER_WAYS if kind != JSON)
    for form in forms:
        for kind in (JSON, next(others)):
            status = form.browser.post(form.path, data=OTHER_WAYS[kind], content_type=kind).status_code
            if status != 400:
                faults.append(f"{form.path} {kind}: {status}")
    assert not faults, "\n".join(sorted(faults))


def test_a_text_far_too_long_is_refused_beside_its_field_and_kept(app: Flask, world: World) -> None:
    browser = browser_of(app, world.round.member)
    assert isinstance(browser, PageClient)
    path = f"/ar/consultations/{world.round.id}/blocks/{world.round.block_id}/comment"
    page = browser.send(path, {"body": MEGABYTE}, status=422)
    assert page.form_values()["body"] == MEGABYTE
    assert page.all(".//*[@id='body-error']")


def test_texts_without_end_are_not_taken_apart(client: PageClient) -> None:
    """Millions of empty fields would keep the server busy: what no form of ours can hold is not read."""
    for path in ("/ar/account/sign-in", "/en/account/sign-up"):
        kind = "application/x-www-form-urlencoded"
        response = client.post(path, data=b"a&" * 2_500_000, content_type=kind)
        assert response.status_code == 413
        assert f'lang="{path[1:3]}"' in response.get_data(as_text=True)
