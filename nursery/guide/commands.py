"""Importing and publishing versions of the guide."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.guide import changing, importing, pictures, policy, queries
from nursery.guide.changing import Ground
from nursery.guide.content import GuideContent, SectionContent, fingerprint
from nursery.guide.importing import ImportReport
from nursery.guide.lifecycle import VERSION, VersionAction, VersionState
from nursery.guide.reading import read

SUBJECT = "guide_version"
Change = Callable[[SectionContent, Ground], SectionContent]
Restructuring = Callable[[Ground], GuideContent]


def import_guide(folder: Path, *, actor: Actor) -> ImportReport:
    """Take the text in `folder` as the working version: a new one, or in place of its present text.

    Raises `FaultyText` with every fault when the folder cannot be read as a guide. The folder is read
    before the transaction begins, so that nobody waits for it.
    """
    if not policy.may_edit(actor):
        raise NotAllowed
    content = read(folder)
    pictures.take_pictures(folder, content, actor=actor)
    return save_text(content, actor=actor)


def preview_import(folder: Path, *, actor: Actor) -> ImportReport:
    """What `import_guide` would change; nothing is written."""
    if not policy.may_edit(actor):
        raise NotAllowed
    return importing.plan(read(folder)).report


@command
def save_text(content: GuideContent, *, actor: Actor) -> ImportReport:
    """Make `content`, a guide without keys, the text of the working version."""
    if not policy.may_edit(actor):
        raise NotAllowed
    guide = importing.guide_for(content.slug)
    plan = importing.plan(content)
    if not plan.report.has_changes:
        return plan.report
    version = importing.working_version(guide, plan)
    importing.replace_text(version, plan.content)
    trail.record(
        "guide_version.imported",
        SUBJECT,
        version.id,
        actor_id=actor.person_id,
        number=version.number,
        **plan.report.counts(),
    )
    return replace(plan.report, version_id=version.id)


@command
def start_version(*, actor: Actor) -> int:
    """Begin a working version with the text of the newest public one; returns its number."""
    if not policy.may_edit(actor):
        raise NotAllowed
    guide = queries.guide_row()
    working, public = queries.working_and_public()
    if working is not None:
        raise Conflict("guide.working_version_exists", number=working.number)
    if guide is None or public is None:
        raise Conflict("guide.no_text_to_start_from")
    content = queries.contents_of([public], guide.slug)[public.id]
    version = importing.working_version(guide, importing.copy_of(public, content))
    importing.replace_text(version, content)
    trail.record(
        "guide_version.started",
        SUBJECT,
        version.id,
        actor_id=actor.person_id,
        number=version.number,
        base=public.number,
    )
    return version.number


@command
def change_section(slug: str, change: Change, *, right: Collection[str] = (), actor: Actor) -> SectionContent:
    """Give a section of the working version the text that `change` makes of it and of its guide.

    The outcome is the same as if the whole folder were imported with that section's files; `right` are the
    keys of blocks whose English is right although their Arabic was changed. Blocks that come with a key keep
    it. Returns the section as it is stored. Raises `NotFound` and `Conflict`; what `change` raises goes on.
    """
    if not policy.may_change_text(actor):
        raise NotAllowed
    ground = changing.ground()
    before = ground.section(slug)
    after = changing.replace_section(ground, change(before, ground), right)
    if after != before:
        trail.record(
            "guide_section.changed",
            SUBJECT,
            ground.working.id,
            actor_id=actor.person_id,
            number=ground.working.number,
            slug=slug,
        )
    return after


@command
def change_structure(
    event: str, change: Restructuring, *, seen: int, actor: Actor, **details: object
) -> ImportReport:
    """Give the working version other chapters and sections, or the same ones in another order.

    `seen` is the lock of the version as the actor saw it: what somebody else rearranged since is looked at
    first. Numbers follow the order. Raises `Conflict`; what `change` raises goes on.
    """
    if not policy.may_edit(actor):
        raise NotAllowed
    ground = changing.ground()
    if ground.working.version != seen:
        raise Conflict("stale")
    report = changing.restructure(ground, change(ground))
    if report.has_changes:
        trail.record(
            event,
            SUBJECT,
            ground.working.id,
            actor_id=actor.person_id,
            number=ground.working.number,
            **details,
        )
    return report


@command
def publish_version(version_id: int, *, actor: Actor, seen: str | None = None) -> str:
    """Freeze a working version and open it to everybody for consultation; returns its fingerprint.

    The version that was in consultation until now is superseded. `seen` is the fingerprint of the text that
    the actor looked at: another text is not published in its place.
    """
    if not policy.may_edit(actor):
        raise NotAllowed
    queries.guide_row()
    version = queries.version_row(version_id)
    state = VERSION.next(version.state, VersionAction.PUBLISH)
    content = queries.content_of(version_id)
    if not content.chapters:
        raise Conflict("guide.nothing_to_publish")
    if seen is not None and seen != fingerprint(content):
        raise Conflict("guide.text_changed")
    _supersede(VersionState.IN_CONSULTATION, actor)
    version.state = state
    version.content_hash = fingerprint(content)
    version.published_at = clock.now()
    version.published_by = actor.person_id
    trail.record(
        "guide_version.published",
        SUBJECT,
        version.id,
        actor_id=actor.person_id,
        number=version.number,
        content_hash=version.content_hash,
    )
    return version.content_hash


@command
def agree_version(version_id: int, *, seen: str, actor: Actor) -> None:
    """Make a version in consultation the agreed one, the official guide; its text stays frozen.

    `seen` is the fingerprint of the text that was agreed on. Refused when the stored text has another one:
    what was changed past the protection is never adopted. The agreed version before it is superseded.
    """
    if not policy.may_adopt(actor):
        raise NotAllowed
    queries.guide_row()
    version = queries.version_row(version_id)
    state = VERSION.next(version.state, VersionAction.AGREE)
    if version.content_hash != seen:
        raise Conflict("guide.text_changed")
    if fingerprint(queries.content_of(version_id)) != seen:
        raise Conflict("guide.fingerprint_broken", number=version.number)
    _supersede(VersionState.AGREED, actor)
    version.state = state
    trail.record(
        "guide_version.agreed",
        SUBJECT,
        version.id,
        actor_id=actor.person_id,
        number=version.number,
        content_hash=seen,
    )


def _supersede(state: VersionState, actor: Actor) -> None:
    """Another version takes the place of those in `state`."""
    for earlier in queries.rows_in_state(state):
        earlier.state = VERSION.next(earlier.state, VersionAction.SUPERSEDE)
        trail.record(
            "guide_version.superseded", SUBJECT, earlier.id, actor_id=actor.person_id, number=earlier.number
        )


def verify_version(version_id: int) -> bool:
    """Whether the text of a published version still has the fingerprint under which it was published."""
    return queries.version(version_id).content_hash == fingerprint(queries.content_of(version_id))
