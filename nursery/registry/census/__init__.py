"""Nurseries already operating: recorded in the field, gaps with deadlines, provisional licence."""
