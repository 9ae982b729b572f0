"""What befalls a licence: conditions, suspension, notices, representations, grievances, renewal, expiry."""
