"""Questions asked in a round beside free comments, and what the parties answer."""
