"""What changed from one version of the checklist to the next: by the keys of the standards."""

from __future__ import annotations

from dataclasses import dataclass, fields

from nursery.registry.checklists.content import Checklist, ChecklistItem

_COMPARED = ("number", "text_ar", "text_en", "weight", "severity", "guide_slug")


@dataclass(frozen=True)
class ChangedItem:
    """A standard before and after; `what` names the fields that differ."""

    old: ChecklistItem
    new: ChecklistItem
    what: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """New standards, changed ones, those that are gone, and whether the rating is reckoned differently.

    A standard whose number alone moved is not a change.
    """

    added: tuple[ChecklistItem, ...]
    changed: tuple[ChangedItem, ...]
    removed: tuple[ChecklistItem, ...]
    rating_changed: bool

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def changes(old: Checklist, new: Checklist) -> Changes:
    """What is different in `new`."""
    before = {item.key: item for item in old.items}
    after = {item.key: item for item in new.items}
    pairs = [(before[key], item) for key, item in after.items() if key in before]
    changed = (
        ChangedItem(
            one, other, tuple(name for name in _COMPARED if getattr(one, name) != getattr(other, name))
        )
        for one, other in pairs
    )
    return Changes(
        added=tuple(item for key, item in after.items() if key not in before),
        changed=tuple(pair for pair in changed if set(pair.what) - {"number"}),
        removed=tuple(item for key, item in before.items() if key not in after),
        rating_changed=(old.thresholds, old.caps) != (new.thresholds, new.caps),
    )
