"""Rule sets in versions with effective dates, and the capacity they give a nursery."""
