"""Somebody saved since I began: both texts, and the one that is made of them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.guide.editing import commands, labels, queries
from nursery.guide.editing.forms import MergeForm
from nursery.guide.editing.merging import Merge, merge
from nursery.guide.editing.models import RevisionKind
from nursery.guide.editing.resolving import Choices, resolved
from nursery.guide.editing.texts import Section, compose, of_content, of_texts
from nursery.guide.editing.views.blueprint import blueprint
from nursery.guide.editing.views.work import Work, work_on


@blueprint.route("/sections/<slug>/merge", methods=["GET", "POST"], endpoint="merge")
@requires(Permission.EDIT_GUIDE)
def merge_texts(slug: str) -> ResponseReturnValue:
    """What changed in both texts; where both changed the same words, a person decides."""
    work = work_on(slug, current_actor())
    if work.draft is None or not work.is_old:
        return redirect(url_for(".section", slug=slug))
    form, merged, choices = MergeForm(), _merged(work), Choices.sent(request.form)
    if form.is_submitted() and not form.is_about(work.base, work.draft.stamp):
        form.refuse("guide_editing.changed_again")
    elif form.validate_on_submit() and (way := _done(form, work, merged, choices)):
        return way
    form.show(work.base, work.draft.stamp)
    values = {"work": work, "merge": merged, "choices": choices, "actor_id": current_actor().person_id}
    return render_template("guide_editing/merge.html", form=form, **values), form.status


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
    with form.taking():
        if request.form.get("do") == "write":
            texts = compose(section, is_draft=True)
            commands.save_draft(slug, texts, base=work.base, actor=current_actor())
        else:
            _save(section, work.base)
        return redirect(url_for(".section", slug=slug))
    return None


def _save(section: Section, base: int) -> None:
    kind = RevisionKind.MERGED
    commands.save_section(section.slug, compose(section), base=base, kind=kind, actor=current_actor())
    flash(_("Saved. Both texts are in it, and both stand in the history."), "success")
