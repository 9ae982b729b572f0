"""A form's answers to refusals: status, words beside fields, nothing typed lost."""

from __future__ import annotations

import pytest
from flask import Flask, g
from wtforms import FieldList, FormField, IntegerField

from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.web import forms, wording
from nursery.web.field_parts import field_parts

wording.register(
    {"sample_too_small": "At least %(least)s places.", "sample_decided": "Already decided by %(name)s."}
)


class PlacesForm(forms.OnceForm):
    places = forms.IntegerField("Places", [forms.Required()])
    name_ar = forms.TextField("Name")


class RowForm(forms.Form):
    class Meta:
        csrf = False

    count = IntegerField("Count", [forms.Required()])


class RowsForm(forms.Form):
    class Meta:
        csrf = False

    rows = FieldList(FormField(RowForm), min_entries=1)


@pytest.fixture
def request_of(built_app: Flask):  # type: ignore[no-untyped-def]
    def make(method: str = "POST", **data: str):  # type: ignore[no-untyped-def]
        context = built_app.test_request_context("/en/", method=method, data=data or None)
        context.push()
        contexts.append(context)
        g.lang = "en"

    contexts: list = []  # type: ignore[type-arg]
    yield make
    for context in reversed(contexts):
        context.pop()


def test_not_sent_is_200(request_of) -> None:  # type: ignore[no-untyped-def]
    request_of("GET")
    form = PlacesForm()
    assert (form.status, form.problems) == (200, [])


def test_without_token_is_400_and_keeps_what_was_typed(request_of) -> None:  # type: ignore[no-untyped-def]
    request_of(places="24", name_ar="دار")
    form = PlacesForm()
    assert not form.validate_on_submit()
    assert form.status == 400
    assert form.problems[0].message.startswith("This page was open for too long.")
    assert (form.places.data, form.name_ar.data) == (24, "دار")


def test_a_wrong_value_is_422_and_the_summary_leads_to_the_field(request_of) -> None:  # type: ignore[no-untyped-def]
    request_of(places="many")
    form = PlacesForm(meta={"csrf": False})
    assert not form.validate_on_submit()
    assert form.status == 422
    assert [(p.label, p.target) for p in form.problems] == [("Places", "places")]


def test_a_broken_rule_stands_beside_its_field(request_of) -> None:  # type: ignore[no-untyped-def]
    request_of(places="2")
    form = PlacesForm(meta={"csrf": False})
    with form.catching():
        raise RuleBroken("sample_too_small", field="places", least=12000)
    assert form.places.errors == ["At least 12,000 places."]
    assert form.status == 422


def test_a_broken_rule_without_field_stands_over_the_form(request_of) -> None:  # type: ignore[no-untyped-def]
    request_of(places="2")
    form = PlacesForm(meta={"csrf": False})
    with form.catching():
        raise RuleBroken("sample_too_small", field="nowhere", least=5)
    assert [(p.message, p.target) for p in form.problems] == [("At least 5 places.", "")]


def test_a_conflict_is_409(request_of) -> None:  # type: ignore[no-untyped-def]
    request_of(places="2")
    form = PlacesForm(meta={"csrf": False})
    with form.catching():
        raise Conflict("sample_decided", name="Salma")
    assert form.status == 409
    assert form.problems[0].message == "Already decided by Salma."


def test_other_refusals_go_on_to_their_page(request_of) -> None:  # type: ignore[no-untyped-def]
    request_of(places="2")
    form = PlacesForm(meta={"csrf": False})
    with pytest.raises(NotAllowed), form.catching():
        raise NotAllowed


def test_the_request_key_survives_a_second_try_and_nonsense_is_replaced(request_of) -> None:  # type: ignore[no-untyped-def]
    request_of("GET")
    key = PlacesForm().request_key.data
    assert len(key) == 32
    request_of(places="x", request_key=key)
    assert PlacesForm().request_key.data == key
    request_of(places="x", request_key="'; drop table")
    assert len(PlacesForm().request_key.data) == 32


def test_problems_of_inner_forms_are_listed(request_of) -> None:  # type: ignore[no-untyped-def]
    request_of(**{"rows-0-count": ""})
    form = RowsForm()
    form.validate()
    assert [problem.target for problem in form.problems] == ["rows-0-count"]


def test_a_query_form_reads_the_address(built_app: Flask) -> None:
    class SearchForm(forms.QueryForm):
        q = forms.TextField("Search")

    with built_app.test_request_context("/ar/?q=%D9%8A%D8%A7%D8%B3%D9%85%D9%8A%D9%86"):
        form = SearchForm()
        assert form.validate()
        assert form.q.data == "ياسمين"
        assert "csrf_token" not in form


def test_a_field_knows_its_language_and_direction(request_of) -> None:  # type: ignore[no-untyped-def]
    request_of("GET")
    form = PlacesForm()
    assert field_parts(form.name_ar).attributes["lang"] == "ar"
    assert field_parts(form.places).attributes["dir"] == "ltr"
    assert field_parts(form.name_ar).optional
    assert not field_parts(form.places).optional
