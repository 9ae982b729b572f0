"""Complaints about nurseries and reports of unlicensed ones, with a secret follow-up link."""
