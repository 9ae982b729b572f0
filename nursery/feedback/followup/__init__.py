"""A second round: the points of the round before, and whether they are settled."""
