"""A real Chromium, and what is wrong with a page in it."""

from __future__ import annotations

import shutil
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# axe takes joined Arabic letters for an icon font and leaves their contrast unchecked; this rule does not.
_CONTRAST_FOR_ARABIC = """() => axe.configure({rules: [{
    id: 'color-contrast', selector: '*', matches: node => {
        const style = getComputedStyle(node);
        const shown = node.getClientRects().length > 0 && style.visibility === 'visible';
        const out = node.closest('[disabled], .visually-hidden, .skip-link, svg, option');
        return shown && !out && [...node.childNodes].some(c => c.nodeType === 3 && c.textContent.trim());
    }}]})"""
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async rules => (await axe.run(document, {runOnly: rules})).violations.map(
    v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | '))"""


def find_chromium() -> str | None:
    """The path of an installed Chromium; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds on the page, the contrast of Arabic text included."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    page.evaluate(_CONTRAST_FOR_ARABIC)
    found: list[str] = page.evaluate(_RUN, _RULES)
    return found


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    width: Any = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return int(width)
