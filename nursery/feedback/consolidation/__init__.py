"""The reviewers' side: dispositions, responses and their publication."""
