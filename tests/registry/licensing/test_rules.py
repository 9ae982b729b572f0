"""Rule sets are data with effective dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nursery.registry.rulesets import rules
from nursery.registry.rulesets.kinds import ProviderKind

SHIPPED = (rules.FOLDER / "sy-1.yaml").read_text(encoding="utf-8")


def write(folder: Path, name: str, *, version: int, since: str, until: str, years: int = 3) -> None:
    text = (
        SHIPPED.replace("version: 1", f"version: {version}")
        .replace("effective_from: 2015-01-01", f"effective_from: {since}")
        .replace("effective_to: null", f"effective_to: {until}")
        .replace("years: 3", f"years: {years}")
    )
    (folder / name).write_text(text, encoding="utf-8")


def test_the_shipped_set_says_that_it_is_an_example() -> None:
    found = rules.rule_set_on(date(2026, 11, 21))
    assert found.is_example
    assert "للمثال" in found.title_ar
    assert "example values" in found.title_en


def test_the_set_in_force_on_the_day_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "old.yaml", version=1, since="2015-01-01", until="2026-12-31")
    write(tmp_path, "new.yaml", version=2, since="2027-01-01", until="null", years=5)
    monkeypatch.setattr(rules, "FOLDER", tmp_path)
    assert rules.rule_set_on(date(2026, 12, 31)).licence_years == 3
    assert rules.rule_set_on(date(2027, 1, 1)).licence_years == 5


def test_two_sets_for_one_day_are_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "old.yaml", version=1, since="2015-01-01", until="null")
    write(tmp_path, "new.yaml", version=2, since="2027-01-01", until="null")
    monkeypatch.setattr(rules, "FOLDER", tmp_path)
    with pytest.raises(rules.RulesError, match="overlap"):
        rules.rule_set_on(date(2026, 1, 1))


def test_a_day_before_all_rules_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(rules.RulesError, match="1999-01-01"):
        rules.rule_set_on(date(1999, 1, 1))


def test_a_damaged_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.yaml").write_text("jurisdiction: SY\n", encoding="utf-8")
    monkeypatch.setattr(rules, "FOLDER", tmp_path)
    with pytest.raises(rules.RulesError, match=r"broken\.yaml"):
        rules.rule_set_on(date(2026, 1, 1))


@pytest.mark.parametrize("holder", ProviderKind)
def test_each_holder_has_documents_of_their_own(holder: ProviderKind) -> None:
    kinds = {kind.kind for kind in rules.rule_set_on(date(2026, 1, 1)).documents_for(holder)}
    assert ("identity" in kinds) is (holder is ProviderKind.NATURAL_PERSON)
    assert ("founding-act" in kinds) is (holder is ProviderKind.LEGAL_PERSON)
    assert {"premises", "floor-plan", "other"} <= kinds
