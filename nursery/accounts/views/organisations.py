"""All organisations, for administrators."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts import commands, queries
from nursery.accounts.access import current_actor, requires
from nursery.accounts.forms import AddOrganisationForm, OrganisationsQuery
from nursery.accounts.pages import blueprint
from nursery.accounts.roles import OrganisationKind, Permission


@blueprint.get("/organisations")
@requires(Permission.MANAGE_ACCOUNTS)
def organisations() -> ResponseReturnValue:
    """The list, by kind and name."""
    form = OrganisationsQuery()
    found = queries.organisation_rows(
        kind=form.chosen_kind, name=form.name.data or "", page=request.args.get("page", 1, int)
    )
    return render_template("accounts/organisations.html", query=form, found=found)


@blueprint.route("/organisations/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def add_organisation() -> ResponseReturnValue:
    """Enter an organisation."""
    form = AddOrganisationForm()
    if form.validate_on_submit():
        with form.catching():
            organisation_id = commands.add_organisation(
                OrganisationKind(form.kind.data),
                name_ar=str(form.name_ar.data),
                name_en=form.name_en.data or "",
                governorate=form.governorate.data or None,
                actor=current_actor(),
            )
            flash(_("The organisation is in the list. Now invite its people."), "success")
            return redirect(url_for(".members", organisation_id=organisation_id))
    return render_template("accounts/add_organisation.html", form=form), form.status
