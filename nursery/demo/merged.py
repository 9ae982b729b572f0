"""Between the two versions: what was accepted in the first round goes into the working version.

Only proposals with the words that the second version has today are applied, so that its text stays what it
is; the rest of its changes come with the import, as an editor's. The others still wait.
"""

from __future__ import annotations

from collections.abc import Iterator

from nursery.demo.consultation import Setting
from nursery.demo.timeline import Story, at
from nursery.feedback.merging import commands
from nursery.feedback.merging import queries as merging
from nursery.feedback.rounds import queries as rounds
from nursery.guide import commands as guide
from nursery.guide import queries

_STARTED, _APPLIED = -249, -248
_TAKEN = (
    "نصّ عملي نقرؤه، ونجرّبه مع الأطفال",
    "| قسم واحد في الأسبوع، وفكرة واحدة تُجرَّب منه |",
    "ربع ساعة ثابتة في الأسبوع",
    "دقيقتان في الصباح ودقيقتان في المساء",
)


def stories(setting: Setting) -> Iterator[Story]:
    """The working version is begun and filled; nothing where the guide was there before the story."""
    if queries.newest_public_version() is None:
        yield _story(setting)


def _story(setting: Setting) -> Story:
    yield at(setting.day(_STARTED), 9, 30)
    answered = next((item for item in rounds.visible_rounds() if item.response_published_at), None)
    if answered is None:
        return
    guide.start_version(actor=setting.cast.actor("editor"))
    yield at(setting.day(_APPLIED), 11, 10)
    waiting = merging.waiting(answered.id)
    taken = [
        item.comment.id for item in waiting if any(words in item.comment.proposed_text for words in _TAKEN)
    ]
    commands.apply(answered.id, taken, actor=setting.cast.actor("reviewer"))
