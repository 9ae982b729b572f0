"""The report on paper: each finding once, figures in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

from nursery.registry.inspections import commands, papers
from tests.registry.inspections.stories import Visit, answer_all, found, piece, plan_visit

KEY = "daily-routine"
REMARKS = "الحديقة نظيفة"


def _signed(own_text: str = "") -> Visit:
    visit = plan_visit()
    answer_all(visit)
    given = [
        found(KEY, "لا برنامج معلّق في القاعات", severity="critical"),
        piece("presence", {"children": 18, "staff": 4}),
        piece("remarks", {"text": REMARKS}),
    ]
    assert commands.take(visit.inspection_id, given, actor=visit.inspector) == {}
    if own_text:
        commands.save_text(visit.inspection_id, text_ar=own_text, text_en=own_text, actor=visit.inspector)
    commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)
    return visit


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the page is kept instead of being pressed."""
    page = tmp_path / "page.html"
    monkeypatch.setattr(
        "nursery.papers.printing.print_html", lambda _path, html: page.write_text(html, "utf-8")
    )
    return page


def _print(app: Flask, visit: Visit, path: Path) -> str:
    with app.test_request_context("/ar/"), force_locale("ar_SY"):
        papers.REPORT.writers[next(iter(papers.REPORT.writers))](path, visit.inspection_id, "ar")
    return path.read_text("utf-8")


def test_each_finding_stands_once_and_figures_are_words(app: Flask, printed: Path) -> None:
    with app.app_context():
        visit = _signed()
    html = _print(app, visit, printed)
    assert html.count("لا برنامج معلّق في القاعات") == 1
    assert "كان 18 طفلاً حاضرين" in html
    assert html.count(REMARKS) == 1
    assert "data:image/svg+xml" in html


def test_the_inspector_s_own_words_stand_as_they_are(app: Flask, printed: Path) -> None:
    with app.app_context():
        visit = _signed("بكلماتي أنا")
    assert "بكلماتي أنا" in _print(app, visit, printed)
