"""Applications, assessments, decisions and licences."""
