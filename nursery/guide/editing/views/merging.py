"""Somebody saved since I began: both texts, and the one that is made of them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import Conflict
from nursery.guide.editing import commands, labels, queries
from nursery.guide.editing.forms import MergeForm
from nursery.guide.editing.merging import Merge, merge
from nursery.guide.editing.models import RevisionKind
from nursery.guide.editing.resolving import Choices, resolved
from nursery.guide.editing.texts import compose, of_content, of_texts
from nursery.guide.editing.views.blueprint import blueprint
from nursery.guide.editing.views.work import Work, work_on
from nursery.guide.labels import fault_in_words
from nursery.guide.reading import FaultyText


@blueprint.route("/sections/<slug>/merge", methods=["GET", "POST"], endpoint="merge")
@requires(Permission.EDIT_GUIDE)
def merge_texts(slug: str) -> ResponseReturnValue:
    """What changed in both texts; where both changed the same words, a person decides."""
    work = work_on(slug, current_actor())
    if work.draft is None or not work.is_old:
        return redirect(url_for(".section", slug=slug))
    form = MergeForm()
    merged = _merged(work)
    choices = Choices.sent(request.form)
    if form.is_submitted() and not form.is_about(work.base, work.draft.stamp):
        form.refuse("guide_editing.changed_again")
    elif form.validate_on_submit() and (way := _done(form, work, merged, choices)):
        return way
    form.show(work.base, work.draft.stamp)
    page = render_template(
        "guide_editing/merge.html",
        form=form,
        work=work,
        merge=merged,
        choices=choices,
        actor_id=current_actor().person_id,
    )
    return page, form.status


def _merged(work: Work) -> Merge:
    assert work.draft is not None  # noqa: S101
    base = queries.revision(work.stored.slug, work.draft.base_number)
    mine = of_texts(work.stored.slug, work.draft.texts)
    return merge(of_texts(work.stored.slug, base.texts), of_content(work.stored), mine)


def _done(form: MergeForm, work: Work, merged: Merge, choices: Choices) -> ResponseReturnValue | None:
    """Save the merged text, or write on in it; None while something is undecided or wrong."""
    section, undecided = resolved(merged, choices)
    slug = work.stored.slug
    if undecided:
        number = work.stored.number
        form.ask_for((name, labels.place_in_words(name, merged, number)) for name in undecided)
        return None
    if request.form.get("do") == "write":
        texts = compose(section, is_draft=True)
        commands.save_draft(slug, texts, base=work.base, actor=current_actor())
        return redirect(url_for(".section", slug=slug))
    try:
        with form.catching():
            commands.save_section(
                slug, compose(section), base=work.base, kind=RevisionKind.MERGED, actor=current_actor()
            )
            flash(_("Saved. Both texts are in it, and both stand in the history."), "success")
            return redirect(url_for(".section", slug=slug))
    except FaultyText as error:
        form.say([fault_in_words(fault) for fault in error.faults])
    except Conflict:
        form.refuse("guide_editing.changed_again")
    return None
