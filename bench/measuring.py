"""What is measured, in order: the data grows step by step, and every row is measured on what stands then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import site
from bench.data import comments, guide, licences
from bench.report import Row
from bench.rows import (
    agreement,
    anchoring,
    board,
    commenting,
    comparing,
    dashboard,
    duplicates,
    export,
    grouping,
    guide_files,
    guide_offline,
    guide_page,
    guide_search,
    imports,
    matrix,
    memory,
    merging,
    outcome,
    reading_comments,
    register_files,
    register_page,
    risks,
    tables,
    traceability,
    weights,
    whole_guide,
)
from bench.servers import Server, served

LICENCES = 100_000
COMMENTS = (0, 100, 10_000)
FEW, EXPORTED = 100, 100_000


class Bench:
    """The platform on one database, and the data that was put into it."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.folder = folder
        self.site = site.built(database_url, folder / "data")
        with self.site.app.app_context():
            self.short = guide.published(folder / "short", 6)
            self.long = guide.published(folder / "long", 60)
            self.few = comments.opened(self.long.id, self.long.slugs)
            self.many = comments.opened(self.long.id, self.long.slugs)
        self.idle_mib = 0.0

    def statements(self) -> list[Row]:
        """Rows 1, 3 and 5: SQL of a section and of a comment while the comments grow to 10,000."""
        sections = {"6 sections": guide_page.statements(self.site, self.short)}
        costs = {}
        for count in COMMENTS:
            with self.site.connected() as connection:
                comments.fill(connection, self.many, count)
            sections[f"60 and {count:,}"] = guide_page.statements(self.site, self.long)
            costs[count] = commenting.cost(self.site, self.many)
        return [*guide_page.flatness(sections), *commenting.rows(costs)]

    def comments(self) -> list[Row]:
        """Rows 3 and 4: rounds of their own, with all comments on one section."""
        return list(reading_comments.rows(self.site, self.long))

    def board(self) -> list[Row]:
        """Row 9: the reviewers' board; rounds of their own."""
        return list(board.rows(self.site, self.long, self.folder))

    def duplicates(self) -> list[Row]:
        """Likely duplicates, on registers of their own that go again."""
        return duplicates.rows(self.site)

    def fill(self) -> list[Row]:
        """Put the licences in, and a few comments beside the many."""
        with self.site.connected() as connection:
            licences.fill(connection, LICENCES)
            comments.fill(connection, self.few, FEW)
        return []

    @contextmanager
    def server(self) -> Iterator[Server]:
        """The measured server."""
        with served("nursery:create_app", self.site.environment) as server:
            self.idle_mib = server.resident_mib()
            yield server

    def guide_speed(self, server: Server) -> list[Row]:
        """Rows 1 and 2."""
        return guide_page.speed(self.site, server, self.long, self.many.focal_point)

    def register_speed(self, server: Server) -> list[Row]:
        """Row 7."""
        return register_page.speed(self.site, server)

    def register_files(self) -> list[Row]:
        """Open data and certificates."""
        return register_files.rows(self.site)

    def dashboard(self) -> list[Row]:
        """The dashboard of the ministry; it spreads the applications over states and days."""
        return dashboard.rows(self.site)

    def risks(self) -> list[Row]:
        """The order of inspections."""
        return risks.rows(self.site)

    def weights(self, server: Server) -> list[Row]:
        """Row 11: the pages a visitor sees first."""
        number = licences.code_of(licences.GOVERNORATE, self._some_licence())
        pages = {
            "home": "/ar/",
            "register": "/ar/register",
            "map": "/ar/register/map",
            "nursery": f"/ar/register/{number}",
            "check": f"/ar/check/{number}",
            "guide contents": f"/ar/guide/v{self.long.number}",
            "guide section": self.long.path,
            "round": f"/ar/consultations/{self.many.round_id}",
        }
        return weights.rows(self.site.app, server, pages)

    def _some_licence(self) -> int:
        with self.site.connected() as connection:
            statement = "SELECT min(id) FROM licences WHERE governorate = %s"
            row = connection.execute(statement, (licences.GOVERNORATE,)).fetchone()
        return int(str(row[0])) if row else 0

    def search(self, server: Server) -> list[Row]:
        """The search of the guide."""
        return guide_search.rows(self.site, server, self.short, self.long)

    def offline(self) -> list[Row]:
        """The guide kept for reading without a network."""
        return guide_offline.rows(self.site, self.long)

    def memory(self, server: Server) -> list[Row]:
        """Row 12: the last thing asked of the server."""
        return [memory.row(self.site, server, self.idle_mib)]

    def export(self) -> list[Row]:
        """Row 8: a round of its own with ten times the comments of the others, and one with few."""
        with self.site.app.app_context():
            most = comments.opened(self.long.id, self.long.slugs)
        with self.site.connected() as connection:
            comments.fill(connection, self.few, FEW)
            comments.fill(connection, most, EXPORTED)
        return export.rows(self.site, most.round_id, self.few.round_id)

    def tables(self) -> list[Row]:
        """Comment tables filled in elsewhere."""
        return tables.rows(self.site, self.many)

    def imports(self) -> list[Row]:
        """Row 10: registers kept elsewhere."""
        return imports.rows(self.site)

    def files(self) -> list[Row]:
        """The whole guide as files."""
        return guide_files.rows(self.site, self.long.id, self.folder / "files")

    def versions(self) -> list[Row]:
        """Row 6; it publishes two more versions of the long guide."""
        return comparing.rows(self.site, self.folder / "long", self.long)

    def text(self) -> list[Row]:
        """The guide's text from its folder to the database; it leaves a working version behind."""
        return whole_guide.rows(self.site, self.folder / "text")

    def anchors(self) -> list[Row]:
        """Quotes on the long guide, looked for in the version after it."""
        return anchoring.rows(self.site, self.folder / "long")

    def traceability(self) -> list[Row]:
        """Rounds of their own on the long guide; it publishes a version after it."""
        return list(traceability.rows(self.site, self.folder / "long", self.long))

    def groups(self) -> list[Row]:
        """Near-duplicates among the comments of a round of its own."""
        return grouping.rows(self.site, self.long)

    def merged(self) -> list[Row]:
        """Accepted proposals carried into the working version after the newest one."""
        return merging.rows(self.site)

    def agreement(self) -> list[Row]:
        """Positions of 200 organisations on the newest version."""
        return agreement.rows(self.site)

    def matrix(self) -> list[Row]:
        """The agreement matrix: its page, its papers, and the seal of the guide."""
        return matrix.rows(self.site)

    def outcome(self) -> list[Row]:
        """The public account of rounds of its own on the long guide."""
        return list(outcome.rows(self.site, self.long))
