"""The limits: what bare Flask or a bare query does with the same data, without any of our work."""
