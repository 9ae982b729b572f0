"""States and moves of a guide version."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class VersionState(StrEnum):
    """Where a version stands; from `in_consultation` on it is frozen and public."""

    WORKING = "working"
    IN_CONSULTATION = "in_consultation"
    SUPERSEDED = "superseded"
    AGREED = "agreed"


class VersionAction(StrEnum):
    """What can be done to a version."""

    PUBLISH = "publish"
    SUPERSEDE = "supersede"
    AGREE = "agree"


_S, _A = VersionState, VersionAction
PUBLIC_STATES = (_S.IN_CONSULTATION, _S.SUPERSEDED, _S.AGREED)

VERSION = Lifecycle[VersionState, VersionAction](
    "guide_version",
    {
        (_S.WORKING, _A.PUBLISH): _S.IN_CONSULTATION,
        (_S.IN_CONSULTATION, _A.SUPERSEDE): _S.SUPERSEDED,
        (_S.IN_CONSULTATION, _A.AGREE): _S.AGREED,
        (_S.AGREED, _A.SUPERSEDE): _S.SUPERSEDED,
    },
)


class BlockKind(StrEnum):
    """Kinds of blocks; headings carry no printed number."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    BOX = "box"
