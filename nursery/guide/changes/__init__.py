"""What changed between two versions of the guide."""
