"""The worker makes what can be kept for reading without a network."""

from __future__ import annotations

from nursery.base.jobs import jobs
from nursery.guide import queries
from nursery.guide.offline import packing
from nursery.web.language import LANGUAGES


def make_missing() -> int:
    """Make the packages of all public versions that are not there yet; returns how many that were."""
    missing = [
        (version, code)
        for version in queries.public_versions()
        for code in LANGUAGES
        if not packing.is_made(version, code)
    ]
    for version, code in missing:
        packing.make(version, code)
    return len(missing)


@jobs.task(every_minute=True)
def make_packages() -> None:
    """Every minute, so that a version can be kept soon after it is published or the design changes."""
    make_missing()
