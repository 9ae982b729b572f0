"""Wrong settings stop the start, with all that is wrong in one message."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursery.config import Environment, SettingsError, load

GOOD = {
    "NURSERY_ENV": "production",
    "NURSERY_SECRET_KEY": "x" * 40,
    "NURSERY_DATABASE_URL": "postgresql://nursery@localhost/nursery",
    "NURSERY_BASE_URL": "https://nurseries.example.org/",
    "NURSERY_MAIL_URL": "smtp://mail.example.org:25",
    "NURSERY_MAIL_FROM": "nurseries@example.org",
}


def test_production_with_all_it_needs() -> None:
    settings = load(GOOD)
    assert settings.is_production
    assert settings.base_url == "https://nurseries.example.org"
    assert settings.database_url.startswith("postgresql+psycopg://")
    assert not settings.demo


def test_production_is_the_default_and_has_no_default_secret() -> None:
    with pytest.raises(SettingsError) as caught:
        load({})
    named = "\n".join(caught.value.problems)
    for name in ("SECRET_KEY", "DATABASE_URL", "BASE_URL", "MAIL_URL", "MAIL_FROM"):
        assert name in named


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NURSERY_ENV", "staging"),
        ("NURSERY_SECRET_KEY", "short"),
        ("NURSERY_DATABASE_URL", "mysql://localhost/x"),
        ("NURSERY_BASE_URL", "http://nurseries.example.org"),
        ("NURSERY_MAIL_URL", "carrier-pigeon:"),
        ("NURSERY_MAX_UPLOAD_MB", "many"),
        ("NURSERY_MAX_UPLOAD_MB", "0"),
        ("NURSERY_DEMO", "perhaps"),
        ("NURSERY_TRUSTED_PROXIES", "-1"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load({**GOOD, name: value})
    assert any(name in problem for problem in caught.value.problems)


def test_no_demonstration_in_production() -> None:
    """Its sign-ins, an administrator's among them, have a password that everybody can read."""
    with pytest.raises(SettingsError) as caught:
        load({**GOOD, "NURSERY_DEMO": "1"})
    [problem] = caught.value.problems
    assert "NURSERY_DEMO must be 0 in production" in problem
    assert not load({**GOOD, "NURSERY_DEMO": "0"}).demo
    assert load({"NURSERY_ENV": "testing", "NURSERY_DEMO": "1"}).demo


def test_development_needs_nothing(tmp_path: Path) -> None:
    settings = load({"NURSERY_ENV": "development", "NURSERY_DATA_DIR": str(tmp_path)})
    assert settings.environment is Environment.DEVELOPMENT
    assert settings.database_url == f"sqlite:///{tmp_path / 'nursery.db'}"
    assert settings.demo
