"""The form in which a comment is written: one text and one button, and all that may be added to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField

from nursery.accounts.queries import OrganisationItem
from nursery.base.errors import RuleBroken
from nursery.feedback.comments import labels, written
from nursery.feedback.comments.attachments import MAX_BYTES
from nursery.feedback.comments.commands import OpenPage
from nursery.feedback.comments.lifecycle import CommentAction, CommentKind, Proposal
from nursery.feedback.comments.queries import CommentItem, Place
from nursery.feedback.comments.quotes import CONTEXT, MAX_QUOTE, Quote
from nursery.feedback.comments.written import Words
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.web.filters import localized
from nursery.web.forms import LongTextField, OnceForm, Required, TextField, UploadField
from nursery.web.text import clean_text
from nursery.web.versioned import VersionedForm

HIDDEN = ("request_key", "version", "quote", "quote_prefix", "quote_suffix", "client", "revision")
CHOSEN = ("organisation_id", "kind", "proposal", "move_after_id", "visibility")
TYPED = ("body", "proposed_text", "inserted_text", "reason", "source_url")
KEPT_FIELDS = (*CHOSEN, *TYPED, *HIDDEN)
_THEN = {
    CommentAction.HAND_OVER.value: CommentAction.HAND_OVER,
    CommentAction.SUBMIT.value: CommentAction.SUBMIT,
    CommentAction.VERIFY.value: CommentAction.VERIFY,
}
_TOKEN_LENGTH = 40
_LAST_REVISION = 2**53


class CommentForm(OnceForm, VersionedForm):
    """A comment: for whom, the text, its kind, and perhaps what is proposed, why, and what is beside it."""

    organisation_id = RadioField(_l("On behalf of"), coerce=int, validators=[Required()])
    body = LongTextField(_l("Your comment"))
    kind = RadioField(
        _l("What kind of comment is it?"),
        choices=[(kind.value, label) for kind, label in labels.KINDS.items()],
        default=CommentKind.GENERAL.value,
        validators=[Required()],
    )
    proposal = RadioField(
        _l("What should happen to the paragraph?"),
        choices=[(one.value, label) for one, label in labels.PROPOSALS.items()],
        default=Proposal.REPLACE.value,
    )
    proposed_text = LongTextField(_l("The paragraph as you would write it"))
    inserted_text = LongTextField(_l("The paragraph to be added"))
    move_after_id = SelectField(_l("Put it after"), coerce=str, default="", validate_choice=False)
    reason = LongTextField(_l("Reason"))
    source_url = TextField(_l("Link to a source"), render_kw={"inputmode": "url", "dir": "ltr"})
    file = UploadField(_l("Add a file"), max_bytes=MAX_BYTES)
    visibility = RadioField(
        _l("Who may see this comment once it is official?"),
        choices=[(level.value, label) for level, label in labels.VISIBILITIES.items()],
        validate_choice=False,
    )
    quote = HiddenField()
    quote_prefix = HiddenField()
    quote_suffix = HiddenField()
    client = HiddenField()
    revision = HiddenField()

    def allow(self, organisation_ids: Sequence[int]) -> None:
        """For whom the person may write at all; the command asks whether they are parties."""
        self.organisation_id.choices = [(one, str(one)) for one in organisation_ids]
        if len(organisation_ids) == 1:
            self.organisation_id.data = organisation_ids[0]

    def offer(self, place: Place, language: str) -> None:
        """The answers that this place has; nothing is asked where there is only one."""
        organisations: list[OrganisationItem] = place.organisations
        if "organisation_id" in self:
            self.organisation_id.choices = [(one.id, localized(one, "name")) for one in organisations]
            if len(organisations) == 1:
                self.organisation_id.data = organisations[0].id
        allowed = written.levels(place.round.widest_visibility)
        self.visibility.choices = [(level.value, labels.VISIBILITIES[level]) for level in allowed]
        if self.visibility.data not in [level.value for level in allowed]:
            usual = Visibility.PARTIES if Visibility.PARTIES in allowed else Visibility.REVIEWERS
            self.visibility.data = usual.value
        targets = [(str(block_id), words) for block_id, words in place.targets(language)]
        self.move_after_id.choices = [("", _l("Choose a paragraph")), *targets]

    def choose(self, organisation_id: int | None) -> None:
        """Mark the organisation the person came from."""
        if organisation_id in [choice[0] for choice in self.organisation_id.choices or ()]:
            self.organisation_id.data = organisation_id

    @property
    def key(self) -> UUID:
        """The key under which this form makes one comment, however often it is sent."""
        return UUID(str(self.request_key.data))

    @property
    def chosen_quote(self) -> Quote | None:
        """The words of the paragraph that the comment is on, as the page sent them."""
        exact = clean_text(str(self.quote.data or ""))[: MAX_QUOTE * 2]
        around = (str(one.data or "")[:CONTEXT] for one in (self.quote_prefix, self.quote_suffix))
        return Quote(exact, *around) if exact else None

    def show_quote(self, quote: Quote | None) -> None:
        """Carry the words that the comment is on; none when they do not stand in the paragraph."""
        exact = quote or Quote("")
        self.quote.data, self.quote_prefix.data, self.quote_suffix.data = (
            exact.exact,
            exact.prefix,
            exact.suffix,
        )

    @property
    def page(self) -> OpenPage | None:
        """The open page that sent this, when it saves by itself."""
        token, revision = str(self.client.data or "")[:_TOKEN_LENGTH], str(self.revision.data or "")
        if not token.isalnum() or not revision.isascii() or not revision.isdecimal():
            return None
        return OpenPage(token, min(int(revision[:16]), _LAST_REVISION))

    def words(self) -> Words:
        """What the commands take; a choice that does not exist is the usual one."""
        kind, change = str(self.kind.data or ""), str(self.proposal.data or "")
        proposal = Proposal(change) if change in set(Proposal) else Proposal.REPLACE
        texts = {Proposal.REPLACE: self.proposed_text.data, Proposal.INSERT_AFTER: self.inserted_text.data}
        target = str(self.move_after_id.data or "")
        level = str(self.visibility.data or "")
        return {
            "kind": CommentKind(kind) if kind in set(CommentKind) else CommentKind.GENERAL,
            "body": self.body.data or "",
            "proposal": proposal,
            "proposed_text": texts.get(proposal) or "",
            "move_after_id": int(target) if target.isdecimal() and len(target) < 10 else None,
            "reason": self.reason.data or "",
            "source_url": self.source_url.data or "",
            "visibility": Visibility(level) if level in set(Visibility) else None,
        }

    def unfinished_words(self) -> Words:
        """The same while the person still types: half an address or half a choice waits for the rest."""
        words = self.words()
        try:
            written.source(words["source_url"])
        except RuleBroken:
            words["source_url"] = ""
        if words["proposal"] is Proposal.MOVE and words["move_after_id"] is None:
            words["proposal"] = None
        return words

    def show(self, comment: CommentItem, paragraph: str) -> None:
        """Fill the form with a draft; without a proposal the paragraph itself stands there to be changed."""
        self.kind.data, self.body.data = comment.kind.value, comment.body
        self.proposal.data = (comment.proposal or Proposal.REPLACE).value
        is_addition = comment.proposal is Proposal.INSERT_AFTER
        self.proposed_text.data = paragraph if is_addition else comment.proposed_text or paragraph
        self.inserted_text.data = comment.proposed_text if is_addition else ""
        self.move_after_id.data = str(comment.move_after_id or "")
        self.reason.data, self.source_url.data = comment.reason, comment.source_url
        self.visibility.data = comment.visibility.value
        self.show_quote(Quote(comment.quote, comment.quote_prefix, comment.quote_suffix))
        self.show_version(comment.version)

    def bring_back(self, kept: Mapping[str, str]) -> None:
        """Fill the form with what was typed before the session ended."""
        for name in KEPT_FIELDS:
            if kept.get(name) and name in self:
                with suppress(ValueError):
                    self[name].process_formdata([kept[name]])


def next_step(value: str | None) -> CommentAction | None:
    """The step that the pressed button asks for after saving."""
    return _THEN.get(value or "")
