"""Files made by a job for whoever asks: one table, one page, whatever package offers them."""
