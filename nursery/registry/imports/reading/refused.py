"""The refusal of a whole file."""

from __future__ import annotations


class Refused(Exception):
    """This file cannot be read as a register. `code` has its words in `wording.py`."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
