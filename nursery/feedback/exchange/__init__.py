"""Comments out of the platform: tables in several forms, CSV, web annotations."""
