"""Who has not been heard yet, while there is time to act."""
