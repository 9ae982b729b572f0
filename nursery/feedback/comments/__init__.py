"""Comments of organisations on a frozen version, from draft to official submission."""
