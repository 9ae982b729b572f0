"""Letters of the authority: their texts in versions, edited in the browser, and decisions on paper."""
