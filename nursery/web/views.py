"""The pages of the frame itself: robots, and in development all components on one page."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, render_template

from nursery.web import health, language, samples, sitemap
from nursery.web.access import public
from nursery.web.sample_texts import say

frame = Blueprint("web", __name__, template_folder="templates")
components = Blueprint("components", __name__)
ROBOTS = """User-agent: *
Disallow: /*/my/
Disallow: /*/sign-in
Disallow: /*/register/near
Disallow: /healthz
"""


@frame.get("/robots.txt")
@public
def robots() -> Response:
    """What search engines may visit."""
    return Response(f"{ROBOTS}Sitemap: {sitemap.base_url()}/sitemap.xml\n", mimetype="text/plain")


@components.route("/components", methods=["GET", "POST"])
@public
def show() -> tuple[str, int]:
    """All components in all their states. Sending the form shows its refusals."""
    form = samples.SampleForm()
    form.validate_on_submit()
    page = {"samples": samples.data(), "say": say, "noindex": True}
    return render_template("web/components.html", form=form, **page), form.status


def init_app(app: Flask) -> None:
    """Registers the pages; the components only where people develop."""
    app.register_blueprint(frame)
    app.register_blueprint(health.blueprint)
    sitemap.init_app(app)
    if app.config.get("DEVELOPMENT") or app.config.get("TESTING"):
        app.register_blueprint(components, url_prefix=language.url_prefix())
