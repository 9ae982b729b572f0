"""The editors' desk as a browser meets it: forms filled in and sent."""

from __future__ import annotations

from typing import Any

from nursery.base.command import command
from nursery.guide.editing import queries
from nursery.guide.editing.commands.recording import add_revision
from nursery.guide.editing.models import RevisionKind
from nursery.guide.editing.texts import Texts
from tests.guide.editing.conftest import SLUG, texts
from tests.support.pages import Page, PageClient

DESK = "/en/guide/edit"
PATH = f"{DESK}/sections/{SLUG}"
AR, EN = "نغسل أيدينا قبل الطعام", "We wash our hands before food"
PAGES = (
    "",
    f"/sections/{SLUG}",
    f"/sections/{SLUG}?mode=whole",
    f"/sections/{SLUG}/history",
    f"/sections/{SLUG}/history/1",
    f"/sections/{SLUG}/history/1?with=now",
    "/structure",
    "/structure/new-section",
    "/structure/new-chapter",
    f"/structure/sections/{SLUG}",
    "/structure/chapters/chapter-1",
    "/pictures",
    "/check",
)


@command
def add_old_revision() -> None:
    """A text as it may have been saved under earlier rules."""
    desk = queries.desk()
    assert desk is not None
    files = Texts("---\nslug: section-1\n---\nنصّ", "---\nslug: section-1\n---\ntext")
    add_revision(desk.version_id, SLUG, 2, RevisionKind.EDITED, files)
    add_revision(desk.version_id, SLUG, 3, RevisionKind.EDITED, texts())


def filled(page: Page) -> dict[str, Any]:
    """What the form of the section would send, all chosen readers and ages among it."""
    values: dict[str, Any] = dict(page.form_values())
    for name in ("readers", "ages"):
        boxes = [box for box in page.all(".//main//input") if box.get("name") == name]
        values[name] = [box.get("value") for box in boxes if box.get("checked") is not None]
    for box in page.all(".//main//input"):
        if box.get("disabled") is not None:
            values.pop(str(box.get("name")), None)
    return values


def post(
    client: PageClient, values: dict[str, Any], do: str = "save", *, status: int = 200, path: str = PATH
) -> Page:
    options = {"content_type": "multipart/form-data", "follow_redirects": True}
    sent = client.post(path, data={**values, "do": do}, **options)
    return client._checked(sent, status)


def field(values: dict[str, Any], words: str) -> str:
    """The name of the field in which `words` stand."""
    return next(name for name, text in values.items() if isinstance(text, str) and words in text)


def written(values: dict[str, Any], words: str, new: str) -> dict[str, Any]:
    name = field(values, words)
    return {**values, name: values[name].replace(words, new)}


def rows(page: Page) -> list[str]:
    """The Arabic beginnings of the rows, in order."""
    areas = [area for area in page.all(".//main//ol//textarea") if area.get("lang") == "ar"]
    return [(area.text or "").strip()[:12] for area in areas]
