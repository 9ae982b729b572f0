"""The visit on a phone: part by part without script; with it, kept on the phone and sent when it can."""

from __future__ import annotations

from uuid import UUID, uuid4, uuid5

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms.validators import ValidationError

from nursery.accounts.access import current_actor, one_person, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import DomainError, NotFound, RuleBroken
from nursery.extensions import limiter
from nursery.registry.inspections import batches, closings, commands, pieces, queries
from nursery.registry.inspections.commands.photos import remove_photo as take_photo_out
from nursery.registry.inspections.forms import FindingForm, PhotoForm
from nursery.registry.inspections.pages import blueprint
from nursery.registry.inspections.pieces import Piece
from nursery.registry.inspections.queries import VisitPage
from nursery.registry.inspections.views import finding_fields
from nursery.registry.rulesets.kinds import QualityArea
from nursery.web import wording
from nursery.web.forms import Form, OnceForm

_inspectors = requires(Permission.INSPECT)


@blueprint.route("/inspections/<int:inspection_id>/visit", methods=["GET", "POST"])
@_inspectors
def visit(inspection_id: int) -> ResponseReturnValue:
    """The checklist, who is there, remarks."""
    actor, form = current_actor(), OnceForm()
    page = queries.visit_page(inspection_id, actor)
    if not queries.is_recorded_now(page.item):
        return redirect(url_for(".inspection", inspection_id=inspection_id))
    if form.validate_on_submit():
        part = request.form.get("part", "")
        items = page.checklist.in_area(QualityArea(part)) if part in list(QualityArea) else ()
        _take(inspection_id, batches.from_form(request.form, items, page))
        return redirect(url_for(".visit", inspection_id=inspection_id, _anchor=f"part-{part}"))
    if form.is_submitted():
        abort(400)
    plan = batches.plan(page, actor)
    return render_template("inspections/visit.html", page=page, form=form, plan=plan, noindex=True)


@blueprint.route("/inspections/<int:inspection_id>/visit/finding", methods=["GET", "POST"])
@_inspectors
def finding_form(inspection_id: int) -> ResponseReturnValue:
    """A finding, written or changed without script."""
    page = _recorded(inspection_id)
    item = page.checklist.item(request.args.get("item", ""))
    known = finding_fields.known(page, request.args.get("key", ""))
    form = FindingForm(data=finding_fields.values(known, item))
    form.severity.choices = finding_fields.severities()
    if form.validate_on_submit():
        with form.catching():
            _keep_finding(inspection_id, form, finding_fields.piece(form, item, known))
            anchor = f"item-{item.key}" if item else "findings"
            return redirect(url_for(".visit", inspection_id=inspection_id, _anchor=anchor))
    return render_template(
        "inspections/finding_form.html", page=page, form=form, item=item, known=known, noindex=True
    ), form.status


@blueprint.post("/inspections/<int:inspection_id>/visit/finding/remove")
@_inspectors
def remove_finding(inspection_id: int) -> ResponseReturnValue:
    """Take a finding out before the report is signed."""
    if not Form().validate_on_submit():
        abort(400)
    page = _recorded(inspection_id)
    known = finding_fields.known(page, request.form.get("key", ""))
    if known is not None:
        content = {**known.content, "removed": True}
        _take(inspection_id, [Piece(uuid4(), known.target, content, finding_fields.now(), known.key)])
    return redirect(url_for(".visit", inspection_id=inspection_id, _anchor="findings"))


@blueprint.post("/inspections/<int:inspection_id>/visit/settle")
@_inspectors
def settle(inspection_id: int) -> ResponseReturnValue:
    """Choose between what two phones recorded."""
    if not Form().validate_on_submit():
        abort(400)
    page = _recorded(inspection_id)
    for one in page.collisions:
        chosen = [entry for entry in (one.current, *one.others) if str(entry.key) == request.form.get("key")]
        if chosen:
            settles = tuple(other.key for other in one.others)
            own = Piece(
                uuid4(), one.target, chosen[0].content, finding_fields.now(), one.current.key, settles
            )
            _take(inspection_id, [own])
    return redirect(url_for(".visit", inspection_id=inspection_id, _anchor="collisions"))


