"""Finding sections of the guide by their words, in both languages."""
