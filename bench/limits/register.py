"""One query page on the register's table with psycopg: filter, word, two facets, count, twenty rows."""

from __future__ import annotations

import os
import threading

import psycopg
from flask import Flask, render_template, request
from jinja2 import DictLoader

_ROWS = """SELECT number, name_ar, kind, governorate, district, state, expires_on,
    places_0_6 + places_6_12 + places_12_24 + places_24_36
    FROM licences WHERE search_fts @@ %s::tsquery AND governorate = %s ORDER BY sort_key, id LIMIT 20"""
_COUNTS = """SELECT governorate, kind, count(*) FROM licences WHERE search_fts @@ %s::tsquery
    GROUP BY governorate, kind"""
_PAGE = """<!doctype html><title>{{ total }}</title><form>{% for counts in (governorates, kinds) %}<select>
{% for name, count in counts.items() %}<option value="{{ name }}">{{ name }} ({{ count }})</option>
{% endfor %}</select>{% endfor %}</form><p>{{ total }}</p><table>{% for row in rows %}
<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"""


def factory() -> Flask:
    """An application with one page; `word` in its address is a tsquery."""
    app = Flask("bare")
    app.jinja_loader = DictLoader({"page.html": _PAGE})
    url = os.environ["BENCH_DATABASE"]
    local = threading.local()

    def ask(statement: str, *values: str) -> list[tuple[object, ...]]:
        if not hasattr(local, "connection"):
            local.connection = psycopg.connect(url, autocommit=True, cursor_factory=psycopg.ClientCursor)
        found: list[tuple[object, ...]] = local.connection.execute(statement, values).fetchall()
        return found

    @app.get("/")
    def page() -> str:
        word, chosen = request.args["word"], request.args["governorate"]
        governorates: dict[object, int] = {}
        kinds: dict[object, int] = {}
        for governorate, kind, count in ask(_COUNTS, word):
            governorates[governorate] = governorates.get(governorate, 0) + int(str(count))
            if governorate == chosen:
                kinds[kind] = int(str(count))
        return render_template(
            "page.html",
            rows=ask(_ROWS, word, chosen),
            governorates=governorates,
            kinds=kinds,
            total=sum(kinds.values()),
        )

    return app
