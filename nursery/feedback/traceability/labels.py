"""Words for what became of a comment, for what is missing, and for how far a change is explained."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.merging.lifecycle import ChangeOrigin
from nursery.feedback.traceability.queries import Carried, Changed, Editorial
from nursery.feedback.traceability.standing import Explanation, Standing

_S, _E, _O = Standing, Explanation, ChangeOrigin

STANDINGS: dict[Standing, Any] = {
    _S.CHANGED: _l("The text was changed"),
    _S.WAITING: _l("Accepted, not carried over yet"),
    _S.IN_SUBSTANCE: _l("Accepted, without wording to carry over"),
    _S.AGAINST: _l("Changed without an accepting response"),
    _S.UNCHANGED: _l("No change"),
    _S.UNDECIDED: _l("No disposition yet"),
    _S.WITHHELD: _l("Not shown"),
}
TONES: dict[Standing, str] = {
    _S.CHANGED: "success",
    _S.WAITING: "warning",
    _S.IN_SUBSTANCE: "warning",
    _S.AGAINST: "danger",
    _S.UNCHANGED: "neutral",
    _S.UNDECIDED: "warning",
    _S.WITHHELD: "neutral",
}
EXPLANATIONS: dict[Explanation, Any] = {
    _E.EXPLAINED: _l("With reasons"),
    _E.PARTLY: _l("With reasons, then edited further"),
    _E.EDITORIAL: _l("Editorial change"),
}
EXPLANATION_TONES: dict[Explanation, str] = {
    _E.EXPLAINED: "success",
    _E.PARTLY: "info",
    _E.EDITORIAL: "neutral",
}
ORIGINS: dict[ChangeOrigin, Any] = {
    _O.AS_PROPOSED: _l("in the words that were proposed"),
    _O.MERGED: _l("merged with the words that stood there"),
    _O.TAKEN: _l("in the words that were taken of the proposal"),
    _O.JOINT: _l("in a joint text"),
}
DEEDS: dict[Proposal, Any] = {
    Proposal.REPLACE: _l("The words were changed"),
    Proposal.INSERT_AFTER: _l("Paragraph inserted"),
    Proposal.DELETE: _l("Paragraph deleted"),
    Proposal.MOVE: _l("Paragraph moved"),
}
LANGUAGES = {"ar": _l("in Arabic"), "en": _l("in English")}


def place_now(carried: Carried) -> str:
    """Where the words stand: the version, and the printed number of the paragraph."""
    version = _("Version %(number)s", number=carried.version_number)
    if carried.block_number:
        return _("%(version)s, paragraph %(number)s", version=version, number=f"[{carried.block_number}]")
    if carried.section_number:
        return _("%(version)s, section %(number)s", version=version, number=carried.section_number)
    return version


def editorial_by(editorial: Editorial, *, names: bool) -> str:
    """Who made an editorial change: the person for the staff, the role for everybody else."""
    if editorial.is_import:
        if names and editorial.name:
            return _("by import: %(name)s", name=editorial.name)
        return _("by import")
    if names and editorial.name:
        return editorial.name
    return _("guide editor")


def kind_of_editing(one: Changed) -> str:
    """What an editor did, beside the reasons."""
    if one.left.languages == ("en",):
        return _("The English text was edited")
    if one.left.languages == ("ar",):
        return _("The Arabic text was edited")
    return (
        _("The place was changed") if one.left.place and not one.left.languages else _("The text was edited")
    )
