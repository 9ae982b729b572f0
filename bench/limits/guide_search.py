"""The same search with psycopg and bare Flask: the sections, the blocks of ten, three beginnings each."""

from __future__ import annotations

import os
import re
import threading
from itertools import groupby

import psycopg
from flask import Flask, render_template, request
from jinja2 import DictLoader

_SECTIONS = """SELECT s.id, s.number, s.title_ar FROM guide_search g
    JOIN guide_sections s ON s.id = g.section_id
    WHERE g.version_id = %s AND g.language = 'ar' AND g.search_fts @@ %s::tsquery ORDER BY s.position"""
_BLOCKS = """SELECT section_id, number, html_ar FROM guide_blocks WHERE section_id = ANY(%s)
    ORDER BY section_id, position"""
_PAGE = """<!doctype html><title>{{ total }}</title><form><input name="q"></form><p>{{ total }}</p><ol>
{% for section in sections %}<li><h3>{{ section[1] }} {{ section[2] }}</h3><ul>
{% for number, text in blocks.get(section[0], ()) %}<li>{{ number }} {{ text }}</li>{% endfor %}</ul></li>
{% endfor %}
</ol>"""
_TAG = re.compile(r"<[^>]+>")


def factory() -> Flask:
    """An application with one page; `words` in its address is a tsquery, `word` what an excerpt has."""
    app = Flask("bare")
    app.jinja_loader = DictLoader({"page.html": _PAGE})
    url = os.environ["BENCH_DATABASE"]
    local = threading.local()

    def ask(statement: str, *values: object) -> list[tuple[object, ...]]:
        if not hasattr(local, "connection"):
            local.connection = psycopg.connect(url, autocommit=True)
        found: list[tuple[object, ...]] = local.connection.execute(statement, values).fetchall()
        return found

    @app.get("/")
    def page() -> str:
        sections = ask(_SECTIONS, int(request.args["version"]), request.args["words"])
        rows = ask(_BLOCKS, [section[0] for section in sections[:10]])
        word = request.args["word"]
        blocks = {
            section: [
                (number, _TAG.sub("", str(html))[:240]) for _, number, html in group if word in str(html)
            ][:3]
            for section, group in groupby(rows, key=lambda row: row[0])
        }
        return render_template("page.html", total=len(sections), sections=sections[:10], blocks=blocks)

    return app
