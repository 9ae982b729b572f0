"""What is kept for reading without a network: how much it weighs, how long it takes to make."""

from __future__ import annotations

import time

from bench.data.guide import Published
from bench.report import Row, at_most
from bench.site import Site
from nursery.guide import queries
from nursery.guide.offline import packing, plan

KIB = 1024
GOAL = 1024


def rows(site: Site, version: Published) -> list[Row]:
    """The packages of both languages, and with the style, script and letters that kept pages need."""
    with site.app.app_context():
        item = queries.version(version.id)
        start = time.perf_counter()
        for code in ("ar", "en"):
            packing.make(item, code)
        seconds = time.perf_counter() - start
    with site.app.test_request_context("/ar/guide/offline"):
        made = plan.of(item, len(version.slugs))
    if made is None:
        raise RuntimeError("the packages are not there")
    sizes = {code: made.packages[code].size for code in ("ar", "en")}
    both = sum(sizes.values())
    return [
        Row(
            "offline",
            "package of 60 sections: Arabic, English, both",
            f"{sizes['ar'] / KIB:.0f}, {sizes['en'] / KIB:.0f}, {both / KIB:.0f} KB",
            goal=f"≤ {GOAL:,} KB",
            reached=at_most(both, GOAL * KIB),
        ),
        Row("offline", "… both with style, script and letters", f"{made.sizes['ar en'] / KIB:.0f} KB"),
        Row("offline", "… made, both languages, once", f"{seconds:.1f} s"),
    ]
