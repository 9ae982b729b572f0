"""Monthly figures by operators: children by age and sex, staff, free places."""
