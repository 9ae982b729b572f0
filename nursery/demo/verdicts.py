"""What organisations say of the responses to the first round: most agree, one does not, some say nothing."""

from __future__ import annotations

from collections.abc import Iterator

from nursery.demo import data
from nursery.demo.consultation import Setting
from nursery.demo.timeline import Story, at
from nursery.feedback.comments import submitted
from nursery.feedback.consolidation import commands
from nursery.feedback.consolidation.lifecycle import Verdict
from nursery.feedback.consolidation.queries import without_verdict
from nursery.feedback.rounds import queries as rounds

_NAME = "first"
# Days after the publication; the other organisations say nothing.
_AGREE = {"basma": 2, "paediatricians": 4, "education": 6, "directors": 9, "university": 13}
_DISAGREES = ("rawabi", 7)
_REASON = (
    "«قسم واحد في أربع خطوات» يحلّ مشكلة العنوان فقط. من يعمل بنوبتين يحتاج أيضاً إلى أن يُذكر متى تلتقي "
    "النوبتان، وهذا ما طلبناه. نقترح أن يعود الموضوع في الجولة القادمة."
)
_WORDS = "أربعة أيام متتالية صعبة"
_REMINDED = 12


def stories(setting: Setting) -> Iterator[Story]:
    """Each organisation on its day, and the reminder of those who are silent."""
    for key, day in _AGREE.items():
        yield _agrees(setting, key, day)
    yield _disagrees(setting, *_DISAGREES)
    yield _reminder(setting)


def _round() -> int:
    """The first round."""
    title = data.read("rounds")[_NAME]["title_ar"].strip()
    return next(item.id for item in rounds.visible_rounds() if item.title_ar == title)


def _published(setting: Setting) -> int:
    return int(data.read("rounds")[_NAME]["days"]["published"])


def _agrees(setting: Setting, key: str, day: int) -> Story:
    yield at(setting.day(_published(setting) + day), 10, 5 + day)
    speaker = setting.cast.members(key)[-1]
    commands.agree_with(_round(), setting.cast.organisations[key], actor=speaker)


def _disagrees(setting: Setting, key: str, day: int) -> Story:
    """One response is not enough for the organisation; it agrees with the others."""
    yield at(setting.day(_published(setting) + day), 12, 40)
    speaker, organisation_id = setting.cast.members(key)[-1], setting.cast.organisations[key]
    mine = set(without_verdict(_round(), organisation_id))
    for comment in submitted.stream(_round()):
        if comment.id in mine and _WORDS in comment.body:
            commands.give_verdict(comment.id, Verdict.DISAGREES, _REASON, actor=speaker)
            break
    commands.agree_with(_round(), organisation_id, actor=speaker)


def _reminder(setting: Setting) -> Story:
    yield at(setting.day(_published(setting) + _REMINDED), 8, 1)
    commands.remind_of_verdicts(_round())
