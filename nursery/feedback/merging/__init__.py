"""Accepted wording carried into the working version: a three-way merge at word level."""
