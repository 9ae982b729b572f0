"""What the letters of this package say, and to whom they go."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import gettext as _

from nursery.accounts import letters, queries
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.feedback.comments import submitted
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation import asking
from nursery.feedback.consolidation.models import Response
from nursery.feedback.rounds import labels as round_words
from nursery.feedback.rounds.queries import RoundItem
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell


def responses_published(item: RoundItem, organisation_ids: Collection[int]) -> None:
    """To the authors of comments of these organisations and their focal points, once for each round.

    Who speaks for an organisation is also asked whether it agrees.
    """
    commenters = [
        one for one in submitted.commenters(item.id) if one.organisation_id in set(organisation_ids)
    ]
    authors = queries.people({commenter.person_id for commenter in commenters})
    speakers = queries.recipients(Permission.SUBMIT_COMMENT, organisation_ids=organisation_ids)
    speaking = {person.person_id for person in speakers}
    everyone = {person.person_id: person for person in [*authors, *speakers]}

    def wording(person: Recipient) -> tuple[str, str]:
        title = _title(item, person)
        body = _(
            "Dear %(name)s,\n\n"
            "The responses to all comments of the consultation round “%(title)s” are published. For each "
            "comment of your organisation you find what was decided and why.\n\n"
            "Read the responses (after signing in, those to your organisation come first):\n%(link)s\n\n"
            "%(asked)s"
            "Thank you for your part in this guide.\n",
            name=person.name,
            title=title,
            link=letters.link(person.language, f"consultations/{item.id}/response"),
            asked=_question(item, person) if person.person_id in speaking else "",
        )
        return _("Responses to your comments: %(title)s", title=title), body

    path, key = f"consultations/{item.id}/response", f"responses-published:{item.id}"
    tell(everyone.values(), wording, kind=NoticeKind.RESPONSES, path=path, key=key)


def _question(item: RoundItem, person: Recipient) -> str:
    """What who speaks for an organisation is asked; nothing where the round does not ask."""
    last = asking.last_day(item.response_published_at, item.verdict_days)
    if last is None:
        return ""
    asked = _(
        "Please say by %(last)s whether your organisation agrees with each response:\n%(link)s",
        last=round_words.day(last),
        link=letters.link(person.language, f"consultations/{item.id}/verdicts"),
    )
    return f"{asked}\n{round_words.VERDICT_MEANINGS[item.verdict_silence]}\n\n"


def verdicts_due(item: RoundItem, organisation_ids: Collection[int]) -> None:
    """To those who speak for organisations that have said nothing of a response, once for each round."""
    last = asking.last_day(item.response_published_at, item.verdict_days)
    if last is None or not organisation_ids:
        return
    until = last

    def wording(person: Recipient) -> tuple[str, str]:
        title = _title(item, person)
        body = _(
            "Dear %(name)s,\n\n"
            "Your organisation has not said yet whether it agrees with the responses to its comments in the "
            "consultation round “%(title)s”. It can be said until the end of %(last)s. %(silence)s\n\n"
            "Read the responses and say it here:\n%(link)s\n",
            name=person.name,
            title=title,
            last=round_words.day(until),
            silence=round_words.VERDICT_MEANINGS[item.verdict_silence],
            link=letters.link(person.language, f"consultations/{item.id}/verdicts"),
        )
        return _("Do you agree with the responses? %(title)s", title=title), body

    people = queries.recipients(Permission.SUBMIT_COMMENT, organisation_ids=organisation_ids)
    path, key = f"consultations/{item.id}/verdicts", f"verdicts-due:{item.id}"
    tell(people, wording, kind=NoticeKind.REMINDERS, path=path, key=key)


def sent_back(item: RoundItem, row: Response, comment: SubmittedComment) -> None:
    """To who drafted a response that a second person sent back with a note."""

    def wording(person: Recipient) -> tuple[str, str]:
        body = _(
            "Dear %(name)s,\n\n"
            "Your response to comment %(number)s of the round “%(title)s” was sent back with this note:\n\n"
            "%(note)s\n\n"
            "Open the comment and its response:\n%(link)s\n",
            name=person.name,
            number=comment.number,
            title=_title(item, person),
            note=row.return_note,
            link=letters.link(person.language, f"review/comments/{comment.id}"),
        )
        return _("Your response to comment %(number)s was sent back", number=comment.number), body

    drafters = queries.people([row.drafted_by]) if row.drafted_by is not None else []
    key = f"response-returned:{row.id}:{row.version}"
    tell(drafters, wording, kind=NoticeKind.REVIEW, path=f"review/comments/{comment.id}", key=key)


def _title(item: RoundItem, person: Recipient) -> str:
    return item.title_ar if person.language == "ar" else item.title_en or item.title_ar
