"""The reading room of the audit trail: who saw and changed what."""
