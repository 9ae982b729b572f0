"""Dialogue sessions: planned, held, minuted; what was said becomes comments of the round."""
