"""A visit between the server and the page's script: what stands, what differs, by when to correct."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4, uuid5

from flask import url_for
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.registry.checklists.content import ChecklistItem
from nursery.registry.checklists.rating import RATINGS
from nursery.registry.inspections import drafting, policy
from nursery.registry.inspections.lifecycle import UNRATED, InspectionAction
from nursery.registry.inspections.pieces import ITEM, PRESENCE, REMARKS, Piece
from nursery.registry.inspections.queries.items import Collision, EntryItem, VisitPage
from nursery.registry.inspections.reporting import SHARE_TO_RATE
from nursery.web import language


def plan(page: VisitPage, actor: Actor) -> dict[str, Any]:
    """What the script knows when the page is opened."""
    waiting = drafting.by_number(
        lambda number: ngettext(
            "%(num)s entry is kept on this phone and not sent yet.",
            "%(num)s entries are kept on this phone and not sent yet.",
            number,
        )
    )
    return {
        "visit": page.item.id,
        "person": actor.person_id,
        "limits": {severity.value: (day - page.day).days for severity, day in page.limits.items()},
        "severities": {item.key: item.severity.value for item in page.checklist.items},
        "waiting": waiting,
        "signs": policy.may_do(actor, InspectionAction.SIGN, page.item.matter) and _to_draft(page),
        **standing(page),
    }


def _to_draft(page: VisitPage) -> dict[str, Any]:
    """What the phone needs to show the report as it will be signed, without a line."""
    code, item, checklist = language.current(), page.item, page.checklist
    name = item.name_ar if code == "ar" else item.name_en or item.name_ar
    return {
        "language": code,
        "own": item.text_ar if code == "ar" else item.text_en,
        "words": drafting.phrases(code=code, nursery=name, purpose=item.purpose, capacity=page.capacity),
        "standards": [_standard(one, code) for one in checklist.items],
        "thresholds": []
        if item.purpose in UNRATED
        else [[one, checklist.thresholds.get(one, 0)] for one in RATINGS],
        "caps": checklist.caps,
        "share": SHARE_TO_RATE,
    }


def _standard(one: ChecklistItem, code: str) -> dict[str, Any]:
    text = one.text_ar if code == "ar" else one.text_en
    return {
        "key": one.key,
        "number": one.number,
        "text": text,
        "severity": one.severity,
        "weight": one.weight,
    }


def standing(page: VisitPage) -> dict[str, Any]:
    """What the server has: the pieces that stand, those beside them, the photos."""
    return {
        "first": page.day.isoformat(),
        "begun": page.item.visited_on is not None,
        "current": {target: _entry(one) for target, one in page.current.items()},
        "collisions": [_collision(one) for one in page.collisions],
        "photos": [
            {
                "key": str(photo.key),
                "target": photo.target,
                "url": url_for("inspections.photo", photo_id=photo.id),
            }
            for photo in page.photos
        ],
    }


def _entry(one: EntryItem) -> dict[str, Any]:
    return {"key": str(one.key), "content": dict(one.content), "by": one.by}


def _collision(one: Collision) -> dict[str, Any]:
    return {
        "target": one.target,
        "current": _entry(one.current),
        "others": [_entry(other) for other in one.others],
    }


def from_form(form: MultiDict[str, str], items: tuple[ChecklistItem, ...], page: VisitPage) -> list[Piece]:
    """The pieces that a part of the page says without script; what stays as it was is none."""
    request_key = _uuid(form.get("request_key")) or uuid4()
    said: dict[str, Mapping[str, Any]] = {}
    if form.get("part") == PRESENCE:
        said[PRESENCE] = {"children": form.get("children"), "staff": form.get("staff")}
    elif form.get("part") == REMARKS:
        said[REMARKS] = {"text": form.get("text", "")}
    for item in items:
        answer, note = form.get(f"answer-{item.key}"), form.get(f"note-{item.key}", "")
        said[f"{ITEM}{item.key}"] = {"answer": answer or None, "note": note}
    return [
        Piece(
            # Another answer on the same page is another piece; the same one again is not.
            key=uuid5(request_key, f"{target} {sorted(content.items())}"),
            target=target,
            content=content,
            written_at=clock.now(),
            seen=_uuid(form.get(f"seen-{target}")),
        )
        for target, content in said.items()
        if _is_news(content, page.current.get(target))
    ]


def _is_news(content: Mapping[str, Any], before: EntryItem | None) -> bool:
    old = before.content if before else {}
    return any(str(content[name] or "") != str(old.get(name) or "") for name in content)


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
