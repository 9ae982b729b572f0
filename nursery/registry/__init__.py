"""The registry of nurseries: licensing, and what the public sees of it."""
