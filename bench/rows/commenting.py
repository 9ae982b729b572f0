"""Row 5: a comment posted in an open round, by the form in a browser, its audit entry included."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from flask.testing import FlaskClient

from bench.data.comments import Consultation
from bench.limits import comment as bare
from bench.report import Row, at_most
from bench.site import BASE, Site
from tests.support.queries import counted_queries

POSTS = 25
GOAL = 12
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
# What the button says that was pressed, and how the table calls it.
STEPS = {"": "saved as a draft", "submit": "made official"}


@dataclass(frozen=True)
class Cost:
    """What one comment costs: statements and milliseconds by step, and the milliseconds of the bare way."""

    statements: dict[str, int]
    milliseconds: dict[str, float]
    bare: float


class _Writer:
    """The focal point at the form of one paragraph."""

    def __init__(self, site: Site, given: Consultation) -> None:
        _section, block = given.blocks[0]
        self.path = f"/ar/consultations/{given.round_id}/blocks/{block}/comment"
        self.browser: FlaskClient = site.browser(given.focal_point)
        found = _TOKEN.search(self.browser.get(self.path, base_url=BASE).text)
        if found is None:
            raise RuntimeError(f"there is no form at {self.path}")
        self.token = found[1]

    def ready(self, step: str) -> Callable[[], str]:
        """What is sent for a step: the form with a new comment, or the consent to submit a draft."""
        typed = {"kind": "substantive", "body": "نقترح توضيح هذه الفقرة بمثال من يوم العمل."}
        form = {**typed, "csrf_token": self.token, "request_key": str(uuid4())}
        if step != "submit":
            return partial(self._send, self.path, form)
        draft = self._send(self.path, form).removesuffix("/edit")
        consent = {"csrf_token": self.token, "version": "1", "consent": "y"}
        return partial(self._send, f"{draft}/submit", consent)

    def _send(self, path: str, fields: dict[str, str]) -> str:
        """The way on. Raises `RuntimeError` when the form was not taken."""
        answer = self.browser.post(path, data=fields, base_url=BASE)
        if answer.status_code != 302:
            raise RuntimeError(f"the comment was answered by {answer.status}")
        return answer.headers["Location"]


def cost(site: Site, given: Consultation) -> Cost:
    """What a comment costs as things stand; the comments written for this stay."""
    writer = _Writer(site, given)
    statements, milliseconds = {}, {}
    for step in STEPS:
        writer.ready(step)()
        send = writer.ready(step)
        with counted_queries() as made:
            send()
        statements[step] = len(made)
        milliseconds[step] = statistics.median(_timed(writer, step) for _ in range(POSTS))
    with site.connected() as connection:
        least = statistics.median(bare.milliseconds(connection, given) for _ in range(POSTS))
    return Cost(statements, milliseconds, least)


def _timed(writer: _Writer, step: str) -> float:
    send = writer.ready(step)
    start = time.perf_counter()
    send()
    return (time.perf_counter() - start) * 1000


def rows(costs: dict[int, Cost]) -> list[Row]:
    """For each step the SQL and the time at each number of comments."""
    sizes = ", ".join(f"{size:,}" for size in costs)
    least = statistics.median(one.bare for one in costs.values())
    found = []
    for step, name in STEPS.items():
        counts = [one.statements[step] for one in costs.values()]
        times = [one.milliseconds[step] for one in costs.values()]
        flat = 1.0 if len(set(counts)) == 1 else 0.0
        found.append(
            Row(
                "5",
                f"comment {name}, SQL at {sizes} comments",
                ", ".join(map(str, counts)),
                goal=f"≤ {GOAL}, flat",
                reached=min(flat, at_most(max(counts), GOAL)),
            )
        )
        found.append(
            Row(
                "5",
                "… its time, the whole POST",
                ", ".join(f"{one:.1f}" for one in times) + " ms",
                f"{least:.1f} ms bare psycopg, one write",
                f"{statistics.median(times) / least:.1f}×",
            )
        )
    return found
