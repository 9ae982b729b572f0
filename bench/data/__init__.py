"""What the measured pages show: much and varied; by the platform's own commands where that is quick."""
