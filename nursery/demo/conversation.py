"""One comment on its way through its organisation, to the reviewers and back."""

from __future__ import annotations

import random
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from nursery.accounts.actors import Actor
from nursery.demo.cast import Cast
from nursery.demo.remarks import End, Remark
from nursery.demo.timeline import Story, at, office_hours
from nursery.feedback.comments import commands, submitted
from nursery.feedback.comments.lifecycle import CommentAction
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.guide import queries
from nursery.guide.queries import BlockItem, SectionItem

_REVIEWERS = ("reviewer", "reviewer", "lead")
_UNFINISHED = (End.DRAFT, End.RETURNED, End.PENDING, End.VERIFIED)


class Places:
    """The sections of a version by slug, and their paragraphs by printed number."""

    def __init__(self, version_id: int) -> None:
        self._sections: dict[str, SectionItem] = {
            section.slug: section for chapter in queries.contents(version_id) for section in chapter.sections
        }
        self._blocks: dict[str, BlockItem] = {
            block.number: block
            for slug in self._sections
            for block in queries.section_page(version_id, slug).blocks
            if block.number
        }

    def section(self, slug: str) -> SectionItem:
        return self._sections[slug]

    def block(self, remark: Remark) -> BlockItem | None:
        """The paragraph a remark is on; None for the whole section."""
        if remark.block is None:
            return None
        return self._blocks[f"{self.section(remark.slug).number}.{remark.block}"]


@dataclass(frozen=True)
class Occasion:
    """The round a comment is made in. What only exists once the round is planned is asked for late."""

    cast: Cast
    round_id: Callable[[], int]
    places: Callable[[], Places]
    written: tuple[date, date]
    unfinished: tuple[date, date]
    answered: tuple[date, date]
    chance: random.Random


class Conversation:
    """A comment from its draft to its answer."""

    def __init__(self, occasion: Occasion, remark: Remark, number: int) -> None:
        self.occasion = occasion
        self.remark = remark
        self.chance = random.Random(occasion.chance.random())  # noqa: S311 - the same data at every load
        members = occasion.cast.members(remark.by)
        self.focal_point = members[-1]
        self.author = self._author(members, number)
        self.comment_id = 0

    def _author(self, members: list[Actor], number: int) -> Actor:
        if self.remark.language != "ar":
            return next(member for member in members if member.language == self.remark.language)
        if self.remark.end in _UNFINISHED:
            return members[0]
        return members[number % len(members)]

    def story(self) -> Story:
        """Every step until the comment is where its file says."""
        end = self.remark.end
        first, last = self.occasion.unfinished if end in _UNFINISHED else self.occasion.written
        day = first + timedelta(days=self.chance.randint(0, (last - first).days))
        moment = at(day, self.chance.randint(9, 21), self.chance.randrange(60))
        yield moment
        if not self._fits():
            return
        submits_at_once = self.author == self.focal_point and end not in _UNFINISHED
        self._draft(CommentAction.SUBMIT if submits_at_once else None)
        if end is End.DRAFT:
            return
        if not submits_at_once:
            moment = yield from self._clear(moment)
        if end is End.WITHDRAWN:
            yield self._later(moment, 20)
            commands.withdraw(self.comment_id, actor=self.focal_point)
        if self.remark.disposition is not None:
            yield self._answer_moment()
            self._answer(self.remark.disposition)

    def _answer(self, disposition: Disposition) -> None:
        """A reviewer drafts the response."""
        reviewer = self.occasion.cast.actor(self.chance.choice(_REVIEWERS))
        consolidation.answer(
            self.comment_id,
            disposition,
            self.remark.reason,
            taken_text=self.remark.taken(self._markdown()),
            duplicate_of=self._original(),
            actor=reviewer,
        )

    def _original(self) -> int | None:
        """The number of the comment of another organisation on the same paragraph."""
        if not self.remark.under:
            return None
        block = self.occasion.places().block(self.remark)
        wanted = (self.occasion.cast.organisations[self.remark.under], block.id if block else None)
        comments = submitted.stream(self.occasion.round_id())
        return next(one.number for one in comments if (one.organisation_id, one.block_id) == wanted)

    def _markdown(self) -> str:
        """The paragraph that the remark is on, in its language; empty for a whole section."""
        block = self.occasion.places().block(self.remark)
        if block is None:
            return ""
        return block.markdown_en if self.remark.language == "en" else block.markdown_ar

    def _fits(self) -> bool:
        """Whether the paragraph is there, with the words that the comment replaces: not in every version."""
        try:
            markdown = self._markdown()
            if markdown:
                self.remark.proposal(markdown)
                self.remark.taken(markdown)
        except (KeyError, ValueError):
            return False
        return True

    def _draft(self, then: CommentAction | None) -> None:
        block = self.occasion.places().block(self.remark)
        self.comment_id = commands.save_draft(
            self.occasion.round_id(),
            organisation_id=self.occasion.cast.organisations[self.remark.by],
            request_key=uuid4(),
            kind=self.remark.kind,
            body=self.remark.body,
            proposed_text=self.remark.proposal(self._markdown()),
            language=self.remark.language,
            section_id=self.occasion.places().section(self.remark.slug).id,
            block_id=block.id if block else None,
            then=then,
            consented=then is CommentAction.SUBMIT,
            actor=self.author,
        )

    def _clear(self, moment: datetime) -> Generator[datetime, None, datetime]:
        """Handed over, then sent back, or verified and submitted."""
        moment = self._later(moment, 18)
        yield moment
        commands.hand_over(self.comment_id, actor=self.author)
        if self.remark.end is End.PENDING:
            return moment
        moment = self._later(moment, 20)
        yield moment
        if self.remark.end is End.RETURNED:
            commands.return_to_author(self.comment_id, self.remark.note, actor=self.focal_point)
            return moment
        commands.verify(self.comment_id, actor=self.focal_point)
        if self.remark.end is End.VERIFIED:
            return moment
        moment = self._later(moment, 8)
        yield moment
        commands.submit(self.comment_id, consented=True, actor=self.focal_point)
        return moment

    def _later(self, moment: datetime, hours: int) -> datetime:
        return moment + timedelta(minutes=self.chance.randint(10, hours * 60))

    def _answer_moment(self) -> datetime:
        first, last = self.occasion.answered
        day = first + timedelta(days=self.chance.randint(0, (last - first).days))
        return office_hours(day, self.chance)
