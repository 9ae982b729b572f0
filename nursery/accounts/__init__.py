"""People, organisations, their roles, and how they sign in."""
