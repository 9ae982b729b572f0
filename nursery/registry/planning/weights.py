"""What weighs in the order of inspections: data, with example values."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from nursery.registry.rulesets.kinds import Rating, Severity

SHIPPED = Path(__file__).parent / "shipped" / "weights.yaml"


@dataclass(frozen=True)
class Weights:
    """Points by what is known of a nursery. `since` maps months to points, the longest time first."""

    is_example: bool
    since: tuple[tuple[int, int], ...]
    findings: Mapping[Severity, int]
    most_findings: int
    complaint: int
    most_complaints: int
    complaint_months: int
    places_for_a_point: int
    most_size: int
    ratings: Mapping[Rating | None, int]
    provisional: int
    urgent_from: int
    working_days: frozenset[int]
    visits_a_day: int

    @property
    def highest(self) -> int:
        """The highest score there can be."""
        since = max(points for _months, points in self.since)
        rated = max(self.ratings.values())
        return since + self.most_findings + self.most_complaints + self.most_size + rated + self.provisional


@functools.cache
def weights(file: Path = SHIPPED) -> Weights:
    """The values that are shipped."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    findings, ratings = dict(data["findings"]), dict(data["rating"])
    most, unrated = findings.pop("most"), ratings.pop("none")
    return Weights(
        is_example=data["status"] == "example",
        since=tuple(sorted(((row["months"], row["points"]) for row in data["since"]), reverse=True)),
        findings={Severity(name): points for name, points in findings.items()},
        most_findings=most,
        complaint=data["complaints"]["each"],
        most_complaints=data["complaints"]["most"],
        complaint_months=data["complaints"]["months"],
        places_for_a_point=data["size"]["places_for_a_point"],
        most_size=data["size"]["most"],
        ratings={None: unrated} | {Rating(name): points for name, points in ratings.items()},
        provisional=data["provisional"],
        urgent_from=data["urgent_from"],
        working_days=frozenset(data["working_days"]),
        visits_a_day=data["visits_a_day"],
    )
