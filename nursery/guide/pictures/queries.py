"""Reading which pictures there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import exists, select

from nursery.base.errors import NotFound
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.guide.content import GuideContent
from nursery.guide.lifecycle import PUBLIC_STATES
from nursery.guide.models import Block, GuideVersion, Picture
from nursery.guide.reading.files import PICTURES
from nursery.guide.reading.pictures import named_in
from nursery.guide.reading.webp import Size

_COLUMNS = (
    Picture.name,
    Picture.storage_key,
    Picture.width,
    Picture.height,
    Picture.size,
    Picture.added_at,
    Picture.added_by,
)


@dataclass(frozen=True)
class PictureItem:
    """A picture that the text may show; `size` counts its bytes."""

    name: str
    storage_key: str
    width: int
    height: int
    size: int
    added_at: datetime
    added_by: int | None

    @property
    def path(self) -> Path:
        """Where its bytes lie."""
        return storage.path(self.storage_key)

    def markdown(self, alt: str) -> str:
        """The line that shows it in a text."""
        return f"![{alt}](pictures/{self.name})"


def all_pictures() -> list[PictureItem]:
    """All pictures, the newest first."""
    rows = db.session.execute(select(*_COLUMNS).order_by(Picture.id.desc()))
    return [PictureItem(*row) for row in rows]


def picture(name: str) -> PictureItem:
    """The picture with a name. Raises `NotFound`."""
    row = db.session.execute(select(*_COLUMNS).where(Picture.name == name)).one_or_none()
    if row is None:
        raise NotFound
    return PictureItem(*row)


def is_public(name: str) -> bool:
    """Whether a picture stands in a version that is for everybody."""
    shown = exists().where(
        Block.html_ar.contains(f'src="{PICTURES}/{name}"', autoescape=True),
        Block.version_id == GuideVersion.id,
        GuideVersion.state.in_(PUBLIC_STATES),
    )
    return bool(db.session.scalar(select(shown)))


def sizes() -> dict[str, Size]:
    """The sizes of all pictures by name, as the reader of texts needs them."""
    rows = db.session.execute(select(Picture.name, Picture.width, Picture.height))
    return {name: Size(width, height) for name, width, height in rows}


def pictures_of(content: GuideContent) -> list[PictureItem]:
    """The pictures that a text shows, by name."""
    blocks = (block.markdown_ar for section in content.sections() for block in section.blocks)
    names = set(named_in(blocks))
    if not names:
        return []
    rows = db.session.execute(select(*_COLUMNS).where(Picture.name.in_(names)).order_by(Picture.name))
    return [PictureItem(*row) for row in rows]
