"""Comments that read alike: rensa and rapidfuzz alone, our search alone, or the whole run with its tables."""

from __future__ import annotations

import sys

from rapidfuzz import fuzz
from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]
from sqlalchemy import text

from bench.writers.measured import told
from nursery import create_app
from nursery.extensions import db
from nursery.feedback.grouping import reading, searching, suggesting
from nursery.feedback.grouping.clustering import BANDS, PERMUTATIONS, SEED, SHINGLE, Clustering
from nursery.feedback.grouping.likeness import BAR
from nursery.feedback.grouping.reading import Standing
from tests.support.queries import counted_queries


def bare(texts: list[str]) -> int:
    """Sketches, candidates, and the ratio of each pair: no groups, no rules, nothing kept apart."""
    index, sketches = RMinHashLSH(0.5, PERMUTATIONS, BANDS), []
    for at in range(0, len(texts), 1_000):
        batch = texts[at : at + 1_000]
        shingles = [[one[i : i + SHINGLE] for i in range(len(one) - SHINGLE + 1)] for one in batch]
        sketches += RMinHash.from_token_sets(shingles, PERMUTATIONS, SEED)
    index.insert_many(sketches)
    pairs = 0
    for at, sketch in enumerate(sketches):
        pairs += sum(
            1 for other in index.query(sketch) if other < at and fuzz.ratio(texts[at], texts[other]) >= BAR
        )
    return pairs


def main(what: str, round_id: int) -> None:
    """Do it and print what it cost."""
    app = create_app()
    with app.app_context():
        db.session.execute(text("SELECT 1"))
        db.session.rollback()
        if what == "whole":
            run_id = suggesting.ask(round_id, None)
            with told() as found, counted_queries() as statements:
                searching.search(run_id, round_id)
                found["statements"] = len(statements)
            return
        free = reading.read(round_id, Standing()).free
        db.session.rollback()
        texts = [said.whole for said in free]
        with told() as found:
            if what == "bare":
                found["found"] = bare(texts)
            else:
                search = Clustering()
                search.put(free)
                found["found"] = len(search.found())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
