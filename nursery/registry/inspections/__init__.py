"""Visits on a phone, findings, reports signed by both sides, corrections and their verification."""
