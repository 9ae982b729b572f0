"""Making an agreed version the official guide: adopted, signed and sealed in one step."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.config import Settings
from nursery.extensions import db
from nursery.feedback.agreement import queries as agreements
from nursery.feedback.agreement.commands.loading import held
from nursery.feedback.sealing import making, notices, policy, queries, stating
from nursery.feedback.sealing.models import Seal
from nursery.feedback.sealing.queries import Readiness
from nursery.guide import commands as guide_commands
from nursery.signing import keys, signatures


@dataclass(frozen=True)
class Adoption:
    """The version that is the official guide; `is_new` is false when it was so before."""

    version_number: int
    is_new: bool


@command
def adopt(agreement_id: int, *, seen: str, settings: Settings, actor: Actor) -> Adoption:
    """Make the version of a complete agreement the official guide, and seal it.

    `seen` is the fingerprint of the text that the actor looked at. Refused while anything is missing. Done
    twice it is done once: the seal that is there stays.
    """
    if not policy.may_adopt(actor):
        raise NotAllowed
    held(agreement_id)
    ready = queries.readiness(agreement_id)
    if ready.seal is not None:
        return Adoption(ready.item.version_number, is_new=False)
    _check(ready, seen)
    key = keys.key_to_sign_with(settings)
    guide_commands.agree_version(ready.version.id, seen=seen, actor=actor)
    sealed = _seal(ready, signing_key=key, actor=actor)
    db.session.add(sealed)
    db.session.flush()
    trail.record(
        "guide.sealed",
        "guide_version",
        ready.version.id,
        actor_id=actor.person_id,
        number=ready.item.version_number,
        statement_hash=sealed.statement_hash,
        key=sealed.key_id,
    )
    notices.adopted(ready.item, [party.id for party in ready.parties])
    return Adoption(ready.item.version_number, is_new=True)


def _check(ready: Readiness, seen: str) -> None:
    if not ready.item.is_current:
        raise Conflict("sealing.not_current")
    if not ready.is_intact:
        raise Conflict("guide.fingerprint_broken", number=ready.item.version_number)
    if ready.changed:
        raise Conflict("sealing.other_text", sections="، ".join(ready.changed))
    if ready.unsettled or not ready.sections:
        raise Conflict("sealing.not_agreed", count=len(ready.unsettled))
    if seen != ready.version.content_hash:
        raise Conflict("sealing.another_text_seen")


def _seal(ready: Readiness, *, signing_key: Ed25519PrivateKey, actor: Actor) -> Seal:
    now = clock.now()
    bodies = accounts.organisations_by_id(actor.organisations(Permission.ADOPT_GUIDE))
    stated = making.statement(
        ready.item,
        (ready.slug, ready.version.content_hash or "", ready.words_hash),
        ready.sections,
        agreements.cells(ready.item.id),
        ready.parties,
        list(bodies.values()),
        now,
    )
    text = signatures.canonical(stating.values_of(stated))
    statement_hash = signatures.digest(text)
    signature = signatures.sign(statement_hash, signing_key)
    return Seal(
        version_id=ready.version.id,
        version_number=ready.item.version_number,
        agreement_id=ready.item.id,
        statement=text.decode(),
        statement_hash=statement_hash,
        signature=signature.signature,
        public_key=signature.public_key,
        key_id=signature.key_id,
        sealed_at=now,
        sealed_by=actor.person_id,
    )
