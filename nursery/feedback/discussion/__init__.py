"""What is said about a comment: replies, endorsements, and what reviewers hide."""
