"""The query of an address without NUL characters: nobody types them, so nobody misses them."""

from __future__ import annotations

from flask import Flask
from flask import Request as FlaskRequest
from werkzeug.datastructures import MultiDict
from werkzeug.utils import cached_property


class Request(FlaskRequest):
    """A request whose `args` hold no NUL: PostgreSQL refuses a text with one, whatever is asked of it."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """What stands after the question mark, each value as it came but for NUL characters."""
        sent = super().args
        if not any("\0" in value for _, value in sent.items(multi=True)):
            return sent
        return self.parameter_storage_class(
            [(name, value.replace("\0", "")) for name, value in sent.items(multi=True)]
        )


def init_app(app: Flask) -> None:
    """Let `app` answer requests of this kind."""
    app.request_class = Request