@blueprint.route("/inspections/<int:inspection_id>/visit/sync", methods=["GET", "POST"])
@limiter.limit("120 per minute", key_func=one_person)
@_inspectors
def sync(inspection_id: int) -> ResponseReturnValue:
    """Take the pieces that a phone kept, and give back what stands; a GET gives a fresh token.

    The pieces come as JSON in a field of a form, with the form's token in a header.
    """
    actor = current_actor()
    if request.method == "GET":
        return jsonify(person=actor.person_id, token=generate_csrf())
    if not _token_fits():
        return jsonify(error=wording.message("page_too_old")), 400
    given, unread = pieces.read(request.form.get("pieces", "[]"), _sent_at())
    refused: dict[str, str] = dict.fromkeys(unread, wording.message("inspection.piece_unread"))
    try:
        found = commands.take(inspection_id, given, actor=actor) if given else {}
    except NotFound:
        raise
    except DomainError as error:
        return jsonify(error=wording.message(error.code, error.params)), 409
    refused |= {str(key): wording.message(error.code, error.params) for key, error in found.items()}
    page = queries.visit_page(inspection_id, actor)
    return jsonify(person=actor.person_id, refused=refused, **batches.standing(page))


@blueprint.post("/inspections/<int:inspection_id>/visit/close")
@limiter.limit("60 per minute", key_func=one_person)
@_inspectors
def close(inspection_id: int) -> ResponseReturnValue:
    """Take both signatures that a phone kept; the same ones again are the same report."""
    actor = current_actor()
    if not _token_fits():
        return jsonify(error=wording.message("page_too_old")), 400
    refusal: DomainError | None
    try:
        closing = closings.read(request.form.get("closing", ""), _sent_at())
        refusal = commands.close(inspection_id, closing, actor=actor)
    except NotFound:
        raise
    except ValueError:
        abort(400)
    except DomainError as error:
        refusal = error
    if refusal is not None:
        return jsonify(error=wording.message(refusal.code, refusal.params)), 409
    return jsonify(person=actor.person_id, address=url_for(".inspection", inspection_id=inspection_id))


@blueprint.post("/inspections/<int:inspection_id>/visit/photos")
@limiter.limit("60 per minute", key_func=one_person)
@_inspectors
def add_photo(inspection_id: int) -> ResponseReturnValue:
    """Take a photo that a phone kept; it is known by its key."""
    form = PhotoForm(meta={"csrf": False})
    if not _token_fits():
        return jsonify(error=wording.message("page_too_old")), 400
    if not form.validate():
        return jsonify(error=" ".join(problem.message for problem in form.problems)), 422
    try:
        target = pieces.target(request.form.get("target", ""))
        key = UUID(form.request_key.data)
        commands.add_photo(
            inspection_id, form.file.data.stream, key=key, target=target, actor=current_actor()
        )
    except ValueError:
        abort(400)
    except RuleBroken as error:
        return jsonify(error=wording.message(error.code, error.params)), 422
    return jsonify(person=current_actor().person_id)


@blueprint.post("/inspections/<int:inspection_id>/visit/photos/<int:photo_id>/remove")
@_inspectors
def remove_photo(inspection_id: int, photo_id: int) -> ResponseReturnValue:
    """Take a photo out before the report is signed."""
    if not Form().validate_on_submit():
        abort(400)
    take_photo_out(inspection_id, photo_id, actor=current_actor())
    return redirect(url_for(".visit", inspection_id=inspection_id))


def _sent_at() -> float | None:
    """The moment of sending by the clock of the phone, in milliseconds."""
    return request.form.get("now", type=float)


def _recorded(inspection_id: int) -> VisitPage:
    page = queries.visit_page(inspection_id, current_actor())
    if not queries.is_recorded_now(page.item):
        raise NotFound
    return page


def _take(inspection_id: int, given: list[Piece]) -> None:
    """Take pieces that came from a form, and say what was not taken."""
    refused = commands.take(inspection_id, given, actor=current_actor()) if given else {}
    for error in refused.values():
        flash(wording.message(error.code, error.params), "danger")
    if len(refused) < len(given):
        flash(_("Saved."), "success")


def _keep_finding(inspection_id: int, form: FindingForm, piece: Piece) -> None:
    """The finding, then its photo. Raises the refusal of either."""
    actor = current_actor()
    for error in commands.take(inspection_id, [piece], actor=actor).values():
        raise error
    if form.file.data:
        key = uuid5(UUID(form.request_key.data), "photo")
        commands.add_photo(inspection_id, form.file.data.stream, key=key, target=piece.target, actor=actor)
    flash(_("Saved."), "success")


def _token_fits() -> bool:
    """Whether the request carries the token of a page of ours in its header."""
    try:
        validate_csrf(request.headers.get("X-CSRFToken"))
    except ValidationError:
        return False
    return True
