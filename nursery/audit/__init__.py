"""What happened, who did it: an append-only record, chained by hashes."""
