"""Both sides of a transfer: the holder offers, the other side accepts, the holder confirms who it is."""

from __future__ import annotations

from datetime import timedelta

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import checks, notices_by_kind
from nursery.registry.licensing.commands import steps
from nursery.registry.licensing.lifecycle import ApplicationAction, ApplicationState
from nursery.registry.licensing.models import Application, Provider
from nursery.registry.licensing.models_by_kind import Transfer
from nursery.registry.licensing.queries import rows
from nursery.registry.licensing.tokens import hashed, token_of
from nursery.registry.rulesets.kinds import ApplicationKind, Limit
from nursery.registry.rulesets.rules import rule_set_on


@command
def offer(application_id: int, *, registration_number: str, actor: Actor) -> None:
    """Name the other side by its number. It answers the same whether anybody here has that number."""
    row, transfer = _own(application_id, actor)
    number = checks.other_number(registration_number, rule_set_on(clock.today()))
    if number == row.provider.registration_number:
        raise RuleBroken("transfer.to_oneself", "registration_number")
    if transfer.offered_number != number:
        transfer.offered_number = number
        _open(row, transfer, actor)
    notices_by_kind.tell_of_offer(row, transfer)


@command
def make_link(application_id: int, *, actor: Actor) -> str:
    """The secret of a link by which the other side finds the offer; the one before it no longer holds."""
    row, transfer = _own(application_id, actor)
    transfer.offered_at = clock.now()
    token = token_of(row.id, transfer.offered_at)
    transfer.token_hash = hashed(token)
    _open(row, transfer, actor)
    return token


@command
def accept(application_id: int, *, token: str = "", actor: Actor) -> None:
    """Take part in a transfer as the side that takes the licence over. Accepted once, it stays accepted."""
    row = rows.application(application_id)
    taker = rows.provider_of(actor.organisations(Permission.OPERATE_NURSERY))
    if row.kind is not ApplicationKind.TRANSFER or taker is None:
        raise NotFound
    transfer = rows.transfer(row.id)
    if transfer.provider_id == taker.id:
        return
    if not is_offered(transfer, taker.registration_number, token):
        raise NotFound
    _require_acceptable(row, transfer, taker)
    transfer.provider_id, transfer.accepted_at = taker.id, clock.now()
    transfer.token_hash = None
    db.session.flush()
    steps.move(row, ApplicationAction.ACCEPT, actor=actor)
    notices_by_kind.tell_of_acceptance(row, transfer)


@command
def confirm_side(application_id: int, *, provider_id: int, actor: Actor) -> None:
    """Say that who accepted is whom the holder meant: from now on the other side takes part.

    `provider_id` is whom the holder saw. Raises `Conflict` when it is somebody else by now.
    """
    row, transfer = _held(application_id, actor)
    _require_seen(transfer, provider_id)
    if transfer.confirmed_at is None:
        transfer.confirmed_at = clock.now()
        db.session.flush()
        trail.record("application.transfer_confirmed", "application", row.id, actor_id=actor.person_id)
        notices_by_kind.tell_of_confirmation(row, transfer)


@command
def turn_down_side(application_id: int, *, provider_id: int, actor: Actor) -> None:
    """Say that who accepted is not whom the holder meant: the offer ends, and can be made to another."""
    row, transfer = _held(application_id, actor)
    if transfer.provider_id is None:
        return
    _require_seen(transfer, provider_id)
    if transfer.confirmed_at is not None:
        raise Conflict("transfer.accepted")
    notices_by_kind.tell_of_turning_down(row, transfer)
    transfer.provider_id = transfer.accepted_at = transfer.consent_due_on = None
    transfer.token_hash, transfer.offered_at, transfer.offered_number = None, None, ""
    db.session.flush()
    trail.record("application.transfer_rejected", "application", row.id, actor_id=actor.person_id)


def _require_seen(transfer: Transfer, provider_id: int) -> None:
    if transfer.provider_id != provider_id:
        raise Conflict("stale")


def is_offered(transfer: Transfer, number: str, token: str) -> bool:
    """Whether an offer is meant for the provider with this number, or for who brings the secret."""
    by_link = bool(token) and transfer.token_hash == hashed(token)
    return by_link or bool(number and transfer.offered_number == number)


def _require_acceptable(row: Application, transfer: Transfer, taker: Provider) -> None:
    giver = row.provider
    if taker.id == giver.id or taker.registration_number == giver.registration_number:
        raise Conflict("transfer.to_oneself")
    if transfer.provider_id is not None:
        raise Conflict("transfer.taken")
    if row.state is not ApplicationState.DRAFT:
        raise Conflict("transfer.over")
    if transfer.consent_due_on is None or transfer.consent_due_on < clock.today():
        raise Conflict("transfer.too_late", day=transfer.consent_due_on)


def _held(application_id: int, actor: Actor) -> tuple[Application, Transfer]:
    """A transfer not handed in yet, for its holder."""
    row = rows.application(application_id)
    if row.provider.organisation_id not in actor.organisations(Permission.OPERATE_NURSERY):
        raise NotFound
    if row.kind is not ApplicationKind.TRANSFER:
        raise NotFound
    if row.state is not ApplicationState.DRAFT:
        raise Conflict("application.not_a_draft")
    return row, rows.transfer(row.id)


def _own(application_id: int, actor: Actor) -> tuple[Application, Transfer]:
    """A transfer that its holder may still offer to somebody."""
    row, transfer = _held(application_id, actor)
    if transfer.provider_id is not None:
        raise Conflict("transfer.accepted")
    return row, transfer


def _open(row: Application, transfer: Transfer, actor: Actor) -> None:
    days = rule_set_on(clock.today()).limits[Limit.TRANSFER_CONSENT].days
    transfer.consent_due_on = clock.today() + timedelta(days=days)
    db.session.flush()
    trail.record("application.transfer_offered", "application", row.id, actor_id=actor.person_id)
