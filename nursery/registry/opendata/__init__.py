"""The register as open data: files made once a day, a JSON API, their dictionary."""
