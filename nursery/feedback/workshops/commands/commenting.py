"""What was said becomes comments of the round, each once, with its source."""

from __future__ import annotations

from flask_babel import force_locale
from flask_babel import gettext as _

from nursery.accounts.actors import Actor
from nursery.accounts.letters import LOCALES
from nursery.feedback.comments.commands.recorded import record_official
from nursery.feedback.comments.lifecycle import Channel
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.workshops import queries
from nursery.feedback.workshops.lifecycle import SessionLanguage, Speaker, Verdict
from nursery.feedback.workshops.queries import ParticipantItem, PointItem, SessionItem

_LONGEST_NAME = 200


def record_comments(session: SessionItem, in_round: RoundItem, actor: Actor) -> int:
    """Enter a comment for each point that stands; returns how many. Part of a command.

    A point goes under the participant's organisation where that is a party, else under the one that holds
    the session. Whoever the facilitator has marked as not there speaks for no organisation. What a
    participant disowned is left out. Once the responses are out nothing is entered.
    """
    if in_round.response_published_at is not None:
        return 0
    people = {one.id: one for one in queries.participants(session.id)}
    bodies = {one.organisation.id for one in people.values() if one.organisation}
    parties = set(rounds.parties_among(in_round.id, bodies))
    sections = {item.id: item.section_id for item in queries.agenda(session)}
    count = 0
    for point in queries.points(session.id):
        if point.verdict is Verdict.REJECTED:
            continue
        who = people.get(point.participant_id or 0)
        own = who.organisation.id if who and who.is_present and who.organisation else None
        language = _language(session, point)
        comment_id, _number = record_official(
            in_round.id,
            organisation_id=own if own in parties and own is not None else session.organisation_id,
            channel=Channel.WORKSHOP,
            source_name=_source(point, who, session, language),
            source_reference=session.title_en if language == "en" else session.title_ar,
            kind=point.kind,
            body=_body(point, language),
            proposed_text=point.proposed_text if point.block_id is not None else "",
            language=language,
            section_id=sections.get(point.agenda_id or 0) if point.block_id is None else None,
            block_id=point.block_id,
            received_on=session.day,
            origin_key=f"workshop:{session.id}:{point.key}",
            actor=actor,
        )
        queries.point_row(point.id, session.id).comment_id = comment_id
        count += 1
    return count


def _body(point: PointItem, language: str) -> str:
    """What was said. A proposed wording without a paragraph stands below it."""
    if not point.proposed_text or point.block_id is not None:
        return point.text
    with force_locale(LOCALES[language]):
        return "\n\n".join(part for part in (point.text, _("Proposed wording:"), point.proposed_text) if part)


def _source(point: PointItem, who: ParticipantItem | None, session: SessionItem, language: str) -> str:
    """Who said it: a participant with their organisation, a table, or the whole hall."""
    if point.speaker is Speaker.HALL:
        with force_locale(LOCALES[language]):
            return _("The whole hall")
    if who is None:
        return point.speaker_name[:_LONGEST_NAME]
    body = who.organisation
    named = who.organisation_name if body is None else (body.name_en if language == "en" else body.name_ar)
    comma = ", " if language == "en" else "، "
    return comma.join(part for part in (who.name, named) if part)[:_LONGEST_NAME]


def _language(session: SessionItem, point: PointItem) -> str:
    """The language in which it was noted."""
    if session.language is SessionLanguage.BOTH:
        is_arabic = any("\u0600" <= letter <= "\u06ff" for letter in point.text or point.proposed_text)
        return "ar" if is_arabic else "en"
    return session.language.value
