"""From each comment to the changed words and the version, and from each changed paragraph back."""
