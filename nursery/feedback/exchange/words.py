"""What a line of a file says in one language: words looked up once, texts made safe for every program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from nursery.accounts.labels import KINDS as ORGANISATION_KINDS
from nursery.accounts.roles import OrganisationKind
from nursery.base import clock
from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import CommentKind, Proposal
from nursery.feedback.consolidation.labels import DISPOSITIONS
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.exchange.reading import Line, Source, paragraphs
from nursery.guide.plain import plain_text

# Control characters that no file format takes, and signs that turn the direction of what follows them.
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def clean(text: str | None) -> str:
    """`text` as every file takes it, and as nobody is misled by it."""
    return _HARMFUL.sub("", text) if text else ""


def local(moment: datetime) -> datetime:
    """The moment on a clock where the ministry is, without a zone, as spreadsheets keep it."""
    return moment.astimezone(clock.LOCAL_ZONE).replace(tzinfo=None, second=0, microsecond=0)


@dataclass(frozen=True)
class Words:
    """Everything that lines of one file need besides themselves."""

    arabic: bool
    is_for_staff: bool
    kinds: Mapping[CommentKind, str]
    organisation_kinds: Mapping[OrganisationKind, str]
    dispositions: Mapping[Disposition, str]
    paragraphs: Mapping[int, str]
    whole_guide: str
    deleted: str
    hidden: str
    unchecked: str

    @classmethod
    def of(cls, source: Source) -> Words:
        """The words of the language that is spoken now, and the paragraphs of the round's version."""
        return cls(
            arabic=source.language == "ar",
            is_for_staff=source.is_for_staff,
            kinds={key: str(label) for key, label in KINDS.items()},
            organisation_kinds={key: str(label) for key, label in ORGANISATION_KINDS.items()},
            dispositions={key: str(label) for key, label in DISPOSITIONS.items()},
            paragraphs=paragraphs(source),
            whole_guide=_("The whole guide"),
            deleted=_("Delete the paragraph."),
            hidden=_("Hidden"),
            unchecked=_("Waits for its check"),
        )

    def organisation(self, line: Line) -> str:
        """Who speaks: an organisation; a person in their own name only where they agreed to be named."""
        name = line.organisation_name_ar if self.arabic else line.organisation_name_en
        if line.organisation_kind is OrganisationKind.INDIVIDUAL and line.author:
            return f"{name}: {clean(line.author)}"
        return name

    def section_title(self, line: Line) -> str:
        """The title of the section; empty for a comment on the whole guide."""
        return line.section_title_ar if self.arabic else line.section_title_en

    def clause(self, line: Line) -> str:
        """The section with its number, or the whole guide."""
        return f"{line.section_number} {self.section_title(line)}" if line.section_id else self.whole_guide

    def paragraph(self, line: Line) -> str:
        """The text of the paragraph; empty for a whole section."""
        return self.paragraphs.get(line.block_id, "") if line.block_id else ""

    def proposal(self, line: Line) -> str:
        """What the comment proposes to do, in words that can be carried out."""
        text, place = plain_text(clean(line.proposed_text)), line.move_after_number or ""
        if line.proposal is Proposal.DELETE:
            return self.deleted
        if line.proposal is Proposal.INSERT_AFTER:
            return _("Insert after the paragraph: %(text)s", text=text)
        if line.proposal is Proposal.MOVE:
            return _("Move after paragraph %(number)s.", number=place)
        return text

    def explained(self, line: Line) -> str:
        """The comment with the reason and the source that were given for it."""
        parts = [clean(line.body)]
        if line.reason:
            parts.append(_("Reason: %(text)s", text=clean(line.reason)))
        if line.source_url:
            parts.append(_("Source: %(address)s", address=clean(line.source_url)))
        return "\n".join(part for part in parts if part)

    def marked(self, line: Line) -> str:
        """The explained comment; for staff marked where it is not shown to others."""
        note = self.not_shown(line)
        return f"[{note}] {self.explained(line)}" if note else self.explained(line)

    def not_shown(self, line: Line) -> str:
        """Why others do not see the comment now; empty where they may, and for its own organisation."""
        if not self.is_for_staff:
            return ""
        if line.hidden_at is not None:
            return self.hidden
        return self.unchecked if line.awaits_check else ""

    def answer(self, line: Line) -> str:
        """The disposition and its reason; empty while there is none."""
        if line.disposition is None:
            return ""
        words, reason = self.dispositions[line.disposition], clean(line.answer)
        return f"{words}: {reason}" if reason else words
