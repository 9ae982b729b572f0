"""What people are told about the discussion of comments."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import gettext as _

from nursery.accounts import letters
from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.letters import Wording
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.feedback.discussion import queries
from nursery.feedback.discussion.labels import GROUNDS
from nursery.feedback.discussion.lifecycle import Circle, Ground
from nursery.feedback.discussion.policy import Standing
from nursery.feedback.rounds.queries import RoundItem
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell


@dataclass(frozen=True)
class Side:
    """Whose a comment or a message is; `organisation_id` None: the reviewers'."""

    comment_id: int
    message_id: int | None
    organisation_id: int | None
    author_id: int

    @property
    def path(self) -> str:
        """Where it is read."""
        if self.message_id is not None:
            return f"consultations/messages/{self.message_id}"
        return f"consultations/comments/{self.comment_id}"


def replied(
    standing: Standing, message_id: int, circle: Circle, organisation_id: int | None, actor: Actor
) -> None:
    """Tell those who have a part in the discussion and may read the message: each once."""
    path = f"consultations/messages/{message_id}"
    place = _name_of_comment(standing)

    def wording(person: Recipient) -> tuple[str, str]:
        title = _title(standing.round, person)
        subject = _("New reply: comment %(comment)s", comment=place)
        body = _(
            "Dear %(name)s,\n\n"
            "There is a new reply to comment %(comment)s in the round “%(title)s”.\n\n"
            "Read it and answer here:\n%(link)s",
            name=person.name,
            comment=place,
            title=title,
            link=letters.link(person.language, path),
        )
        return subject, body

    told = _listeners(standing, circle, organisation_id)
    others = [person for person in told if person.person_id != actor.person_id]
    tell(others, wording, kind=NoticeKind.REPLIES, path=path, key=f"message:{message_id}")


def _listeners(standing: Standing, circle: Circle, organisation_id: int | None) -> list[Recipient]:
    """Who is told: the side a message is written in, the organisation of the comment, who wrote before."""
    comment, wrote = standing.comment, queries.writers(standing.comment.id)
    if circle is Circle.INSIDE and organisation_id is not None:
        part = {person for person, own, _circle in wrote if own == organisation_id}
        if organisation_id == comment.organisation_id:
            part |= {person for person in comment.people if person}
        return of_organisation(organisation_id, part)
    part = {person for person in comment.people if person}
    part |= {person for person, own, _circle in wrote if own == comment.organisation_id}
    told = of_organisation(comment.organisation_id, part)
    outside = [row for row in wrote if row[2] is not Circle.INSIDE]
    reviewers = {person for person, own, _circle in outside if own is None}
    if reviewers:
        found = accounts.recipients(Permission.REVIEW_COMMENTS)
        told += [person for person in found if person.person_id in reviewers]
    if circle is Circle.PARTIES:
        told += _other_parties([row for row in outside if row[1] not in (None, comment.organisation_id)])
    return list({person.person_id: person for person in told}.values())


def _other_parties(wrote: Collection[tuple[int, int | None, Circle]]) -> list[Recipient]:
    if not wrote:
        return []
    people = {person for person, _own, _circle in wrote}
    organisations = {own for _person, own, _circle in wrote if own is not None}
    found = accounts.recipients(Permission.DRAFT_COMMENT, organisation_ids=organisations)
    return [person for person in found if person.person_id in people]


def of_organisation(organisation_id: int, part: Collection[int]) -> list[Recipient]:
    """The people of an organisation who have a part in something, and those who submit for it."""
    members = accounts.recipients(Permission.DRAFT_COMMENT, organisation_ids=[organisation_id])
    speakers = {
        person.person_id
        for person in accounts.recipients(Permission.SUBMIT_COMMENT, organisation_ids=[organisation_id])
    }
    return [person for person in members if person.person_id in speakers or person.person_id in part]


def cosigned(standing: Standing, organisation_id: int, actor: Actor) -> None:
    """Tell the organisation of a comment that another one has put its name to it."""
    comment = standing.comment
    organisation = accounts.organisations_by_id([organisation_id])[organisation_id]
    path = f"consultations/comments/{comment.id}"

    def wording(person: Recipient) -> tuple[str, str]:
        name = organisation.name_en if person.language == "en" else organisation.name_ar
        subject = _("%(organisation)s co-signs your comment", organisation=name)
        body = _(
            "Dear %(name)s,\n\n"
            "%(organisation)s co-signs comment %(comment)s of your organisation in the round “%(title)s”.\n\n"
            "%(link)s",
            name=person.name,
            organisation=name,
            comment=_name_of_comment(standing),
            title=_title(standing.round, person),
            link=letters.link(person.language, path),
        )
        return subject, body

    told = of_organisation(comment.organisation_id, {one for one in comment.people if one})
    others = [person for person in told if person.person_id != actor.person_id]
    key = f"cosigned:{comment.id}:{organisation_id}"
    tell(others, wording, kind=NoticeKind.REPLIES, path=path, key=key)


