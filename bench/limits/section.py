"""The same section page from bare Flask and Jinja: the text lies in memory, the frame is written by hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

from flask import Flask, render_template
from jinja2 import DictLoader

_PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{{ title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/static/site.css">
</head><body><header><a href="/ar/">{{ service }}</a><nav><ul>
<li><a href="/ar/register">{{ service }}</a></li>
<li><a href="/ar/guide">{{ guide }}</a></li></ul></nav></header><main><nav><ol>{% for entry in entries %}
<li{% if entry.slug == here %} aria-current="page"{% endif %}><a href="/ar/guide/v1/{{ entry.slug }}">
{{ entry.number }} {{ entry.title }}</a></li>{% endfor %}</ol></nav><h1>{{ title }}</h1>
{% for block in blocks %}
<div class="block" id="b-{{ block.key }}">
{% if block.number %}<a href="#b-{{ block.key }}">{{ block.number }}</a>{% endif %}
{{ block.html|safe }}</div>{% endfor %}</main><footer>{{ service }}</footer></body></html>"""


def factory() -> Flask:
    """An application with one page, made from the data in the file that `BENCH_SECTION` names."""
    app = Flask("bare")
    app.jinja_loader = DictLoader({"page.html": _PAGE})
    section = json.loads(Path(os.environ["BENCH_SECTION"]).read_text("utf-8"))

    @app.get("/")
    def page() -> str:
        return render_template("page.html", **section)

    return app
