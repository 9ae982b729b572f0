"""The home page and the signed-in start page: what mixes packages."""
