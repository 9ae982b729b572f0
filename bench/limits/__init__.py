"""The limits: what bare Flask, a bare query or a bare writer does with the same data, without any of our work."""
