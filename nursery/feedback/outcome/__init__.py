"""“We asked, you said, we did”: the public account of what came of a round."""
