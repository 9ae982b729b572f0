"""Pages of sessions: for everybody, for those invited, for those who run them and take notes."""

from nursery.feedback.workshops import jobs, slots
from nursery.feedback.workshops.pages import blueprint
from nursery.feedback.workshops.views import guests, minuting, public, recording, running

__all__ = ["blueprint", "guests", "jobs", "minuting", "public", "recording", "running", "slots"]
