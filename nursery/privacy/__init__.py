"""A person's own data: seen, taken away, erased; and how long everything is kept."""
