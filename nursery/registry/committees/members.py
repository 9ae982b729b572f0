"""Who sits on a committee, and who may not vote on a matter."""

from __future__ import annotations

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.registry.committees.lifecycle import Committee, Ground
from nursery.registry.committees.queries import rows
from nursery.registry.committees.sources.matter import Matter
from nursery.registry.rulesets.rules import RuleSet

PERMISSIONS = {
    Committee.SUBCOMMITTEE: Permission.DECIDE_APPLICATION,
    Committee.MAIN: Permission.DECIDE_GRIEVANCE,
}


def sits_on(actor: Actor, committee: Committee, governorate: str | None) -> bool:
    """Whether the actor is a member of the committee."""
    return actor.may(PERMISSIONS[committee], governorate=governorate)


def members(committee: Committee, governorate: str | None) -> list[Recipient]:
    """The members of a committee."""
    return accounts.recipients(PERMISSIONS[committee], governorate=governorate)


def quorum(committee: Committee, rules: RuleSet) -> int:
    """How many members have to be present for the committee to decide."""
    return rules.subcommittee_quorum if committee is Committee.SUBCOMMITTEE else rules.main_committee_quorum


def barred(matter: Matter) -> dict[int, Ground]:
    """Who may not vote on a matter: people of its organisation, and who proposed or voted on it before."""
    own = accounts.recipients(Permission.OPERATE_NURSERY, organisation_ids=[matter.organisation_id])
    found = {person.person_id: Ground.INTEREST for person in own}
    voted = (one for kind, key in matter.decided_as for one in rows.voters(kind, key))
    for person_id in (*matter.proposers, *voted):
        found.setdefault(person_id, Ground.PROPOSER)
    return found
