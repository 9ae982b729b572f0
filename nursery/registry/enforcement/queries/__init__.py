"""Reading what befalls licences."""
