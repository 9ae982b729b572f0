"""Writers of a table, each a process of its own: `python -m bench.writers.ours <round> <file>`."""