def hidden(item: RoundItem, side: Side, hiding_id: int, reason: Ground, words: str) -> None:
    """Tell the side of what was hidden why, and that it can appeal."""

    def wording(person: Recipient) -> tuple[str, str]:
        subject = _("Hidden by the reviewers: a text of yours")
        body = _(
            "Dear %(name)s,\n\n"
            "The reviewers have hidden a text of your side in the round “%(title)s”. You and the reviewers "
            "still see it; others do not.\n\n"
            "The reason: %(reason)s.\n%(words)s\n\n"
            "Your organisation can appeal once; another reviewer then decides:\n%(link)s",
            name=person.name,
            title=_title(item, person),
            reason=GROUNDS[reason],
            words=words,
            link=letters.link(person.language, side.path),
        )
        return subject, body

    _tell_side(side, wording, f"hidden:{hiding_id}")


def shown_again(item: RoundItem, side: Side, hiding_id: int) -> None:
    """Tell the side of what was hidden that it is shown again."""
    _tell_side(side, _is_shown(item, side), f"shown:{hiding_id}")


def checked(item: RoundItem, side: Side) -> None:
    """Tell an individual that their comment was looked at and is shown."""
    _tell_side(side, _is_shown(item, side), f"checked:{side.comment_id}")


def _is_shown(item: RoundItem, side: Side) -> Wording:
    def wording(person: Recipient) -> tuple[str, str]:
        subject = _("Your text is shown")
        body = _(
            "Dear %(name)s,\n\n"
            "The reviewers have looked at your text in the round “%(title)s”. It is shown to those it is "
            "meant for.\n\n%(link)s",
            name=person.name,
            title=_title(item, person),
            link=letters.link(person.language, side.path),
        )
        return subject, body

    return wording


def decided(item: RoundItem, side: Side, hiding_id: int, words: str, *, is_granted: bool) -> None:
    """Tell the side what became of its appeal, and why."""

    def wording(person: Recipient) -> tuple[str, str]:
        subject = _("Your appeal was decided")
        outcome = _("The text is shown again.") if is_granted else _("The text stays hidden.")
        body = _(
            "Dear %(name)s,\n\n"
            "Another reviewer has decided about your appeal in the round “%(title)s”.\n\n"
            "%(outcome)s\n%(words)s\n\n%(link)s",
            name=person.name,
            title=_title(item, person),
            outcome=outcome,
            words=words,
            link=letters.link(person.language, side.path),
        )
        return subject, body

    _tell_side(side, wording, f"appeal-decided:{hiding_id}")


def appealed(item: RoundItem, hiding_id: int, hidden_by: int | None) -> None:
    """Tell the reviewers, but for the one who hid it, that an appeal waits for them."""
    path = f"review/{item.id}/moderation"

    def wording(person: Recipient) -> tuple[str, str]:
        title = _title(item, person)
        subject = _("An appeal waits for a decision: %(title)s", title=title)
        body = _(
            "Dear %(name)s,\n\n"
            "An organisation appeals against the hiding of its text in the round “%(title)s”. Any reviewer "
            "but the one who hid it can decide.\n\n%(link)s",
            name=person.name,
            title=title,
            link=letters.link(person.language, path),
        )
        return subject, body

    others = [one for one in accounts.recipients(Permission.MODERATE_COMMENTS) if one.person_id != hidden_by]
    tell(others, wording, kind=NoticeKind.REVIEW, path=path, key=f"appealed:{hiding_id}")


def _tell_side(side: Side, wording: Wording, key: str) -> None:
    if side.organisation_id is None:
        told = accounts.people([side.author_id])
    else:
        told = of_organisation(side.organisation_id, {side.author_id})
    tell(told, wording, kind=NoticeKind.MODERATION, path=side.path, key=key)


def _name_of_comment(standing: Standing) -> str:
    """What people call a comment: its public number, before that the place it is on."""
    comment = standing.comment
    return str(comment.number or comment.place or "")


def _title(item: RoundItem, person: Recipient) -> str:
    return item.title_en if person.language == "en" else item.title_ar
