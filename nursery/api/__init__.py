"""The platform for other programs: a JSON API, personal tokens, and the page that explains both."""
