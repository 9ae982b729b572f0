"""Typed settings, read from the environment once. This is the only reader of the environment.

Every setting is described in docs/operations.md. A wrong or missing value stops the start with one
message that lists all that is wrong.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
_DEVELOPMENT_SECRET = "development-only-secret-key"  # noqa: S105 - refused outside development


class Environment(StrEnum):
    """Where the application runs."""

    DEVELOPMENT = "development"
    TESTING = "testing"
    PRODUCTION = "production"


class SettingsError(Exception):
    """The environment does not describe a working application."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("The settings are wrong:\n" + "\n".join(f"  - {problem}" for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Retention:
    """For how many days what is known about people is kept; the names are those of `base.retention.Kept`."""

    sign_ins: int = 90
    letters: int = 30
    notices: int = 180
    tables: int = 90
    invitations: int = 90
    unconfirmed: int = 30
    staff: int = 1825
    incidents: int = 3650


@dataclass(frozen=True)
class Settings:
    """All settings of one running application."""

    environment: Environment
    secret_key: str
    data_dir: Path
    database_url: str
    base_url: str
    mail_url: str
    mail_from: str
    jobs_url: str
    rate_limit_url: str
    content_dir: Path
    max_upload_mb: int
    demo: bool
    trusted_proxies: int
    digest_hour: int = 7
    erasure_days: int = 7
    retention: Retention = Retention()
    signing_key: Path | None = None

    @property
    def signing_key_file(self) -> Path:
        """Where the key that seals the guide is kept."""
        return self.signing_key or self.data_dir / "keys" / "signing.key"

    @property
    def is_production(self) -> bool:
        return self.environment is Environment.PRODUCTION

    @property
    def is_development(self) -> bool:
        return self.environment is Environment.DEVELOPMENT


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of `environ` (the process's own by default). Raises `SettingsError`."""
    reader = _Reader(os.environ if environ is None else environ)
    environment = reader.environment()
    development = environment is not Environment.PRODUCTION
    data_dir = Path(reader.text("NURSERY_DATA_DIR", str(ROOT / "var"))).resolve()
    settings = Settings(
        environment=environment,
        secret_key=reader.secret(development),
        data_dir=data_dir,
        database_url=reader.database(f"sqlite:///{data_dir / 'nursery.db'}" if development else None),
        base_url=reader.base_url(None if not development else "http://127.0.0.1:8000"),
        mail_url=reader.url(
            "NURSERY_MAIL_URL", "folder:" if development else None, ("folder", "smtp", "smtps")
        ),
        mail_from=reader.text("NURSERY_MAIL_FROM", "nurseries@example.org" if development else None),
        jobs_url=reader.url("NURSERY_JOBS_URL", "sqlite:", ("sqlite", "redis", "rediss", "postgresql")),
        rate_limit_url=reader.url("NURSERY_RATE_LIMIT_URL", "memory://", ("memory", "redis", "rediss")),
        content_dir=Path(reader.text("NURSERY_CONTENT_DIR", str(ROOT / "content"))).resolve(),
        max_upload_mb=reader.number("NURSERY_MAX_UPLOAD_MB", 5, 1, 100),
        demo=reader.demo(environment),
        trusted_proxies=reader.number("NURSERY_TRUSTED_PROXIES", 0, 0, 5),
        digest_hour=reader.number("NURSERY_DIGEST_HOUR", 7, 0, 23),
        erasure_days=reader.number("NURSERY_ERASURE_DAYS", 7, 1, 30),
        retention=reader.retention(),
        signing_key=reader.file("NURSERY_SIGNING_KEY"),
    )
    reader.finish()
    return settings


class _Reader:
    """Collects every problem before it complains."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.problems: list[str] = []

    def finish(self) -> None:
        if self.problems:
            raise SettingsError(self.problems)

    def text(self, name: str, default: str | None) -> str:
        value = self.environ.get(name, "").strip() or default
        if value is None:
            self.problems.append(f"{name} is required in production")
            return ""
        return value

    def file(self, name: str) -> Path | None:
        value = self.environ.get(name, "").strip()
        return Path(value).resolve() if value else None

    def environment(self) -> Environment:
        value = self.text("NURSERY_ENV", Environment.PRODUCTION)
        try:
            return Environment(value)
        except ValueError:
            self.problems.append(f"NURSERY_ENV must be one of {', '.join(Environment)}, not {value!r}")
            return Environment.PRODUCTION

    def secret(self, development: bool) -> str:
        value = self.text("NURSERY_SECRET_KEY", _DEVELOPMENT_SECRET if development else None)
        if not development and value and (len(value) < 32 or value == _DEVELOPMENT_SECRET):
            self.problems.append("NURSERY_SECRET_KEY must have at least 32 characters of its own")
        return value

    def database(self, default: str | None) -> str:
        value = self.url("NURSERY_DATABASE_URL", default, ("sqlite", "postgresql", "postgresql+psycopg"))
        return value.replace("postgresql://", "postgresql+psycopg://", 1)

    def base_url(self, default: str | None) -> str:
        value = self.url("NURSERY_BASE_URL", default, ("http", "https")).rstrip("/")
        if default is None and value and not value.startswith("https://"):
            self.problems.append("NURSERY_BASE_URL must begin with https:// in production")
        return value

    def url(self, name: str, default: str | None, schemes: tuple[str, ...]) -> str:
        value = self.text(name, default)
        if value and urlsplit(value).scheme not in schemes:
            self.problems.append(f"{name} must begin with one of {', '.join(schemes)}")
        return value

    def demo(self, environment: Environment) -> bool:
        """The password of the demonstration's administrator is in the documentation."""
        wanted = self.flag("NURSERY_DEMO", default=environment is Environment.DEVELOPMENT)
        if wanted and environment is Environment.PRODUCTION:
            self.problems.append(
                "NURSERY_DEMO must be 0 in production: the demonstration's sign-ins have a published password"
            )
        return wanted

    def number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if not value.isdecimal() or not least <= int(value) <= most:
            self.problems.append(f"{name} must be a whole number from {least} to {most}, not {value!r}")
            return default
        return int(value)

    def retention(self) -> Retention:
        """`NURSERY_KEEP_<WHAT>_DAYS` for each period. Nothing is kept for ever, nor for less than a day."""
        usual = asdict(Retention())
        days = {
            name: self.number(f"NURSERY_KEEP_{name.upper()}_DAYS", usual[name], 1, 3650) for name in usual
        }
        return Retention(**days)

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.text(name, "1" if default else "0").lower()
        if value not in {"0", "1", "true", "false", "yes", "no"}:
            self.problems.append(f"{name} must be 0 or 1, not {value!r}")
        return value in {"1", "true", "yes"}
