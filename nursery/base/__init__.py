"""What every package stands on: no Flask request, no word of the domain."""
