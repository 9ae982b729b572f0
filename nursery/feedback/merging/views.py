"""Accepted wording on its way into the working version: by section, by paragraph, change by change."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.comments import submitted
from nursery.feedback.comments.proposals import changes
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation import labels as dispositions
from nursery.feedback.merging import commands, labels, policy, queries
from nursery.feedback.merging.commands import Done
from nursery.feedback.merging.forms import JointForm
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import commands as guide
from nursery.guide.editing.labels import fault_in_field
from nursery.guide.editing.queries import RevisionItem
from nursery.guide.plain import plain_text
from nursery.guide.reading import FaultyText
from nursery.web import slots
from nursery.web.forms import Form

blueprint = Blueprint("merging", __name__, url_prefix="/review", template_folder="templates")
# One click goes on for so long; what is not come to by then waits for the next.
_SECONDS = 20


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of these pages, redlines, and whether the reader may begin a version."""
    return {
        "DISPOSITIONS": dispositions.DISPOSITIONS,
        "TONES": dispositions.TONES,
        "merge_words": labels,
        "changes": changes,
        "plain_text": plain_text,
        "fault_in_words": fault_in_field,
        "may_start": policy.may_start_version(actor_or_none()),
    }


@blueprint.get("/<int:round_id>/merging")
@requires(Permission.APPLY_WORDING)
def index(round_id: int) -> str:
    """The sections with accepted wording: what fits, what touches, what is applied, what is locked."""
    rounds.visible_round(round_id, current_actor())
    return render_template("merging/index.html", page=queries.merging_page(round_id))


@blueprint.get("/<int:round_id>/merging/<slug>")
@requires(Permission.APPLY_WORDING)
def section(round_id: int, slug: str) -> str:
    """One section: each waiting proposal with its redline, and what was applied."""
    rounds.visible_round(round_id, current_actor())
    return render_template("merging/section.html", page=queries.section_page(round_id, slug))


@blueprint.post("/<int:round_id>/merging")
@requires(Permission.APPLY_WORDING)
def apply(round_id: int) -> ResponseReturnValue:
    """Apply the comments that were sent, or all that fits in the round."""
    form = _sent()
    ids = [int(one) for one in request.form.getlist("comment") if one.isdecimal() and len(one) < 10]
    with form.catching():
        _tell(commands.apply(round_id, ids or None, seconds=_SECONDS, actor=current_actor()))
    return _answered(form, _back(round_id, request.form.get("slug", "")))


def _sent() -> Form:
    """A button of one of our pages was pressed, and not long ago."""
    form = Form()
    if not form.validate_on_submit():
        abort(400)
    return form


def _answered(form: Form, address: str) -> ResponseReturnValue:
    """On to a page that says what was refused, if anything was."""
    for problem in form.problems:
        flash(problem.message, "danger")
    return redirect(address)


def _back(round_id: int, slug: str) -> str:
    if slug:
        return url_for(".section", round_id=round_id, slug=slug)
    return url_for(".index", round_id=round_id)


def _tell(done: Done) -> None:
    """What one click did."""
    if done.count:
        flash(
            ngettext("%(num)s proposal was applied.", "%(num)s proposals were applied.", done.count),
            "success",
        )
    elif not done.remaining:
        flash(_("Nothing was applied: what waits here needs a person, or was applied already."), "info")
    if done.remaining:
        text = ngettext(
            "%(num)s section was not come to. Click again to go on.",
            "%(num)s sections were not come to. Click again to go on.",
            len(done.remaining),
        )
        flash(text, "info")


@blueprint.post("/<int:round_id>/working-version")
@requires(Permission.EDIT_GUIDE)
def start(round_id: int) -> ResponseReturnValue:
    """Begin the working version that accepted wording goes into."""
    form = _sent()
    with form.catching():
        number = guide.start_version(actor=current_actor())
        flash(_("Working version %(number)s begins with the newest public text.", number=number), "success")
    return _answered(form, url_for(".index", round_id=round_id))


@blueprint.route("/merging/<int:comment_id>", methods=["GET", "POST"])
@requires(Permission.APPLY_WORDING)
def resolve(comment_id: int) -> ResponseReturnValue:
    """Base, present text and both proposals side by side, and the text that a person writes."""
    comment = submitted.one(comment_id)
    rounds.visible_round(comment.round_id, current_actor())
    if changed := [one for one in queries.changes_of_comment(comment_id) if one.is_applied]:
        return redirect(url_for(".change", change_id=changed[-1].id))
    one = queries.proposed(comment_id, comment.round_id, comment.section_slug)
    form = JointForm()
    if form.validate_on_submit():
        with form.catching():
            if (change_id := _joined(form, comment)) is not None:
                flash(_("The joint text stands in the working version."), "success")
                return redirect(url_for(".change", change_id=change_id))
    form.begin(one)
    return render_template("merging/resolve.html", form=form, one=one, comment=comment), form.status


def _joined(form: JointForm, comment: SubmittedComment) -> int | None:
    """The change that holds the joint text; None, and its faults beside it, when it cannot be read."""
    try:
        return commands.resolve(
            comment.id,
            form.joint_text.data or "",
            form.other_text.data or "",
            seen=form.seen.data or "",
            actor=current_actor(),
        )
    except FaultyText as error:
        names = {comment.language: form.joint_text}
        for fault in error.faults[:5]:
            field = names.get(fault.file.rsplit(".", 2)[-2], form.other_text)
            field.errors = [*field.errors, fault_in_field(fault)]
        return None


@blueprint.get("/changes/<int:change_id>")
@requires(Permission.APPLY_WORDING)
def change(change_id: int) -> str:
    """One applied change: before and after, who proposed and who applied it, and the way back."""
    item = queries.change(change_id)
    rounds.visible_round(item.round_id, current_actor())
    return render_template("merging/change.html", change=item, standing=queries.standing_of(item))


@blueprint.post("/changes/<int:change_id>/undo")
@requires(Permission.APPLY_WORDING)
def undo(change_id: int) -> ResponseReturnValue:
    """Take one change back."""
    form = _sent()
    with form.catching():
        commands.undo(change_id, actor=current_actor())
        flash(_("The change was taken back, and the comment waits again."), "success")
    return _answered(form, url_for(".change", change_id=change_id))


@slots.fill("board.board.links")
def link(item: RoundItem) -> Markup:
    """The way from the board of a round, for those who may apply."""
    if not policy.may_apply(actor_or_none()):
        return Markup("")
    return Markup(render_template("merging/_link.html", round=item))  # noqa: S704 - a template's own markup


@slots.fill("consolidation.respond.below")
def beside_response(comment: SubmittedComment, round_: RoundItem) -> Markup:
    """On the desk of a comment: what was applied of it."""
    if comment.block_id is None or not policy.may_apply(actor_or_none()):
        return Markup("")
    found = queries.changes_of_comment(comment.id)
    text = render_template("merging/_beside.html", comment=comment, round=round_, found=found)
    return Markup(text)  # noqa: S704 - a template's own markup


@slots.fill("guide_editing.revision")
def reasons(item: RevisionItem) -> Markup:
    """In the history of a section: the comments that a revision comes from."""
    kept = g.setdefault("merging_reasons", {})
    if item.slug not in kept:
        kept[item.slug] = queries.changes_by_revision(item.slug)
    found = kept[item.slug].get(item.number, [])
    text = render_template("merging/_revision.html", found=found, may_apply=policy.may_apply(actor_or_none()))
    return Markup(text)  # noqa: S704 - a template's own markup
