"""Comment tables that parties fill in elsewhere and send back: XLSX and DOCX."""
