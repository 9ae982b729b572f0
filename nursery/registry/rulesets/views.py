"""Pages: versions of the rules for everybody, their making for administrators."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import Conflict, NotFound
from nursery.registry.rulesets import commands, comparing, labels, queries, sections
from nursery.registry.rulesets.commands import Part
from nursery.registry.rulesets.forms import FORMS, PublishForm
from nursery.web import errors, wording
from nursery.web.access import public
from nursery.web.forms import Form

blueprint = Blueprint("rulesets", __name__, url_prefix="/licensing/rules", template_folder="templates")


@blueprint.get("/")
@public
def index() -> ResponseReturnValue:
    """All versions, with their days."""
    actor = actor_or_none()
    versions = queries.versions(actor)
    return render_template("rulesets/index.html", versions=versions, may_manage=queries.may_manage(actor))


@blueprint.get("/<int:number>")
@public
def version(number: int) -> ResponseReturnValue:
    """One version, wholly."""
    actor = actor_or_none()
    page = queries.version(number, actor)
    return render_template(
        "rulesets/version.html",
        page=page,
        groups=sections.grouped(comparing.facts(page.rules)),
        earlier=queries.before(page),
        may_manage=queries.may_manage(actor),
        labels=labels,
        noindex=page.is_draft,
    )


@blueprint.get("/<int:number>/changes")
@public
def changes(number: int) -> ResponseReturnValue:
    """What is different from another version, the one before when none is named."""
    actor = actor_or_none()
    page = queries.version(number, actor)
    since = request.args.get("since", type=int)
    other = queries.version(since, actor).rules if since is not None else queries.before(page)
    if other is None:
        raise NotFound
    found = sections.grouped(comparing.changes(other, page.rules))
    versions = queries.versions(actor)
    return render_template("rulesets/changes.html", page=page, other=other, groups=found, versions=versions)


_TEMPLATES = {
    Part.GENERAL: "rulesets/edit_general.html",
    Part.AGES: "rulesets/edit_ages.html",
    Part.APPLICATIONS: "rulesets/edit_applications.html",
    Part.DOCUMENTS: "rulesets/edit_documents.html",
    Part.LIMITS: "rulesets/edit_limits.html",
}


@blueprint.post("/draft")
@requires(Permission.MANAGE_RULES)
def begin_draft() -> ResponseReturnValue:
    """Begin the next version, or go on with the draft there is."""
    if not Form().validate_on_submit():
        return errors.page(400, wording.message("page_too_old"))
    number = commands.begin_draft(actor=current_actor())
    return redirect(url_for(".edit", number=number))


@blueprint.route("/<int:number>/edit", methods=["GET", "POST"], defaults={"part": Part.GENERAL.value})
@blueprint.route(
    "/<int:number>/edit/<any(ages, applications, documents, limits):part>", methods=["GET", "POST"]
)
@requires(Permission.MANAGE_RULES)
def edit(number: int, part: str) -> ResponseReturnValue:
    """Change one part of a draft."""
    actor = current_actor()
    page = queries.version(number, actor)
    if not page.is_draft or page.row_version is None:
        return _is_published(number)
    form = FORMS[Part(part)].of(page.rules, page.row_version)
    if form.validate_on_submit():
        with form.catching():
            seen = form.seen_version
            commands.save_part(number, Part(part), form.values(), actor=actor, version=seen)
            flash(_("The rules are saved."), "success")
            return redirect(url_for(".edit", number=number, part=sections.following(Part(part))))
        form.show_version(page.row_version)
    tabs = sections.tabs(number, Part(part))
    return render_template(_TEMPLATES[Part(part)], form=form, page=page, tabs=tabs, noindex=True), form.status


@blueprint.route("/<int:number>/publish", methods=["GET", "POST"])
@requires(Permission.MANAGE_RULES)
def publish(number: int) -> ResponseReturnValue:
    """Show what a draft changes, and put it into force."""
    actor = current_actor()
    page = queries.version(number, actor)
    if not page.is_draft or page.row_version is None:
        return _is_published(number)
    form = PublishForm()
    form.show_version(page.row_version)
    if form.validate_on_submit():
        with form.catching():
            reason = str(form.reason.data or "")
            commands.publish(number, reason=reason, actor=actor, version=form.seen_version)
            flash(_("The version is published."), "success")
            return redirect(url_for(".version", number=number))
        form.show_version(page.row_version)
    other = queries.before(page)
    found = sections.grouped(comparing.changes(other, page.rules)) if other else []
    return render_template(
        "rulesets/publish.html", form=form, page=page, other=other, groups=found, noindex=True
    ), form.status


def _is_published(number: int) -> ResponseReturnValue:
    """A version that is no draft is shown; what was sent to it is refused."""
    if request.method == "POST":
        raise Conflict("rules.not_possible_now")
    return redirect(url_for(".version", number=number))


@blueprint.route("/<int:number>/discard", methods=["GET", "POST"])
@requires(Permission.MANAGE_RULES)
def discard(number: int) -> ResponseReturnValue:
    """Throw a draft away, once that is confirmed."""
    actor, form = current_actor(), Form()
    page = queries.version(number, actor)
    if form.validate_on_submit():
        commands.discard(number, actor=actor)
        flash(_("The draft is thrown away."), "success")
        return redirect(url_for(".index"))
    return render_template("rulesets/discard.html", form=form, page=page, noindex=True), form.status
