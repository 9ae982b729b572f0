# ruff: noqa: E501 - a page as it is sent
"""A board of comments from bare Flask and psycopg: two queries, and the HTML of ours for every comment."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import psycopg
from flask import Flask, render_template
from jinja2 import DictLoader

_COUNTS = """SELECT c.section_id, count(*), count(r.id) FROM comments c LEFT JOIN responses r ON r.comment_id = c.id
    WHERE c.round_id = %s AND c.state = 'submitted' GROUP BY c.section_id"""
_ROWS = """SELECT c.id, c.number, c.kind, c.language, c.body, c.proposed_text, o.name_ar, s.number, s.title_ar,
    b.number, b.html_ar, r.disposition, r.state, r.reason
    FROM comments c JOIN organisations o ON o.id = c.organisation_id
    JOIN guide_sections s ON s.id = c.section_id LEFT JOIN guide_blocks b ON b.id = c.block_id
    LEFT JOIN responses r ON r.comment_id = c.id
    WHERE c.round_id = %s AND c.section_id = %s AND c.state = 'submitted'
    ORDER BY b.position, c.number LIMIT 50"""
_PAGE = """{{ frame[0]|safe }}<ol>{% for section, submitted, answered in counts %}<li><a href="?section={{ section }}">
<span>{{ section }}</span> <span class="count num"><bdi dir="ltr">{{ answered }} / {{ submitted }}</bdi></span></a></li>
{% endfor %}</ol>{% for row in rows %}{% if loop.changed(row[9]) %}</div></section>
<section class="text-and-comments"><div class="text-side"><h2 class="section-title">{{ row[7] }} {{ row[8] }}</h2>
<div class="source-text"><p class="place"><a href="#">[{{ row[9] }}]</a></p>
<div class="guide-text excerpt">{{ row[10]|safe }}</div></div></div><div class="comments-side">{% endif %}
<article class="card comment" id="c-{{ row[1] }}"><div class="card-head">
<input class="choice-input tick" type="checkbox" form="bulk" name="ticked" value="{{ row[0] }}" aria-label="{{ row[1] }}">
<h3 class="card-title">{{ row[1] }}</h3><span class="tag">{{ row[11] }}</span> <span class="tag">{{ row[12] }}</span></div>
<p class="by"><bdi dir="auto">{{ row[6] }}</bdi> · {{ row[2] }}</p>
<p class="words" dir="auto">{{ row[4] }}</p>{% if row[5] %}<details class="details"><summary>{{ row[2] }}</summary>
<div class="details-body"><p class="redline" lang="{{ row[3] }}">{{ row[5] }}</p></div></details>{% endif %}
{% if row[13] %}<div class="reason"><p class="reason-title">-</p><p class="words" dir="auto">{{ row[13] }}</p></div>{% endif %}
<p class="comment-action"><a href="/ar/review/comments/{{ row[0] }}">{{ row[1] }}</a></p></article>{% endfor %}
{{ frame[1]|safe }}"""


def factory() -> Flask:
    """An application with one page; what stands around its lists comes from the file `BENCH_BOARD` names."""
    app = Flask("bare")
    app.jinja_loader = DictLoader({"page.html": _PAGE})
    given = json.loads(Path(os.environ["BENCH_BOARD"]).read_text("utf-8"))
    local = threading.local()

    def ask(statement: str, *values: int) -> list[tuple[object, ...]]:
        if not hasattr(local, "connection"):
            local.connection = psycopg.connect(os.environ["BENCH_DATABASE"], autocommit=True)
        found: list[tuple[object, ...]] = local.connection.execute(statement, values).fetchall()
        return found

    @app.get("/")
    def page() -> str:
        counts = ask(_COUNTS, given["round"])
        rows = ask(_ROWS, given["round"], given["section"])
        return render_template("page.html", counts=counts, rows=rows, frame=given["frame"])

    return app
