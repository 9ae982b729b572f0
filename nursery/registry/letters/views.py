"""The texts of letters, edited by an administrator."""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.registry.letters import commands, fields, labels, queries
from nursery.registry.letters.forms import LetterForm, SeenForm
from nursery.registry.letters.kinds import FIELD, LetterKind
from nursery.registry.letters.texts import fill
from nursery.web import errors, wording

blueprint = Blueprint(
    "letter_templates",
    __name__,
    url_prefix="/licensing/letters",
    template_folder="templates",
)


@blueprint.get("")
@requires(Permission.MANAGE_RULES)
def index() -> ResponseReturnValue:
    """All letters, by whom they are for."""
    found = groupby(queries.letters(), key=lambda page: page.kind.group)
    groups = [(labels.GROUPS[group], list(pages)) for group, pages in found]
    return render_template("letter_templates/index.html", groups=groups, title_of=title_of, noindex=True)


@blueprint.route("/<key>", methods=["GET", "POST"])
@requires(Permission.MANAGE_RULES)
def edit(key: str) -> ResponseReturnValue:
    """The text of one letter: written, previewed, saved as a new version."""
    page = queries.letter(key)
    form = LetterForm(data=dict(page.texts))
    previewed = "preview" in request.form
    if form.validate_on_submit():
        with form.catching():
            if previewed:
                commands.check(page.kind, form.texts())
            else:
                commands.change_letter(key, form.texts(), seen=form.seen_number, actor=current_actor())
                flash(_("The letter is saved. It goes out like this from now on."), "success")
                return redirect(url_for(".edit", key=key))
    if not form.is_submitted() or form.status == 409:
        form.seen.data = str(page.number)
    return render_template(
        "letter_templates/edit.html",
        page=page,
        title=title_of(page.kind),
        form=form,
        fields=_fields(page.kind),
        preview=_preview(page.kind, form.texts()),
        shipped=queries.shipped_texts(page.kind),
        noindex=True,
    ), form.status


@blueprint.post("/<key>/shipped")
@requires(Permission.MANAGE_RULES)
def shipped(key: str) -> ResponseReturnValue:
    """Back to the text the letter came with."""
    form = SeenForm()
    if not form.validate_on_submit():
        return errors.page(400, wording.message("page_too_old"))
    commands.take_shipped(key, seen=form.seen_number, actor=current_actor())
    flash(_("The letter says again what it came with."), "success")
    return redirect(url_for(".edit", key=key))


def title_of(kind: LetterKind) -> str:
    """What a letter is called; where a subject serves as its name, with words for its fields."""
    title = str(kind.title)
    return fill(title, {name: f"({fields.label(name)})" for name in FIELD.findall(title)})


def _fields(kind: LetterKind) -> list[tuple[str, str, bool]]:
    """The fields of a letter: as it is written, what it stands for, whether it has to be there."""
    return [(f"%({name})s", fields.label(name), name in kind.needed) for name in kind.fields]


def _preview(kind: LetterKind, texts: dict[str, str]) -> dict[str, str]:
    """The text as somebody would read it, with examples in its fields."""
    return {
        name: fill(text, {one: fields.example(one, name[-2:]) for one in kind.fields})
        for name, text in texts.items()
    }
