"""The agreement matrix: organisations against sections, and what is still missing."""
