"""The public register: search, the nursery's page, the certificate and its check."""
