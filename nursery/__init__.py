"""The platform's application factory."""

from __future__ import annotations

import gc

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from nursery import config, extensions, wiring
from nursery.config import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """A configured application. Raises `SettingsError` when the settings do not describe one."""
    settings = settings or config.load()
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config.update(_flask_settings(settings))
    app.extensions["settings"] = settings
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    extensions.db.init_app(app)
    extensions.login_manager.init_app(app)
    extensions.limiter.init_app(app)
    wiring.wire(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    if settings.environment is not config.Environment.TESTING:
        _settle()
    return app


def _settle() -> None:
    """What was made until now stays: the garbage collector need not walk through it during requests."""
    gc.collect()
    gc.freeze()


def _flask_settings(settings: Settings) -> dict[str, object]:
    secure = settings.base_url.startswith("https://")
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
        "MAX_CONTENT_LENGTH": (settings.max_upload_mb + 1) * 1024 * 1024,
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": 6 * 3600,
        "RATELIMIT_STORAGE_URI": settings.rate_limit_url,
        "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,
        "RATELIMIT_HEADERS_ENABLED": False,
        "RATELIMIT_ENABLED": settings.environment is not config.Environment.TESTING,
        "BABEL_DEFAULT_LOCALE": "ar_SY",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Damascus",
        "DEMO": settings.demo,
        "DEVELOPMENT": settings.is_development,
        "TESTING": settings.environment is config.Environment.TESTING,
    }
