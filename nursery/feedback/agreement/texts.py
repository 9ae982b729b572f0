"""The fingerprint of a section's text: the same words give the same one, whatever the section's number."""

from __future__ import annotations

import hashlib
import json

from nursery.guide.content import GuideContent, SectionContent


def text_hash(section: SectionContent) -> str:
    """SHA-256 of titles and blocks in both languages; another place or number is no other text."""
    blocks = [(block.kind, block.part, block.markdown_ar, block.markdown_en) for block in section.blocks]
    values = [section.title_ar, section.title_en, blocks]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def hashes(content: GuideContent) -> dict[str, str]:
    """The fingerprint of each section's text, by slug."""
    return {section.slug: text_hash(section) for section in content.sections()}
