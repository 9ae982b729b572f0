"""The small forms of a comment's way through the organisation. Writing itself: `comment_form`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField
from wtforms.validators import Length, Optional

from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.comments.queries import CommentItem, DeskPage, Wanted
from nursery.feedback.comments.queries.own import SectionCount
from nursery.feedback.comments.rules import MAX_NOTE
from nursery.feedback.comments.written import Words
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.web.converters import row_id
from nursery.web.filters import localized
from nursery.web.forms import ChecksField, Form, LongTextField, OnceForm, QueryForm, Required, TextField
from nursery.web.versioned import VersionedForm


class ReturnForm(VersionedForm):
    """What the author should change."""

    note = LongTextField(_l("What should be changed?"), [Required(), Length(max=MAX_NOTE)])


class _Consent:
    """The box without which nothing becomes official."""

    consent = BooleanField(
        _l("I have read what becomes public and who will see it, and I agree for my organisation."),
        [Required()],
    )


class SubmitForm(_Consent, VersionedForm):
    """One comment, with the consent to make it official."""


class SubmitAllForm(_Consent, Form):
    """The list of comments that stood on the page, sealed, with the consent to make them official."""

    seal = HiddenField()


class DeskQuery(QueryForm):
    """Which comments the desk lists: a section, a kind, a member, some words."""

    section = SelectField(_l("Section"), [Optional()])
    kind = SelectField(_l("Kind"), [Optional()])
    author = SelectField(_l("Member"), [Optional()])
    text = TextField(_l("Words to look for"), [Optional(), Length(max=100)])

    def wanted(self) -> Wanted:
        """What is asked for; what nobody can ask for is left out."""
        kind = self.kind.data or ""
        return Wanted(
            author_id=_row(self.author.data),
            section_id=_row(self.section.data),
            kind=CommentKind(kind) if kind in set(CommentKind) else None,
            text=(self.text.data or "").strip()[:100],
        )

    def offer(self, page: DeskPage) -> None:
        """What there is to choose from on this desk."""
        everything = [("", _l("All"))]
        self.section.choices = everything + [(str(one.id or 0), _section(one)) for one in page.sections]
        self.kind.choices = everything + [(kind.value, label) for kind, label in KINDS.items()]
        self.author.choices = everything + [(str(one), page.names.get(one, "")) for one in page.authors]


def _row(text: str | None) -> int | None:
    with suppress(ValueError):
        return row_id(text or "")
    return None


def _section(one: SectionCount) -> str:
    if one.id is None:
        return _("The whole guide")
    return f"\u2066{one.number}\u2069 {localized(one, 'title')}"


class OwnNameForm(Form):
    """Whether a person is named beside what they say in their own name."""

    shows_name = BooleanField(_l("Show my name beside my comments"))


class JoinForm(OnceForm):
    """Several comments on one place, and the one text they become."""

    chosen = ChecksField(_l("Which comments become one?"), [Required()], coerce=str)
    kind = SelectField(_l("Kind"), choices=[(kind.value, label) for kind, label in KINDS.items()])
    body = LongTextField(_l("The joined text"))
    proposed_text = LongTextField(_l("The paragraph as you would write it"))
    reason = LongTextField(_l("Reason"))

    def offer(self, comments: Sequence[CommentItem], chosen_id: int) -> None:
        """All comments of the place, with all their texts one after another."""
        self.chosen.choices = [(f"{one.id}.{one.version}", one.body[:80]) for one in comments]
        if self.is_submitted():
            return
        first = next(one for one in comments if one.id == chosen_id)
        self.chosen.data = [choice[0] for choice in self.chosen.choices]
        self.kind.data = first.kind.value
        self.body.data = _one_after_another(one.body for one in comments)
        self.reason.data = _one_after_another(one.reason for one in comments)
        self.proposed_text.data = next((one.proposed_text for one in comments if one.proposed_text), "")

    @property
    def versions(self) -> dict[int, int | None]:
        """The comments that were ticked, with the version that was seen."""
        pairs = (value.partition(".") for value in self.chosen.data or ())
        return {
            int(one): int(version) for one, _dot, version in pairs if one.isdecimal() and version.isdecimal()
        }

    def words(self, comments: Sequence[CommentItem]) -> Words:
        """What the joined comment says; a change that all of them propose is proposed by it too."""
        ticked = [one for one in comments if one.id in self.versions]
        words = Words(
            kind=CommentKind(self.kind.data),
            body=self.body.data or "",
            proposed_text=self.proposed_text.data or "",
            reason=self.reason.data or "",
            source_url=next((one.source_url for one in ticked if one.source_url), ""),
            visibility=min((one.visibility for one in ticked), key=list(Visibility).index, default=None),
        )
        proposals = {(one.proposal, one.move_after_id) for one in ticked}
        if len(proposals) == 1 and ticked[0].proposal is not None:
            words["proposal"], words["move_after_id"] = ticked[0].proposal, ticked[0].move_after_id
        return words


def _one_after_another(texts: Iterable[str]) -> str:
    return "\n\n".join(text for text in texts if text)


class SealedForm(Form):
    """The list of comments that stood on the page, sealed."""

    seal = HiddenField()
