"""The forms of complaints: the public ones, and those of the directorate."""
