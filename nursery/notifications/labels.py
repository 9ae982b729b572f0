"""Kinds of notices and ways of hearing of them, in words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.notifications.kinds import Delivery, NoticeKind

KINDS: dict[NoticeKind, Any] = {
    NoticeKind.ROUNDS: _l("Consultation rounds"),
    NoticeKind.REMINDERS: _l("Reminders before a round closes"),
    NoticeKind.ORGANISATION: _l("Your organisation's comments"),
    NoticeKind.REPLIES: _l("Replies and endorsements"),
    NoticeKind.MODERATION: _l("Moderation"),
    NoticeKind.WORKSHOPS: _l("Dialogue sessions"),
    NoticeKind.RESPONSES: _l("Responses to comments"),
    NoticeKind.FILES: _l("Files made for you"),
    NoticeKind.REVIEW: _l("Work of the reviewers"),
    NoticeKind.AGREEMENT: _l("Agreement on the guide"),
    NoticeKind.LICENCES: _l("Licences of your nurseries"),
    NoticeKind.INSPECTIONS: _l("Inspections"),
    NoticeKind.COMPLAINTS: _l("Complaints about nurseries"),
    NoticeKind.REGISTRY_WORK: _l("Work of the directorate"),
}
# What a kind tells of, for whoever chooses.
ABOUT: dict[NoticeKind, Any] = {
    NoticeKind.ROUNDS: _l("A round you are invited to is announced, extended or closed."),
    NoticeKind.REMINDERS: _l("The opening of a round, then a week, two days and a day before it closes."),
    NoticeKind.ORGANISATION: _l("A colleague handed over, sent back, submitted or withdrew a comment."),
    NoticeKind.REPLIES: _l("Somebody answered a comment of your organisation or supports it."),
    NoticeKind.MODERATION: _l("A comment or a message was reported, hidden or shown again."),
    NoticeKind.WORKSHOPS: _l("Invitations to sessions, changes of place or time, minutes to confirm."),
    NoticeKind.RESPONSES: _l("The responses to the comments of a round are published."),
    NoticeKind.FILES: _l("A file or a table that you asked for is ready."),
    NoticeKind.REVIEW: _l("What waits for reviewers: new comments, checks, places to confirm."),
    NoticeKind.AGREEMENT: _l(
        "Your organisation's position is asked for, a section is opened again, steps of an objection."
    ),
    NoticeKind.LICENCES: _l("Renewal, conditions, notices and decisions about a licence."),
    NoticeKind.INSPECTIONS: _l("A visit is planned, a report waits for its signature, a correction is due."),
    NoticeKind.COMPLAINTS: _l("A complaint arrived, was assigned, or its time limit is near."),
    NoticeKind.REGISTRY_WORK: _l("Files handed over, sittings, overdue work, imports."),
}
DELIVERIES: dict[Delivery, Any] = {
    Delivery.AT_ONCE: _l("A letter at once"),
    Delivery.DAILY: _l("One letter a day"),
    Delivery.SITE_ONLY: _l("No letter: only this list"),
}
