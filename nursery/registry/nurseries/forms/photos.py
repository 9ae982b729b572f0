"""The forms of photos."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import Length

from nursery.registry.nurseries.queries.items import PhotoItem
from nursery.web.forms import Form, Required, TextField, UploadField
from nursery.web.uploads import JPEG, PNG, FileKind

WEBP = FileKind("WebP", "image/webp", (".webp",))


class PhotoForm(Form):
    """What a photo shows and who sees it."""

    alt_ar = TextField(
        _l("What does the photo show? (Arabic)"),
        [Required(), Length(max=160)],
        description=_l("For people who do not see it, such as: the garden with swings and shade."),
    )
    alt_en = TextField(_l("What does the photo show? (English)"), [Length(max=160)])
    is_public = BooleanField(_l("Everybody may see it on the public page. No child can be recognised in it."))

    @classmethod
    def of(cls, photo: PhotoItem) -> PhotoForm:
        """The form filled with what is known."""
        return cls(alt_ar=photo.alt_ar, alt_en=photo.alt_en, is_public=photo.is_public)


class NewPhotoForm(PhotoForm):
    """A photo that is added."""

    file = UploadField(_l("Photo"), [Required()], kinds=(JPEG, PNG, WEBP))
