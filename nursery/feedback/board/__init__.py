"""The reviewers' board: all comments of a round beside the text."""
