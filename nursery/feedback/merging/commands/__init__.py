"""Applying accepted wording, writing a joint text, taking a change back."""

from nursery.feedback.merging.commands.applying import Done, apply
from nursery.feedback.merging.commands.resolving import resolve
from nursery.feedback.merging.commands.undoing import undo

__all__ = ["Done", "apply", "resolve", "undo"]
