"""What any application with Flask and SQLAlchemy needs of memory: one model, one query, one page."""

from __future__ import annotations

import os

from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy
from jinja2 import DictLoader
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_PAGE = "{% for row in rows %}<p>{{ row.number }} {{ row.name_ar }}</p>{% endfor %}"


class _Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=_Base)


class _Licence(db.Model):  # type: ignore[name-defined]
    __tablename__ = "licences"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20))
    name_ar: Mapped[str] = mapped_column(String(120))


def factory() -> Flask:
    """An application with one page of twenty rows."""
    app = Flask("bare")
    app.jinja_loader = DictLoader({"page.html": _PAGE})
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["NURSERY_DATABASE_URL"]
    db.init_app(app)

    @app.get("/")
    def page() -> str:
        rows = db.session.scalars(db.select(_Licence).order_by(_Licence.id).limit(20))
        return render_template("page.html", rows=rows)

    return app
