"""Figures for the directorate and the ministry: charts with their tables, on the page and as files."""
