"""What goes into the log: what happened and where in the program, never to whom.

The messages of databases and libraries quote what was written; their tracebacks come with it. Whatever they
say, addresses, the secret part of links and the values of rows are left out.
"""

from __future__ import annotations

import logging
import re

from flask import Flask
from flask.logging import default_handler

_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LEFT_OUT = (
    (re.compile(r"[^\s@<>'\"(),:;]+@[^\s@<>'\"(),:;]+"), "<address>"),
    (re.compile(r"(/account/(?:confirm|reset|invitations)/)[\w-]+"), r"\1<secret>"),
    (re.compile(r"^(DETAIL:|CONTEXT:|PARAMETERS:).*$", re.MULTILINE), r"\1 <values>"),
)


class DiscreetFormatter(logging.Formatter):
    """Writes a line and its traceback without what belongs to people."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for pattern, instead in _LEFT_OUT:
            text = pattern.sub(instead, text)
        return text


def init_app(_app: Flask) -> None:
    """Give this form to the application's log and to whatever has no handler of its own."""
    formatter = DiscreetFormatter(_LINE)
    default_handler.setFormatter(formatter)
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(formatter)
