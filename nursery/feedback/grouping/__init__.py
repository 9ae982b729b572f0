"""Near-duplicate comments: groups suggested by the machine, confirmed or dissolved by a person."""
