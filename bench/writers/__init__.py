"""Writers of one comment table, each run as a process of its own: `python -m bench.writers.ours <round> <file>`."""
