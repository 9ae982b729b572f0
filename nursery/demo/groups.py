"""Comments of the open round that read alike: a search suggests groups, a reviewer confirms one."""

from __future__ import annotations

from collections.abc import Iterator

from nursery.demo.consultation import Setting
from nursery.demo.timeline import Story, at
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.grouping import commands, queries, searching, suggesting
from nursery.feedback.rounds import queries as rounds

_DAY = -3
_NAME = "«تعثّر النمو» بكلمات بسيطة"
_REASON = "تُشرح العبارة بين قوسين عند أول ورودها، بكلمات يفهمها الأهل."


def stories(setting: Setting) -> Iterator[Story]:
    """A search, and the decision about the largest group it suggests; the others wait for a reviewer."""
    yield _grouped(setting)


def _grouped(setting: Setting) -> Story:
    reviewer = setting.cast.actor("reviewer")
    yield at(setting.day(_DAY), 12, 10)
    if not rounds.open_rounds():
        return
    (item, *_others) = rounds.open_rounds()
    searching.search(suggesting.ask(item.id, reviewer.person_id), item.id)
    yield at(setting.day(_DAY), 12, 35)
    suggested = queries.groups_page(item.id).items.items
    if suggested:
        largest = max(suggested, key=lambda group: group.size)
        commands.confirm(largest.id, actor=reviewer)
        commands.rename(largest.id, _NAME, actor=reviewer)
        commands.answer(largest.id, Disposition.ACCEPTED_MODIFIED, _REASON, actor=reviewer)
