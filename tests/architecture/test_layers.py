"""Who may import whom (docs/architecture.md): a lower package never calls up."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from nursery.config import ROOT

PACKAGE = ROOT / "nursery"
EVERYWHERE = {"base", "extensions", "places"}
_GUIDE = {"guide", "notifications", "accounts", "audit", "web", "config"}
_REGISTRY = {"notifications", "papers", "accounts", "audit", "web", "config"}
_LICENSING = {"registry.licensing", "registry.letters", "registry.rulesets"}
MAY_IMPORT = {
    "base": set(),
    "extensions": set(),
    "places": set(),
    "config": set(),
    "web": {"config"},
    "audit": set(),
    "accounts": {"audit", "web", "config"},
    "audit.reading": {"papers", "accounts", "audit", "web"},
    "signing": {"config"},
    "registry.rulesets": _REGISTRY,
    "registry.letters": _REGISTRY,
    "registry.licensing": {"registry.letters", "registry.rulesets", *_REGISTRY},
    "registry.public": {"registry.licensing", "registry.rulesets", "signing", *_REGISTRY},
    "registry.nurseries": {*_LICENSING, *_REGISTRY},
    "registry.enforcement": {*_LICENSING, *_REGISTRY},
    "registry.committees": {"registry.enforcement", *_LICENSING, *_REGISTRY},
    "registry.duplicates": {*_LICENSING, *_REGISTRY},
    "registry.checklists": {"registry.rulesets", "guide", *_REGISTRY},
    "registry.inspections": {
        "registry.checklists",
        "registry.nurseries",
        "registry.enforcement",
        *_LICENSING,
        *_REGISTRY,
    },
    "registry.complaints": {"registry.inspections", "registry.nurseries", *_LICENSING, *_REGISTRY},
    "registry.planning": {
        "registry.complaints",
        "registry.inspections",
        "registry.checklists",
        "registry.nurseries",
        *_LICENSING,
        *_REGISTRY,
    },
    "registry.census": {
        "registry.duplicates",
        "registry.nurseries",
        "registry.checklists",
        *_LICENSING,
        *_REGISTRY,
    },
    "registry.statistics": {"registry.nurseries", *_LICENSING, *_REGISTRY},
    "registry.imports": {"registry.duplicates", *_LICENSING, *_REGISTRY},
    "registry.opendata": {"registry.public", "registry.statistics", *_LICENSING, *_REGISTRY},
    "registry.dashboards": {
        "registry.statistics",
        "registry.inspections",
        "registry.complaints",
        "registry.checklists",
        "registry.census",
        "registry.enforcement",
        "registry.nurseries",
        *_LICENSING,
        *_REGISTRY,
    },
    "guide": {"accounts", "audit", "web", "config"},
    "guide.changes": {"guide", "accounts", "audit", "web"},
    "guide.search": {"guide", "accounts", "audit", "web"},
    "guide.exports": {"guide", "accounts", "audit", "web", "config"},
    "guide.offline": {"guide", "guide.search", "accounts", "audit", "web", "config"},
    "guide.editing": {"guide", "guide.changes", "accounts", "audit", "web"},
    "notifications": {"accounts", "audit", "web"},
    "privacy": {"accounts", "audit", "web", "config"},
    "papers": {"accounts", "audit", "web", "config"},
    "feedback.rounds": _GUIDE,
    "feedback.questions": {"feedback.rounds", *_GUIDE},
    "feedback.comments": {"feedback.rounds", *_GUIDE},
    "feedback.discussion": {"feedback.comments", "feedback.rounds", *_GUIDE},
    "feedback.intake": {"feedback.comments", "feedback.rounds", *_GUIDE},
    "feedback.workshops": {"feedback.comments", "feedback.rounds", *_GUIDE},
    "feedback.anchors": {"feedback.comments", "feedback.rounds", *_GUIDE},
    "feedback.tables": {"feedback.comments", "feedback.rounds", *_GUIDE},
    "feedback.coverage": {"feedback.comments", "feedback.rounds", *_GUIDE},
    "feedback.consolidation": {"feedback.comments", "feedback.rounds", *_GUIDE},
    "feedback.grouping": {"feedback.consolidation", "feedback.comments", "feedback.rounds", *_GUIDE},
    "feedback.board": {
        "feedback.grouping",
        "feedback.consolidation",
        "feedback.comments",
        "feedback.rounds",
        *_GUIDE,
    },
    "feedback.agreement": {"feedback.rounds", "guide.changes", "guide.editing", "papers", *_GUIDE},
    "feedback.merging": {
        "feedback.consolidation",
        "feedback.anchors",
        "feedback.comments",
        "feedback.rounds",
        "guide.changes",
        "guide.editing",
        *_GUIDE,
    },
    "feedback.traceability": {
        "feedback.merging",
        "feedback.exchange",
        "feedback.consolidation",
        "feedback.comments",
        "feedback.rounds",
        "guide.changes",
        "guide.editing",
        "papers",
        *_GUIDE,
    },
    "feedback.matrix": {
        "feedback.agreement",
        "feedback.sealing",
        "feedback.exchange",
        "feedback.rounds",
        "papers",
        *_GUIDE,
    },
    "feedback.sealing": {"feedback.agreement", "feedback.rounds", "papers", "signing", *_GUIDE},
    "feedback.outcome": {
        "feedback.traceability",
        "feedback.merging",
        "feedback.consolidation",
        "feedback.comments",
        "feedback.rounds",
        "guide.changes",
        "guide.exports",
        "papers",
        *_GUIDE,
    },
    "feedback.followup": {
        "feedback.agreement",
        "feedback.merging",
        "feedback.consolidation",
        "feedback.comments",
        "feedback.rounds",
        "guide.changes",
        *_GUIDE,
    },
    "feedback.exchange": {
        "feedback.consolidation",
        "feedback.discussion",
        "feedback.comments",
        "feedback.rounds",
        "guide.exports",
        "papers",
        *_GUIDE,
    },
    "api": {"feedback.consolidation", "feedback.comments", "feedback.rounds", *_LICENSING, *_GUIDE},
    "home": {
        *_LICENSING,
        "registry.public",
        "registry.nurseries",
        "registry.enforcement",
        "registry.committees",
        "registry.duplicates",
        "registry.inspections",
        "registry.complaints",
        "registry.planning",
        "registry.census",
        "registry.statistics",
        "registry.imports",
        "registry.dashboards",
        "audit.reading",
        "guide",
        "feedback.rounds",
        "feedback.questions",
        "feedback.comments",
        "feedback.anchors",
        "feedback.workshops",
        "feedback.consolidation",
        "feedback.discussion",
        "feedback.followup",
        "feedback.grouping",
        "feedback.board",
        "feedback.merging",
        "feedback.agreement",
        "feedback.sealing",
        "feedback.outcome",
        "accounts",
        "web",
    },
}
# These join the packages, fill them, or hold nothing but a docstring.
FREE = {"wiring", "running", "migrating", "demo", "registry", "feedback", "__init__", "__main__"}
# From another package only these may be used; its views, forms and commands' insides are its own.
CLOSED_MODULES = {"views", "forms", "policy", "notices", "cli"}


def owner(dotted: str) -> str:
    """The package a module of `nursery` belongs to: `registry.licensing`, `guide`, `config` …"""
    parts = dotted.split(".")
    if parts[0] in {"registry", "feedback"} and parts[1] != "__init__":
        return ".".join(parts[:2])
    return next((name for name in MAY_IMPORT if name == ".".join(parts[:2])), parts[0])


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports(file: Path) -> list[str]:
    """The modules of `nursery` that a file imports, without the leading `nursery.`."""
    found: list[str] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return [name.removeprefix("nursery.") for name in found if name.startswith("nursery.")]


def dotted(file: Path) -> str:
    return ".".join(file.relative_to(PACKAGE).with_suffix("").parts)


@pytest.mark.parametrize("file", modules(), ids=dotted)
def test_imports_go_downwards(file: Path) -> None:
    mine = owner(dotted(file))
    if mine in FREE:
        return
    allowed = MAY_IMPORT[mine] | EVERYWHERE | {mine}
    wrong = [name for name in imports(file) if owner(name) not in allowed]
    assert not wrong, f"{mine} may not import {wrong}"


@pytest.mark.parametrize("file", modules(), ids=dotted)
def test_other_packages_insides_stay_closed(file: Path) -> None:
    mine = owner(dotted(file))
    if mine in FREE:
        return
    wrong = [
        name
        for name in imports(file)
        if owner(name) not in {mine, "web"} and CLOSED_MODULES & set(name.split(".")[1:])
    ]
    assert not wrong, f"{mine} uses the insides of another package: {wrong}"


@pytest.mark.parametrize(
    "file", [file for file in modules() if "views" in dotted(file).split(".")], ids=dotted
)
def test_views_never_touch_the_database(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "db.session" not in text
    assert "import select" not in text


@pytest.mark.parametrize("file", modules(), ids=dotted)
def test_only_commands_commit(file: Path) -> None:
    if dotted(file) == "base.command":
        return
    assert ".commit()" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", modules(), ids=dotted)
def test_only_one_clock(file: Path) -> None:
    if dotted(file) == "base.clock":
        return
    text = file.read_text(encoding="utf-8")
    assert "datetime.now(" not in text and "date.today(" not in text and "utcnow(" not in text


@pytest.mark.parametrize("file", modules(), ids=dotted)
def test_files_stay_small(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= 300, f"{lines} lines: probably two things in one"
