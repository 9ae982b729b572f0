"""Comment tables out of the platform: XLSX and CSV."""
