"""Every pair of colours that text or a control stands in is readable, in the light and in the dark scheme."""

from __future__ import annotations

import re

import pytest

from nursery.config import ROOT

CSS = (ROOT / "nursery" / "web" / "static" / "css" / "tokens.css").read_text("utf-8")
TONES = ("neutral", "info", "success", "warning", "danger")
TEXT_PAIRS = [
    *(
        (ink, ground)
        for ink in ("ink", "ink-soft", "brand", "brand-strong")
        for ground in ("ground", "surface", "sunken")
    ),
    ("ink", "brand-tint"),
    ("brand", "brand-tint"),
    ("brand-strong", "brand-tint"),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("on-brand", "danger-solid"),
    ("on-brand", "danger-solid-strong"),
    ("on-band", "band"),
    ("on-band", "band-deep"),
    ("on-band-soft", "band"),
    ("on-band-soft", "band-deep"),
    *((f"{tone}-ink", f"{tone}-tint") for tone in TONES),
    *((text, f"{tone}-tint") for tone in TONES for text in ("ink", "brand", "ink-soft")),
    *((f"{tone}-ink", ground) for tone in TONES for ground in ("ground", "surface")),
    *((f"{tone}-tint", f"{tone}-ink") for tone in TONES),
]
SHAPE_PAIRS = [
    *(("line-strong", ground) for ground in ("ground", "surface", "sunken")),
    *(("focus", ground) for ground in ("ground", "surface", "sunken", "brand-tint")),
    ("amber", "band"),
    ("amber", "band-deep"),
    ("brand", "surface"),
]


def schemes() -> dict[str, dict[str, str]]:
    """The colours of both schemes, by name."""
    light, dark = CSS.split("@media screen and (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", light))
    return {"light": colours, "dark": {**colours, **dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", dark))}}


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_the_measure_itself() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_at_least_four_and_a_half(scheme: str) -> None:
    colours = schemes()[scheme]
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in TEXT_PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_and_focus_have_at_least_three(scheme: str) -> None:
    colours = schemes()[scheme]
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in SHAPE_PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < 3} == {}


def test_every_colour_is_in_both_schemes() -> None:
    light, dark = CSS.split("@media screen and (prefers-color-scheme: dark)")
    names = re.compile(r"--([\w-]+):\s*#")
    assert set(names.findall(light)) == set(names.findall(dark))


def test_style_sheets_use_tokens_and_no_colours_of_their_own() -> None:
    for sheet in (ROOT / "nursery" / "web" / "static" / "css").glob("*.css"):
        if sheet.name not in {"tokens.css", "print.css"}:
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text("utf-8")), sheet.name
