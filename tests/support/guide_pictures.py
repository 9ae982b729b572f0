"""A picture of the guide."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from nursery.accounts.actors import Actor
from nursery.guide import pictures


def make_picture(editor: Actor, *, stem: str = "cot") -> str:
    """Add a picture that stands in no text yet; returns its name."""
    drawn = BytesIO()
    Image.linear_gradient("L").save(drawn, "PNG")
    drawn.seek(0)
    return pictures.add_picture(drawn, f"{stem}.png", actor=editor).name
