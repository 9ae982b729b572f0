"""Rows of every kind, the people they belong to, strangers of every role, and the addresses of it all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.feedback.comments.lifecycle import CommentState
from tests.registry.licensing.stories import Story
from tests.support.rounds import OpenRound

_NOT_PAGES = {"static", "components.show"}
PUBLIC_VERSION = 1
_CONVERTERS = re.compile(r"<(?:[^<>:]+:)?(\w+)>")


@dataclass
class World:
    """Ids of rows and the people around them; `values` fills the addresses of all endpoints."""

    story: Story
    licensed: Story
    licence_number: str
    reference: str
    round: OpenRound
    draft_round_id: int
    working_version: int
    comments: dict[CommentState, int]
    reviewer: Actor
    everybody: Actor
    values: dict[str, Any] = field(default_factory=dict)
    strangers: dict[Role, Actor] = field(default_factory=dict)

    def paths(self, app: Flask, method: str) -> Iterator[tuple[str, str]]:
        """(endpoint, address) of every rule with `method`, about the rows of this world."""
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint):
            if method in (rule.methods or ()) and not _is_apart(app, rule):
                for path in self.addresses(rule):
                    yield rule.endpoint, path

    def addresses(self, rule: Rule, **instead: object) -> list[str]:
        """The addresses of a rule; one for each step where it has several."""
        paths = [rule.rule.replace("<any(ar, en):lang>", "ar").replace("<any(ar,en):lang>", "ar")]
        for name in _CONVERTERS.findall(rule.rule):
            if name != "lang":
                values = [instead[name]] if name in instead else self._values(rule, name)
                paths = [_put(path, name, value) for path in paths for value in values]
        return paths

    def lacks(self, app: Flask) -> set[str]:
        """The parameters of addresses for which there is no value yet."""
        rules = app.url_map.iter_rules()
        named = {name for rule in rules for name in rule.arguments if rule.endpoint not in _NOT_PAGES}
        return named - set(self.values) - {"lang", "number", "step"}

    def _values(self, rule: Rule, name: str) -> list[Any]:
        items = getattr(rule._converters[name], "items", None)
        if items:
            return sorted(items)
        if name == "number":
            return self._numbers(rule.endpoint)
        value = self.values.get(f"{rule.endpoint}.{name}", self.values.get(name, "unknown"))
        return value if isinstance(value, list) else [value]

    def _numbers(self, endpoint: str) -> list[Any]:
        """The licence; the saved texts of a section; the public version and the one that is worked on."""
        if endpoint.startswith(("public.", "enforcement.")):
            return [self.licence_number]
        both = [PUBLIC_VERSION, self.working_version]
        return {"guide_editing.revision": both[:1], "guide.publish": both[1:]}.get(endpoint, both)


def _is_apart(app: Flask, rule: Rule) -> bool:
    """Files, samples, and what only a token opens: no cookie counts there (see tests/api)."""
    access = app.view_functions[rule.endpoint].access  # type: ignore[attr-defined]
    return rule.endpoint in _NOT_PAGES or access == "token"


def _put(path: str, name: str, value: object) -> str:
    return re.sub(rf"<(?:[^<>:]+:)?{name}>", str(value), path, count=1)
