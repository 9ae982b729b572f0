"""The demonstration data: invented people and nurseries."""
