"""Where accepted wording may go: into a newer working version, and not into a locked section."""

from __future__ import annotations

from nursery.base.errors import Conflict
from nursery.feedback.merging.queries.scene import Scene


def check_version(scene: Scene) -> None:
    """There is a working version newer than the one commented on."""
    if scene.working is None:
        raise Conflict("merging.no_working_version", number=scene.round.version_number)


def refuse_locked(scene: Scene, slug: str) -> None:
    """Raise what says that a section is locked, as the guide says it."""
    section = next(one for one in scene.guide.sections() if one.slug == slug)
    raise Conflict("guide.section_locked", slug=slug, number=section.number, title=section.title_ar)
