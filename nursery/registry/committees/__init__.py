"""Sittings of subcommittees and of the main committee: members present, votes, decisions."""
