"""Pictures of the guide's text: made small and plain, kept under names of their content, served for good.

The name of a picture stands in the text; `queries.picture` gives its file. Who saves a text hands
`sizes()` to the reader, which needs them for the HTML.
"""

from nursery.guide.pictures.commands import add_picture, take_pictures
from nursery.guide.pictures.making import MadePicture, made
from nursery.guide.pictures.queries import PictureItem, all_pictures, is_public, picture, pictures_of, sizes

__all__ = [
    "MadePicture",
    "PictureItem",
    "add_picture",
    "all_pictures",
    "is_public",
    "made",
    "picture",
    "pictures_of",
    "sizes",
    "take_pictures",
]
