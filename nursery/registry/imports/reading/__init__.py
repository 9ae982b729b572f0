"""Files of registers made into plain rows: one CSV in UTF-8, whatever came in."""
