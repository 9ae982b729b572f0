"""The only module that knows all packages: their blueprints, command groups, words and navigation."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from flask import Flask

from nursery import config, extensions, running, web
from nursery.accounts import sessions
from nursery.base.jobs import jobs
from nursery.base.outbox import mailer
from nursery.base.storage import storage
from nursery.config import Environment, Settings

# Packages with pages: `<package>.views` holds `blueprint` (its url_prefix is the part after the language).
PAGES: tuple[str, ...] = (
    "accounts",
    "notifications",
    "privacy",
    "papers",
    "audit.reading",
    "registry.rulesets",
    "registry.letters",
    "registry.licensing",
    "registry.public",
    "registry.nurseries",
    "registry.enforcement",
    "registry.committees",
    "registry.checklists",
    "registry.inspections",
    "registry.complaints",
    "registry.planning",
    "registry.duplicates",
    "registry.census",
    "registry.statistics",
    "registry.imports",
    "registry.opendata",
    "registry.dashboards",
    "guide",
    "guide.changes",
    "guide.editing",
    "guide.search",
    "guide.exports",
    "guide.offline",
    "feedback.rounds",
    "feedback.questions",
    "feedback.comments",
    "feedback.intake",
    "feedback.workshops",
    "feedback.tables",
    "feedback.discussion",
    "feedback.consolidation",
    "feedback.board",
    "feedback.grouping",
    "feedback.merging",
    "feedback.traceability",
    "feedback.agreement",
    "feedback.matrix",
    "feedback.sealing",
    "feedback.outcome",
    "feedback.followup",
    "feedback.exchange",
    "feedback.anchors",
    "feedback.coverage",
    "api",
    "home",
)
# Packages with addresses for programs, outside the languages: `<package>.service` holds `blueprint`.
SERVICES: tuple[str, ...] = ("api",)
# Packages with words for refusals: `<package>.wording` holds `MESSAGES`.
WORDINGS: tuple[str, ...] = (
    "accounts",
    "papers",
    "signing",
    "audit.reading",
    "registry.rulesets",
    "registry.letters",
    "registry.licensing",
    "registry.public",
    "registry.nurseries",
    "registry.enforcement",
    "registry.committees",
    "registry.checklists",
    "registry.inspections",
    "registry.complaints",
    "registry.planning",
    "registry.duplicates",
    "registry.census",
    "registry.statistics",
    "registry.imports",
    "registry.opendata",
    "registry.dashboards",
    "guide",
    "guide.editing",
    "guide.exports",
    "feedback.rounds",
    "feedback.questions",
    "feedback.comments",
    "feedback.intake",
    "feedback.workshops",
    "feedback.tables",
    "feedback.discussion",
    "feedback.anchors",
    "feedback.consolidation",
    "feedback.board",
    "feedback.grouping",
    "feedback.merging",
    "feedback.traceability",
    "feedback.agreement",
    "feedback.sealing",
    "feedback.followup",
    "feedback.exchange",
    "api",
)
# Packages with commands for operators: `<package>.cli` holds `group`.
COMMAND_GROUPS: tuple[str, ...] = ("audit", "accounts", "guide", "demo")
# Packages with one command in the group of another package: `<package>.cli` holds `command`.
COMMANDS: tuple[tuple[str, str], ...] = (("guide", "guide.search"), ("guide", "feedback.sealing"))
# Packages whose import registers jobs or tables only.
MODELS: tuple[str, ...] = (
    "base.numbering",
    "base.outbox",
    "base.rhythm",
    "audit.models",
    "audit.reading.exporting",
    "accounts.models",
    "notifications.models",
    "notifications.digest",
    "privacy.models",
    "privacy.tidying",
    "accounts.own_data",
    "notifications.personal",
    "registry.licensing.personal",
    "registry.licensing.record_names",
    "registry.census.record_names",
    "registry.public.sitemap",
    "guide.sitemap",
    "registry.opendata.models",
    "registry.opendata.jobs",
    "registry.enforcement.paper",
    "registry.enforcement.personal",
    "feedback.rounds.personal",
    "feedback.anchors.models",
    "feedback.anchors.placing",
    "guide.editing.personal",
    "feedback.comments.personal",
    "feedback.questions.personal",
    "feedback.discussion.personal",
    "feedback.consolidation.personal",
    "feedback.tables.personal",
    "feedback.exchange.personal",
    "feedback.workshops.personal",
    "registry.rulesets.models",
    "registry.duplicates.models",
    "registry.duplicates.models_keys",
    "registry.duplicates.personal",
    "registry.letters.models",
    "registry.letters.papers",
    "registry.census.models",
    "registry.census.personal",
    "registry.census.commands",
    "registry.committees.models",
    "registry.committees.paper",
    "registry.committees.letter",
    "registry.committees.personal",
    "registry.licensing.models",
    "registry.imports.models",
    "registry.imports.keeping",
    "registry.enforcement.models",
    "registry.licensing.models_by_kind",
    "registry.inspections.models",
    "registry.inspections.jobs",
    "registry.inspections.papers",
    "registry.inspections.personal",
    "registry.checklists.models",
    "registry.complaints.models",
    "registry.complaints.keeping",
    "registry.complaints.personal",
    "registry.nurseries.models",
    "registry.nurseries.staff_models",
    "registry.nurseries.personal",
    "registry.statistics.models",
    "registry.statistics.personal",
    "registry.dashboards.models",
    "guide.models",
    "guide.editing.models",
    "guide.search.commands",
    "guide.exports.models",
    "guide.offline.jobs",
    "feedback.rounds.models",
    "feedback.rounds.jobs",
    "feedback.questions.models",
    "feedback.comments.models",
    "feedback.intake.models",
    "feedback.tables.models",
    "feedback.tables.keeping",
    "feedback.discussion.models",
    "feedback.workshops.models",
    "feedback.workshops.held",
    "papers.models",
    "papers.personal",
    "feedback.grouping.models",
    "feedback.consolidation.models",
    "feedback.board.models",
    "feedback.board.keeping",
    "feedback.board.personal",
    "feedback.merging.models",
    "feedback.agreement.models",
    "feedback.agreement.locking",
    "feedback.agreement.jobs",
    "feedback.agreement.personal",
    "feedback.sealing.models",
    "feedback.outcome.models",
    "feedback.outcome.jobs",
    "feedback.followup.models",
    "feedback.followup.personal",
    "feedback.followup.scoping",
    "feedback.exchange.models",
    "api.models",
    "api.personal",
)
LANGUAGE_PREFIX = "/<any(ar, en):lang>"


def wire(app: Flask) -> None:
    """Join all packages into `app`. Raises `RuntimeError` when an endpoint does not declare its access."""
    settings: Settings = app.extensions["settings"]
    _prepare_services(app, settings)
    for name in MODELS:
        import_module(f"nursery.{name}")
    web.init_app(app)
    extensions.login_manager.user_loader(sessions.load)
    for name in WORDINGS:
        web.wording.register(import_module(f"nursery.{name}.wording").MESSAGES)
    for name in PAGES:
        blueprint = import_module(f"nursery.{name}.views").blueprint
        app.register_blueprint(blueprint, url_prefix=LANGUAGE_PREFIX + (blueprint.url_prefix or ""))
    for name in SERVICES:
        app.register_blueprint(import_module(f"nursery.{name}.service").blueprint)
    for name in COMMAND_GROUPS:
        app.cli.add_command(import_module(f"nursery.{name}.cli").group)
    for owner, name in COMMANDS:
        import_module(f"nursery.{owner}.cli").group.add_command(import_module(f"nursery.{name}.cli").command)
    running.register(app)
    undeclared = web.access.undeclared(app)
    if undeclared:
        raise RuntimeError(f"endpoints that do not declare their access: {', '.join(undeclared)}")
    jobs.init_app(
        app, settings.jobs_url, settings.data_dir, immediate=settings.environment is Environment.TESTING
    )


def _prepare_services(app: Flask, settings: Settings) -> None:
    mailer.init_app(settings.mail_url, settings.mail_from, settings.data_dir)
    storage.init_app(settings.data_dir)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(str(folder) for folder in translation_folders())


def translation_folders() -> list[Path]:
    """The catalogue folders of all packages."""
    return sorted(folder for folder in (config.ROOT / "nursery").rglob("translations") if folder.is_dir())
