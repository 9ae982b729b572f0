"""Saving the text that accepted wording makes of a section: a revision as by an editor, of another kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from nursery.accounts.actors import Actor
from nursery.base.command import command
from nursery.base.errors import NotAllowed
from nursery.guide import commands as guide_commands
from nursery.guide import pictures
from nursery.guide.changing import Ground
from nursery.guide.content import GuideContent, SectionContent
from nursery.guide.editing import policy
from nursery.guide.editing.commands.recording import add_revision, last_revision, texts_of
from nursery.guide.editing.models import RevisionKind
from nursery.guide.editing.texts import Section, compose, of_content, spread
from nursery.guide.reading import read_pair
from nursery.guide.reading.citations import cited, listed

Merge = Callable[[Section, "Check"], Section]
Check = Callable[[Section], SectionContent]


@dataclass(frozen=True)
class Applied:
    """The revision that holds the text; `keys` are those of its blocks, in order."""

    version_id: int
    number: int
    keys: tuple[str, ...]


@command
def apply_wording(slug: str, merge: Merge, *, note: Callable[[], str] = str, actor: Actor) -> Applied:
    """Give a section the text that `merge` makes of its newest one, read under the guide's lock.

    `merge` is handed the section, and a check that raises `FaultyText` when the guide's reader cannot read
    what it made; `note` is asked for afterwards. Rows with the key of a block stay that block; a key that
    begins with + gives way to a new one. The list of sources follows the text. Drafts of editors stay: they
    are merged with this text when they are saved.
    """
    if not policy.may_apply(actor):
        raise NotAllowed
    change = _Change(merge)
    after = guide_commands.change_section(slug, change, actor=actor)
    number, new = change.number, texts_of(after)
    if new != change.texts_before:
        number += 1
        kind = RevisionKind.APPLIED
        add_revision(change.version_id, slug, number, kind, new, note=note(), person_id=actor.person_id)
    return Applied(change.version_id, number, tuple(block.key for block in after.blocks))


class _Change:
    """Makes the new text out of the newest one."""

    def __init__(self, merge: Merge) -> None:
        self.merge = merge
        self.version_id = 0
        self.number = 0

    def __call__(self, before: SectionContent, on: Ground) -> SectionContent:
        self.version_id = on.working.id
        last = last_revision(on.working.id, before)
        self.number, self.texts_before = last.number, last.texts

        read: dict[Section, SectionContent] = {}

        def check(section: Section) -> SectionContent:
            if section not in read:
                read[section] = read_section(section, before.number, on.content)
            return read[section]

        merged = self.merge(of_content(before), check)
        found = check(merged)
        rows = (row for row in spread(with_cited_sources(merged).rows) if not row.is_empty)
        keys = ("" if row.key.startswith("+") else row.key for row in rows)
        blocks = (replace(block, key=key) for block, key in zip(found.blocks, keys, strict=True))
        return replace(found, blocks=tuple(blocks))


def read_section(section: Section, number: str, guide: GuideContent) -> SectionContent:
    """A section of `guide` as the reader takes it, with the sources it cites. Raises `FaultyText`."""
    texts = compose(with_cited_sources(section))
    return read_pair(
        texts.ar,
        texts.en,
        slug=section.slug,
        number=number,
        sources=guide.sources,
        guide=guide,
        pictures=pictures.sizes(),
    )


def with_cited_sources(section: Section) -> Section:
    """A section whose list of sources follows its text: what is no longer cited goes, what is now, comes."""
    at = next((at for at, row in enumerate(section.rows) if listed(row.ar) is not None), None)
    if at is None:
        return section
    now = listed(section.rows[at].ar) or []
    rest = (row for place, row in enumerate(section.rows) if place != at)
    wanted = list(dict.fromkeys(code for row in rest for code, _is_unconfirmed in cited(row.ar)))
    codes = [code for code in now if code in wanted] + [code for code in wanted if code not in now]
    if codes == now or not codes:
        return section
    text = "\n".join(f"- [@{code}]" for code in codes)
    rows = (*section.rows[:at], replace(section.rows[at], ar=text, en=text), *section.rows[at + 1 :])
    return replace(section, rows=rows)
