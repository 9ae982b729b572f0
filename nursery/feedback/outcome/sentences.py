"""What the account says in whole sentences: the same on the page, on paper and in the document."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.feedback.outcome.queries import Outcome
from nursery.feedback.outcome.queries.carrying import CarriedInto
from nursery.feedback.rounds.labels import next_event
from nursery.feedback.rounds.pages import address_of
from nursery.web.filters import localized


def heard(found: Outcome) -> str:
    """How many comments, from whom, and how many were taken up."""
    count = found.figures.comments
    if not count:
        return _("No comment was submitted in this round.") if not found.is_preview else ""
    said = [ngettext("%(num)s comment was answered.", "%(num)s comments were answered.", count)]
    if found.organisations_heard:
        said.append(
            ngettext(
                "Comments came from %(num)s organisation.",
                "Comments came from %(num)s organisations.",
                found.organisations_heard,
            )
        )
    if found.people_heard:
        said.append(
            ngettext(
                "%(num)s person commented in their own name.",
                "%(num)s people commented in their own name.",
                found.people_heard,
            )
        )
    said.append(
        ngettext(
            "%(num)s comment was taken up, in full or in part.",
            "%(num)s comments were taken up, in full or in part.",
            found.taken,
        )
    )
    return " ".join(said)


def sessions(found: Outcome) -> str:
    """How many dialogue sessions were held, and with how many people; empty for none."""
    held, people = found.figures.sessions, found.figures.participants
    if not held:
        return ""
    first = ngettext("%(num)s dialogue session", "%(num)s dialogue sessions", held)
    if not people:
        return first
    second = ngettext("%(num)s participant", "%(num)s participants", people)
    return _("%(sessions)s with %(participants)s", sessions=first, participants=second)


def carried(one: CarriedInto) -> str:
    """How much was carried into a version."""
    changes = ngettext("%(num)s change", "%(num)s changes", one.changes)
    comments = ngettext("%(num)s comment", "%(num)s comments", one.comments)
    if one.version.is_public:
        return _(
            "Carried into version %(number)s of the guide: %(changes)s, from %(comments)s.",
            number=one.version.number,
            changes=changes,
            comments=comments,
        )
    return _(
        "Carried into the version that is being written: %(changes)s, from %(comments)s.",
        changes=changes,
        comments=comments,
    )


def next_steps(found: Outcome) -> list[tuple[str, str]]:
    """What happens next, each with the address of its page, if it has one."""
    steps: list[tuple[str, str]] = []
    if found.figures.comments:
        steps.append((_("What was accepted goes into the next version; each change names its comments."), ""))
    for item in found.next_rounds:
        text = _("%(title)s: %(event)s.", title=localized(item, "title"), event=next_event(item))
        steps.append((text, url_for("rounds.round", round_id=item.id)))
    if not found.next_rounds:
        steps.append(
            (_("If there is another round, it is announced here and by letter to those invited."), "")
        )
    agreed = _("In the end each organisation takes a position on each section, until no objection stands.")
    return [*steps, (agreed, address_of("agreement.index"))]


def rules() -> list[str]:
    """By which rules the figures are made."""
    return [
        _("All figures are drawn from the comments and the responses to them; nothing is typed in by hand."),
        _(
            "People in their own name are counted together, as one kind. Their governorate, or anything else "
            "by which one of them could be recognised, is not broken down."
        ),
        _(
            "A comment whose text is for the reviewers alone, was hidden or was not checked is counted by "
            "its kind, its place, the way it came in and its disposition. Its text, its reason and its "
            "organisation are not shown, not even the kind of organisation."
        ),
        _("Shares are rounded so that together they make a hundred."),
    ]
