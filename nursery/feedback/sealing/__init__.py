"""The agreed guide: frozen, signed, sealed with the list of positions, verified."""
