"""What a program does for a person: the same commands, with the same rules, as the pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nursery.accounts import queries as accounts
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import Permission, Role
from nursery.api import addresses, queries
from nursery.api.models import Scope
from nursery.api.operations import PAGE, Call, operation
from nursery.api.own_resources import Comment, Comments, ListedComment, OwnOrganisation, OwnOrganisations
from nursery.api.reading import place_of, said_in
from nursery.api.requests import ChangedComment, NewComment, Step, Submission
from nursery.api.schema import to_fields
from nursery.base.errors import NotFound, RuleBroken
from nursery.feedback.comments import commands
from nursery.feedback.comments import queries as comments
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.queries import CommentItem, CommentPage
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.rounds import queries as rounds

_READ, _WRITE = Scope.READ, Scope.COMMENT


@operation("GET", "/organisations", OwnOrganisations, scope=_READ)
def organisations(call: Call) -> OwnOrganisations:
    """The organisations for which the person may write."""
    mine = call.actor.organisations(Permission.DRAFT_COMMENT)
    found = accounts.organisations_by_id(mine)
    return OwnOrganisations(
        [
            OwnOrganisation(
                id=one,
                kind=found[one].kind,
                name=said_in(call.language, found[one], "name"),
                may_submit=_speaks(call, found[one]),
            )
            for one in sorted(set(mine))
        ]
    )


@operation(
    "GET",
    "/rounds/<int:round_id>/organisations/<int:organisation_id>/comments",
    Comments,
    scope=_READ,
    query={**PAGE, "state": CommentState},
)
def own_comments(call: Call, round_id: int, organisation_id: int) -> Comments:
    """The comments of an own organisation in a round, in every state."""
    rounds.visible_round(round_id, call.actor)
    found = queries.own_comments(
        round_id, organisation_id, call.query.get("state"), page=call.page, actor=call.actor
    )
    items = [ListedComment(**_values(call, item)) for item in found.items]
    return Comments(items, found.total, found.number, addresses.links(found))


@operation("GET", "/comments/<int:comment_id>", Comment, scope=_READ)
def comment(call: Call, comment_id: int) -> Comment:
    """One comment of an own organisation, and what the person may do with it."""
    return _comment(call, _mine(call, comment_id))


@operation(
    "POST",
    "/rounds/<int:round_id>/comments",
    Comment,
    scope=_WRITE,
    body=NewComment,
    status=201,
    needs_key=True,
)
def new_comment(call: Call, round_id: int) -> Comment:
    """Write a draft. The same Idempotency-Key again makes no second one."""
    item = rounds.visible_round(round_id, call.actor)
    sent: NewComment = call.body
    section = queries.section_id(item.version_id, sent.section) if sent.section else None
    block = queries.block_id(item.version_id, sent.block, "block") if sent.block else None
    quote = Quote(sent.quote, sent.quote_prefix, sent.quote_suffix) if sent.quote else None
    words = {
        "kind": sent.kind,
        "body": sent.body,
        "proposed_text": sent.proposed_text,
        "reason": sent.reason,
        "source_url": sent.source_url,
        "visibility": sent.visibility,
        **_move(item.version_id, sent.move_after),
        **({"proposal": sent.proposal} if sent.proposal else {}),
    }
    comment_id = commands.save_draft(
        round_id,
        organisation_id=sent.organisation_id,
        request_key=_key(call),
        language=sent.language.value,
        section_id=section,
        block_id=block,
        quote=quote,
        actor=call.actor,
        **words,  # type: ignore[arg-type]
    )
    return _comment(call, _mine(call, comment_id))


@operation("PATCH", "/comments/<int:comment_id>", Comment, scope=_WRITE, body=ChangedComment)
def change(call: Call, comment_id: int) -> Comment:
    """Change a comment; 409 when somebody else wrote after the version that you read."""
    found = _mine(call, comment_id)
    sent: ChangedComment = call.body
    words: dict[str, Any] = {"kind": found.comment.kind, "body": found.comment.body}
    words |= {name: value for name, value in to_fields(sent).items() if value is not None}
    words.pop("version")
    move_after = words.pop("move_after", None)
    words |= _move(found.round.version_id, move_after)
    commands.change_draft(comment_id, seen_version=sent.version, actor=call.actor, **words)
    return _comment(call, _mine(call, comment_id))


@operation("POST", "/comments/<int:comment_id>/hand-over", Comment, scope=_WRITE, body=Step)
def hand_over(call: Call, comment_id: int) -> Comment:
    """Give a draft to the organisation's focal point."""
    _mine(call, comment_id)
    commands.hand_over(comment_id, seen_version=call.body.version, actor=call.actor)
    return _comment(call, _mine(call, comment_id))


@operation("POST", "/comments/<int:comment_id>/submit", Comment, scope=_WRITE, body=Submission)
def submit(call: Call, comment_id: int) -> Comment:
    """Make a comment official, as far as the person speaks for the organisation."""
    _mine(call, comment_id)
    sent: Submission = call.body
    if not sent.consent:
        raise RuleBroken("api.consent", "consent")
    commands.submit(comment_id, consented=sent.consent, seen_version=sent.version, actor=call.actor)
    return _comment(call, _mine(call, comment_id))


@operation("POST", "/comments/<int:comment_id>/withdraw", Comment, scope=_WRITE, body=Step)
def withdraw(call: Call, comment_id: int) -> Comment:
    """Take a comment back; its text and its number stay on record."""
    _mine(call, comment_id)
    commands.withdraw(comment_id, seen_version=call.body.version, actor=call.actor)
    return _comment(call, _mine(call, comment_id))


def _speaks(call: Call, organisation: OrganisationItem) -> bool:
    """Whether the person makes its comments official: its head, or its focal point where it has none."""
    head = any(
        grant.role is Role.ORGANISATION_HEAD and grant.organisation_id == organisation.id
        for grant in call.actor.grants
    )
    may = call.actor.may(Permission.SUBMIT_COMMENT, organisation_id=organisation.id)
    return head or (may and not organisation.has_head)


def _mine(call: Call, comment_id: int) -> CommentPage:
    """A comment of an organisation of the person. Raises `NotFound` for every other."""
    found = comments.comment_page(comment_id, call.actor)
    if not found.is_of_reader:
        raise NotFound
    return found


def _key(call: Call) -> UUID:
    try:
        return UUID(call.key)
    except ValueError:
        raise RuleBroken("api.key_needed", "Idempotency-Key") from None


def _move(version_id: int, key: str | None) -> dict[str, int]:
    return {"move_after_id": queries.block_id(version_id, key, "move_after")} if key else {}


def _comment(call: Call, found: CommentPage) -> Comment:
    return Comment(**_values(call, found.comment), actions=found.offered)


def _values(call: Call, item: CommentItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "round_id": item.round_id,
        "organisation_id": item.organisation_id,
        "state": item.state,
        "number": item.number,
        "version": item.version,
        "place": place_of(call, item),
        "kind": item.kind,
        "language": item.language,
        "body": item.body,
        "proposal": item.proposal,
        "proposed_text": item.proposed_text,
        "reason": item.reason,
        "source_url": item.source_url,
        "visibility": item.visibility,
        "is_own": item.author_id == call.actor.person_id,
        "return_note": item.return_note,
        "updated_at": item.updated_at,
        "submitted_at": item.submitted_at,
        "page": addresses.page_for_people(call.language, f"consultations/comments/{item.id}"),
    }
