"""What a person is told: a list on the site, a letter at once, or one letter a day."""
