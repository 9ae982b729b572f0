"""Writing the working version in the browser: drafts, history, merging, structure."""
