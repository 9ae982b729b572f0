"""The operator's provider and nurseries."""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires, signed_in
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.registry.licensing import commands, likeness, queries
from nursery.registry.licensing.forms import EditNurseryForm, NewNurseryForm, ProviderForm, StartForm
from nursery.registry.licensing.forms.nursery import KIND_HINTS
from nursery.registry.licensing.pages import blueprint
from nursery.registry.licensing.views import pressed, saving, shown
from nursery.registry.rulesets.kinds import ProviderKind


@blueprint.get("/nurseries")
@signed_in
def nurseries() -> ResponseReturnValue:
    """The operator's nurseries; for somebody new, how licensing works."""
    actor = current_actor()
    provider = queries.provider_for(actor)
    if provider is None:
        return render_template("licensing/start.html", rules=queries.rules_today(), noindex=True)
    page = queries.nurseries_of(actor, request.args.get("page", 1, type=int))
    transfers = queries.transfers_of(actor)
    template = "licensing/nurseries.html"
    return render_template(template, provider=provider, page=page, transfers=transfers, noindex=True)


@blueprint.route("/provider/new", methods=["GET", "POST"])
@signed_in
def new_provider() -> ResponseReturnValue:
    """Enter who will hold the licence."""
    form, actor = ProviderForm(), current_actor()
    if form.validate_on_submit() and saving.is_clear(form, saving.provider_of(form), actor):
        with form.catching():
            provider_id = commands.create_provider(
                kind=ProviderKind(form.kind.data),
                **form.values(),
                request_key=UUID(form.request_key.data),
                actor=actor,
            )
            saving.explain(likeness.PROVIDER, provider_id, actor)
            flash(_("Saved. Now describe the nursery."), "success")
            return redirect(url_for(".new_nursery"))
    return render_template("licensing/provider.html", form=form, noindex=True), form.status


@blueprint.route("/nurseries/new", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def new_nursery() -> ResponseReturnValue:
    """Enter a nursery."""
    actor, form = current_actor(), NewNurseryForm()
    provider = queries.provider_for(actor)
    if provider is None:
        raise NotFound
    if form.validate_on_submit() and saving.is_clear(form, saving.nursery_of(form, provider.id), actor):
        with form.catching():
            key = UUID(form.request_key.data)
            nursery_id = commands.create_nursery(provider.id, form.details(), request_key=key, actor=actor)
            saving.explain(likeness.NURSERY, nursery_id, actor)
            flash(_("The nursery is saved."), "success")
            return redirect(url_for(".nursery", nursery_id=nursery_id))
    return render_template(
        "licensing/nursery_form.html", form=form, hints=KIND_HINTS, noindex=True
    ), form.status


@blueprint.get("/nurseries/<int:nursery_id>")
@requires(Permission.OPERATE_NURSERY)
def nursery(nursery_id: int) -> ResponseReturnValue:
    """One nursery with its applications and its licence."""
    page = queries.nursery_page(nursery_id, current_actor())
    ways = shown.ways(page)
    template = "licensing/nursery.html"
    return render_template(template, page=page, ways=ways, request_key=uuid4().hex, noindex=True)


@blueprint.route("/nurseries/<int:nursery_id>/edit", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def edit_nursery(nursery_id: int) -> ResponseReturnValue:
    """Change a nursery."""
    actor = current_actor()
    page = queries.nursery_page(nursery_id, actor)
    form = EditNurseryForm.of(page.nursery)
    if form.validate_on_submit() and saving.is_clear(
        form, saving.nursery_of(form, page.nursery.provider_id, nursery_id), actor
    ):
        with form.catching():
            commands.edit_nursery(nursery_id, form.details(), actor=actor, version=form.seen_version)
            saving.explain(likeness.NURSERY, nursery_id, actor)
            flash(_("The nursery is saved."), "success")
            return redirect(url_for(".nursery", nursery_id=nursery_id))
        form.show_version(page.nursery.version)
    template = "licensing/nursery_form.html"
    return render_template(template, form=form, page=page, hints=KIND_HINTS, noindex=True), form.status


@blueprint.post("/nurseries/<int:nursery_id>/apply")
@requires(Permission.OPERATE_NURSERY)
def start_application(nursery_id: int) -> ResponseReturnValue:
    """Begin an application of a kind."""
    form = StartForm()
    if refusal := pressed.refusal(form):
        return refusal
    if form.chosen is None:
        raise NotFound
    key, actor = UUID(form.request_key.data), current_actor()
    application_id = commands.start_application(nursery_id, kind=form.chosen, request_key=key, actor=actor)
    return redirect(url_for(".application", application_id=application_id))
