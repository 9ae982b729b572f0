"""An application before it is submitted: one topic a page, saved at every step."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.extensions import limiter
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.forms import DocumentForm, StatementForm, SubmitForm, WishForm
from nursery.registry.licensing.forms.nursery import KIND_HINTS
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.licensing.pages import blueprint
from nursery.registry.licensing.queries.items import ApplicationPage
from nursery.registry.licensing.views import pressed
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.web.forms import Form


def own_application(application_id: int) -> ApplicationPage:
    """The application for its applicant. Raises `NotFound` for anybody else."""
    page = queries.application_page(application_id, current_actor())
    if not page.is_applicant:
        raise NotFound
    return page


@blueprint.route("/applications/<int:application_id>/statement", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def statement(application_id: int) -> ResponseReturnValue:
    """Describe how the nursery will work."""
    page = own_application(application_id)
    form = StatementForm(statement=page.statement)
    if form.validate_on_submit():
        with form.catching():
            text = str(form.statement.data or "")
            commands.edit_statement(
                application_id, statement=text, actor=current_actor(), version=form.seen_version
            )
            flash(_("The description is saved."), "success")
            return redirect(url_for(".application", application_id=application_id))
    form.show_version(page.version)
    return render_template("licensing/statement.html", form=form, page=page, noindex=True), form.status


@blueprint.route("/applications/<int:application_id>/changes", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def changes(application_id: int) -> ResponseReturnValue:
    """Say what an amendment changes."""
    page = own_application(application_id)
    if page.kind is not ApplicationKind.AMENDMENT:
        raise NotFound
    form = WishForm.of(page)
    if form.validate_on_submit():
        with form.catching():
            commands.wish(application_id, form.details(), actor=current_actor(), version=form.seen_version)
            flash(_("The changes are saved."), "success")
            return redirect(url_for(".application", application_id=application_id))
        form.show_version(page.wish_version)
    template = "licensing/changes.html"
    return render_template(template, form=form, page=page, hints=KIND_HINTS, noindex=True), form.status


@blueprint.route("/applications/<int:application_id>/documents", methods=["GET", "POST"])
@limiter.limit("40 per minute", methods=["POST"])
@requires(Permission.OPERATE_NURSERY)
def documents(application_id: int) -> ResponseReturnValue:
    """Attach documents, one after the other."""
    page = own_application(application_id)
    form = DocumentForm.of(page, request.args.get("kind"))
    if form.validate_on_submit():
        with form.catching():
            commands.attach_document(
                application_id,
                kind=str(form.kind.data),
                stream=form.file.data.stream,
                filename=form.file.file_name,
                media_type=form.file.media_type,
                expires_on=form.last_day,
                actor=current_actor(),
            )
            flash(_("The document is added."), "success")
            return redirect(url_for(".documents", application_id=application_id))
    return render_template("licensing/documents.html", form=form, page=page, noindex=True), form.status


@blueprint.post("/documents/<int:document_id>/remove")
@requires(Permission.OPERATE_NURSERY)
def remove_document(document_id: int) -> ResponseReturnValue:
    """Take a document out again."""
    if refusal := pressed.refusal(Form()):
        return refusal
    application_id = commands.remove_document(document_id, actor=current_actor())
    flash(_("The document is removed."), "success")
    return redirect(url_for(".documents", application_id=application_id))


@blueprint.route("/applications/<int:application_id>/check", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def check(application_id: int) -> ResponseReturnValue:
    """Check the answers and submit."""
    form = SubmitForm()
    if form.validate_on_submit():
        with form.catching():
            commands.submit(application_id, actor=current_actor(), version=form.seen_version)
            return redirect(url_for(".submitted", application_id=application_id))
    page = own_application(application_id)
    if ApplicationAction.SUBMIT not in page.actions and not form.is_submitted():
        return redirect(url_for(".application", application_id=application_id))
    form.show_version(page.version)
    return render_template("licensing/check.html", form=form, page=page, noindex=True), form.status


@blueprint.get("/applications/<int:application_id>/submitted")
@requires(Permission.OPERATE_NURSERY)
def submitted(application_id: int) -> ResponseReturnValue:
    """The application has arrived: what happens next."""
    page = own_application(application_id)
    if page.submitted_at is None:
        return redirect(url_for(".application", application_id=application_id))
    return render_template("licensing/submitted.html", page=page, noindex=True)
