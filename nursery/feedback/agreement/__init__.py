"""Positions of organisations on the sections of a version, objections, agreed and locked sections."""
