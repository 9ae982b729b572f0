"""A form that knows which version of the row its reader saw."""

from __future__ import annotations

from wtforms import HiddenField

from nursery.web.forms import Form


class VersionedForm(Form):
    """Carries the version of the row it was made from; hand `seen_version` to the command."""

    version = HiddenField()

    @property
    def seen_version(self) -> int | None:
        """The version that stood in the page; None when none was sent, -1, as no row has, for nonsense."""
        text = str(self.version.data or "")
        if not text:
            return None
        return int(text) if text.isdecimal() and len(text) < 10 else -1

    def show_version(self, version: int) -> None:
        """Make the page shown now one of `version`, unless the person still corrects what they sent."""
        if not self.is_submitted() or self.status == 409:
            self.version.data = str(version)
