"""A block of the guide shown away from its section: its links lead back there, its ids stay behind."""

from __future__ import annotations

import re

from flask import url_for
from markupsafe import Markup

from nursery.feedback.comments.submitted import SubmittedComment
from nursery.guide.presenting import block_html
from nursery.guide.queries import BlockItem
from nursery.web import language

_ID = re.compile(r'\sid="[^"]*"')
_HEADING = re.compile(r"<(/?)h[1-6]\b")
_OWN_LINK = re.compile(r'href="#')


def section_url(comment: SubmittedComment, version_number: int) -> str:
    """Where the guide prints the text that a comment is about; the contents for the whole guide."""
    if not comment.section_slug:
        return url_for("guide.contents", number=version_number)
    anchor = f"b-{comment.block_key}" if comment.block_key else None
    return url_for("guide.section", number=version_number, slug=comment.section_slug, _anchor=anchor)


def excerpt(block: BlockItem, comment: SubmittedComment, version_number: int) -> Markup:
    """The HTML of a block for a page that is not its section's."""
    page = section_url(comment, version_number).partition("#")[0]
    html = _ID.sub("", block_html(block, language.current()))
    html = _HEADING.sub(r"<\1h3", html)
    return Markup(_OWN_LINK.sub(f'href="{page}#', html))  # noqa: S704 - the guide's own cleaned text
