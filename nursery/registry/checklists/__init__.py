"""Inspection checklists as versioned data: seven quality areas, standards, weights, ratings."""
