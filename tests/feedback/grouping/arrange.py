"""Comments of several organisations that read alike, or do not."""

from __future__ import annotations

from nursery.feedback.grouping import commands, queries
from tests.feedback.consolidation.arrange import Scene, add_comment, arrange

POVERTY = (
    "الفقر ليس إهمالاً، ونرجو النص على ذلك صراحة في هذه الفقرة.",
    "الفقر ليس إهمالا، ونرجو أن ينص على ذلك صراحةً في هذه الفقرة.",
    "إن الفقر ليس إهمالاً ونرجو النص على ذلك صراحة في هذه الفقرة من القسم.",
)
SOURCE = ("لا مصدر لهذا الرقم، نرجو ذكر المصدر وسنته.", "لا مصدر لهذا الرقم. نرجو ذكر المصدر والسنة.")
ALONE = "نقترح تقسيم الجملة الأخيرة حتى يسهل على الجليسة أن تقرأها بصوت عالٍ."

__all__ = ["ALONE", "POVERTY", "SOURCE", "Scene", "add_comment", "arrange", "group_of", "searched", "told"]


def told() -> tuple[Scene, list[int]]:
    """A round with six comments: three that say one thing, two another, and one by itself."""
    scene = arrange()
    texts = [*POVERTY, *SOURCE, ALONE]
    places = [(0, 0), (0, 0), (0, 0), (1, 1), (1, 1), (0, 2)]
    return scene, [
        add_comment(scene, number, author=number % 2, section=section, block=block, body=text)
        for number, (text, (section, block)) in enumerate(zip(texts, places, strict=True), 1)
    ]


def searched(scene: Scene) -> list[int]:
    """The groups of the round after a search (jobs run at once in tests), in the order of the page."""
    commands.request_search(scene.round_id, actor=scene.reviewer)
    return [item.id for item in queries.groups_page(scene.round_id).items.items]


def group_of(comment_id: int) -> int | None:
    """The group of a comment."""
    mark = queries.marks([comment_id]).get(comment_id)
    return mark.group_id if mark else None
