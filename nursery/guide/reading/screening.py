"""What no guide text may hold: raw HTML, links that run something, characters that hide what is read."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote, urlsplit

from nursery.guide.reading import links, pictures
from nursery.guide.reading.faults import Faults

LONGEST_LINE = 6000
SCHEMES = {"http", "https", "mailto"}
# Besides those that nobody sees: halves of signs and signs that no XML file (EPUB, Word) may hold.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b\u2028\u2029\u202a-\u202e\u2060-\u206f\ud800-\uf8ff"
    "\ufeff\ufff0-\uffff\U000e0000-\U0010ffff]"
)
_RAW_HTML = re.compile(r"<\s*[A-Za-z/!?]")
_PICTURE = re.compile(r"!\[")
_LINK = re.compile(r"\]\(([^)]*)")
_REFERENCE = re.compile(r"^\s*\[[^\]@]+\]:|\][ ]?\[(?!@)")
_ATTRIBUTES = re.compile(r"\{\s*[:#.]")
_HEADING = re.compile(r"^#{2,4} .*\{#[a-z]+\}$")


def screen(line: str, number: int, file: str, faults: Faults, *, may_be_picture: bool = False) -> None:
    """Add a fault for everything in `line` that is refused."""
    hidden = _HIDDEN.search(line)
    if hidden:
        faults.add(file, number, "hidden_character", character=f"U+{ord(hidden[0]):04X}")
    if len(line) > LONGEST_LINE:
        faults.add(file, number, "long_line", limit=LONGEST_LINE)
        return
    if _PICTURE.search(line):
        if may_be_picture:
            pictures.check_line(line, number, file, faults)
        else:
            faults.add(file, number, "image")
        return
    checks = {"raw_html": _RAW_HTML, "link_by_reference": _REFERENCE}
    for code, pattern in checks.items():
        if pattern.search(line):
            faults.add(file, number, code)
    if _ATTRIBUTES.search(line) and not _HEADING.match(line):
        faults.add(file, number, "attributes")
    for match in _LINK.finditer(line):
        if not is_safe_address(match[1]):
            faults.add(file, number, "unsafe_link")


def is_safe_address(address: str) -> bool:
    """Whether a link goes to the web, an e-mail address, another section or a place on the same page."""
    if links.parted(address) is not None:
        return True
    plain = unquote(html.unescape(address)).strip().strip("<>")
    plain = re.sub(r"[\s\x00-\x1f]", "", plain.split(" ")[0])
    if plain.startswith("#"):
        return True
    try:
        return urlsplit(plain).scheme.lower() in SCHEMES
    except ValueError:
        return False
