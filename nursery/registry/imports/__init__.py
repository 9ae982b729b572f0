"""An existing register taken over from a table: mapping, dry run, batches."""
