"""Where comments on one version stand in the next: by rules, and by reviewers where rules are unsure."""
