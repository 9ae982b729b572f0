"""Organisations, their members, and the trail of it all."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts import commands, directory, queries
from nursery.accounts.roles import OrganisationKind, Role
from nursery.audit import trail
from nursery.audit.models import AuditEntry
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from tests.accounts.support import OTHER_PASSWORD, PASSWORD, events, letters_to, make_account, token_in
from tests.support.people import make_organisation, make_person


def membership_id(person_id: int | None) -> int:
    return queries.memberships_of(person_id or 0)[0].id


def test_an_administrator_enters_an_organisation(context: Flask) -> None:
    administrator = make_person(Role.ADMINISTRATOR)
    organisation_id = commands.add_organisation(
        OrganisationKind.NGO, name_ar="جمعية الأمل", name_en="", actor=administrator
    )
    found = queries.organisation_to_manage(organisation_id, administrator)
    assert (found.name_ar, found.name_en) == ("جمعية الأمل", "جمعية الأمل")
    assert events() == ["organisation.founded"]


def test_an_organisation_is_entered_once(context: Flask) -> None:
    administrator = make_person(Role.ADMINISTRATOR)
    with pytest.raises(RuleBroken, match="organisation_exists") as refusal:
        commands.add_organisation(
            OrganisationKind.NGO, name_ar="جمعية الياسمين", name_en="", actor=administrator
        )
    assert refusal.value.field == "name_ar"


def test_a_person_in_their_own_name_is_not_entered_and_not_listed(context: Flask) -> None:
    administrator = make_person(Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        commands.add_organisation(
            OrganisationKind.INDIVIDUAL, name_ar="رنا الحلبي", name_en="", actor=administrator
        )
    mine = directory.own_name(make_person())
    assert mine not in [row.id for row in queries.organisation_rows().items]
    found = queries.organisations_by_id([mine])[mine]
    assert (found.kind, found.name_en) == (OrganisationKind.INDIVIDUAL, "Person in their own name")


def test_a_directorate_has_a_governorate(context: Flask) -> None:
    administrator = make_person(Role.ADMINISTRATOR)
    with pytest.raises(RuleBroken, match="directorate_needs_governorate"):
        commands.add_organisation(
            OrganisationKind.DIRECTORATE, name_ar="مديرية", name_en="", actor=administrator
        )


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_nobody_else_enters_an_organisation(context: Flask, role: Role) -> None:
    with pytest.raises(NotAllowed):
        commands.add_organisation(OrganisationKind.NGO, name_ar="جمعية", name_en="", actor=make_person(role))


def test_a_focal_point_ends_the_membership_of_a_colleague(context: Flask) -> None:
    focal_point = make_person(Role.FOCAL_POINT)
    colleague = make_person(Role.PARTY_MEMBER, organisation_id=focal_point.grants[0].organisation_id)
    ended = membership_id(colleague.person_id)
    commands.end_membership(ended, actor=focal_point)
    assert queries.memberships_of(colleague.person_id or 0) == []
    assert events() == ["membership.ended"]
    with pytest.raises(NotFound, match="membership_over"):
        commands.end_membership(ended, actor=focal_point)


def test_a_focal_point_ends_no_membership_elsewhere_and_of_no_other_role(context: Flask) -> None:
    focal_point = make_person(Role.FOCAL_POINT)
    elsewhere = make_person(Role.PARTY_MEMBER)
    reviewer = make_person(Role.REVIEWER, organisation_id=focal_point.grants[0].organisation_id)
    for other in (elsewhere, reviewer):
        with pytest.raises(NotAllowed):
            commands.end_membership(membership_id(other.person_id), actor=focal_point)


def test_the_last_focal_point_is_kept_by_the_organisation_itself(context: Flask) -> None:
    focal_point = make_person(Role.FOCAL_POINT)
    organisation_id = focal_point.grants[0].organisation_id
    mine = membership_id(focal_point.person_id)
    with pytest.raises(Conflict, match="last_focal_point"):
        commands.end_membership(mine, actor=focal_point)
    second = make_person(Role.FOCAL_POINT, organisation_id=organisation_id)
    commands.end_membership(mine, actor=focal_point)
    commands.end_membership(membership_id(second.person_id), actor=make_person(Role.ADMINISTRATOR))


def test_the_last_administrator_stays(context: Flask) -> None:
    first = make_person(Role.ADMINISTRATOR)
    with pytest.raises(Conflict, match="last_administrator"):
        commands.end_membership(membership_id(first.person_id), actor=first)
    second = make_person(Role.ADMINISTRATOR)
    commands.end_membership(membership_id(first.person_id), actor=second)


def test_organisations_are_found_by_kind_and_by_a_word_however_it_is_spelled(context: Flask) -> None:
    make_organisation(name_ar="جمعية الأمل", name_en="Hope Association")
    make_organisation(OrganisationKind.DIRECTORATE, "مديرية إدلب", "Directorate of Idlib")
    make_organisation(
        OrganisationKind.MINISTRY, "وزارة الشؤون الاجتماعية والعمل", "Ministry of Social Affairs"
    )

    def names(**filters: object) -> list[str]:
        return [row.name_en for row in queries.organisation_rows(**filters).items]  # type: ignore[arg-type]

    assert names() == ["Hope Association", "Directorate of Idlib", "Ministry of Social Affairs"]
    assert names(kind=OrganisationKind.DIRECTORATE) == ["Directorate of Idlib"]
    assert names(name="امل") == ["Hope Association"]
    assert names(name="ادلب") == ["Directorate of Idlib"]
    assert names(name="hope") == ["Hope Association"]
    assert names(name="100%") == []
    assert names(kind=OrganisationKind.NGO, name="إدلب") == []


def test_the_list_counts_people_not_roles(context: Flask) -> None:
    focal_point = make_person(Role.FOCAL_POINT)
    make_person(Role.PARTY_MEMBER, organisation_id=focal_point.grants[0].organisation_id)
    assert [row.members for row in queries.organisation_rows().items] == [2]


def test_the_trail_tells_what_happened_and_of_nobody_by_name(context: Flask) -> None:
    focal_point = make_account("focal@example.org", role=Role.FOCAL_POINT)
    organisation_id = focal_point.grants[0].organisation_id
    commands.invite(organisation_id, email="guest@example.org", role=Role.PARTY_MEMBER, actor=focal_point)
    commands.join_by_invitation(
        token_in(letters_to("guest@example.org")[0]), name="ريم حداد", password=PASSWORD, language="ar"
    )
    commands.ask_reset("guest@example.org")
    commands.change_password(PASSWORD, OTHER_PASSWORD, actor=focal_point)
    commands.change_details(name="سلمى حداد", language="en", actor=focal_point)
    written = [
        json.dumps([entry.subject_type, entry.details], ensure_ascii=False)
        for entry in db.session.scalars(select(AuditEntry))
    ]
    assert len(written) >= 8
    assert not [text for text in written if "@" in text or "حداد" in text or "ريم" in text]
    assert trail.verify().faults == ()
