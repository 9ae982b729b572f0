"""Letters of the licensing authority: templates kept in the browser, in Arabic and English."""
