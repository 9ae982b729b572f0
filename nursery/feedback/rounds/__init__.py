"""Consultation rounds and the organisations invited to them."""
