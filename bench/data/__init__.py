"""What the measured pages show: much, varied, and written by the platform's own commands where that is quick."""
