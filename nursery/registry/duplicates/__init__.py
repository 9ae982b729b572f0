"""Likely duplicates among providers and nurseries, shown side by side and merged with trace."""
