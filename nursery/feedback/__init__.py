"""Consultation: from a frozen text to comments, dispositions and answers."""
