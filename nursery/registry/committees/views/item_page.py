"""The page of one item with all its forms; the one that was sent keeps what was written."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor
from nursery.registry.committees.forms import (
    CastForm,
    EnterForm,
    ObjectForm,
    PutOffForm,
    enter_form,
    proposal_form,
)
from nursery.registry.committees.lifecycle import ItemState, MatterKind
from nursery.registry.committees.queries.items import ItemPage
from nursery.registry.licensing.commands import note_read
from nursery.registry.licensing.queries import application_page
from nursery.registry.licensing.queries.items import ApplicationPage
from nursery.web.forms import Form
from nursery.web.versioned import VersionedForm

_NAMES = {PutOffForm: "later", CastForm: "cast", EnterForm: "enter", ObjectForm: "dispute"}


def shown(page: ItemPage, sent: Form | None = None) -> ResponseReturnValue:
    """The page; `sent` is the form that was refused."""
    forms: dict[str, Form] = {
        "form": proposal_form(page, current_actor().person_id, formdata=None),
        "later": PutOffForm(formdata=None),
        "cast": CastForm.of(page, formdata=None),
        "enter": enter_form(page, formdata=None),
        "dispute": ObjectForm.of(page, formdata=None),
    }
    if sent is not None:
        forms[next((name for kind, name in _NAMES.items() if isinstance(sent, kind)), "form")] = sent
    for one in forms.values():
        if isinstance(one, VersionedForm) and (one is not sent or sent.status == 409):
            one.version.data = str(page.version)
    status = sent.status if sent else 200
    shown_here = {"page": page, "sent": sent, "file": _file(page), **forms}
    return render_template("committees/item.html", **shown_here, noindex=True), status


def back(item_id: int) -> ResponseReturnValue:
    """To the item."""
    return redirect(url_for(".item", item_id=item_id))


def say(carried: bool) -> None:
    """What became of the vote."""
    if carried:
        flash(_("The decision is recorded and carried out."), "success")
    else:
        flash(_("The votes are recorded. The proposal was not carried."), "warning")


def _file(page: ItemPage) -> ApplicationPage | None:
    """The application of an item still to be decided: what the committee weighs stands beside the votes."""
    is_waiting = page.item.state is ItemState.WAITING
    if page.matter is None or page.item.kind is not MatterKind.APPLICATION or not is_waiting:
        return None
    actor = current_actor()
    file = application_page(page.matter.id, actor)
    note_read("application", file.id, actor=actor)
    return file
