"""Walks through the source for every event and every key of details that is put on record.

A call of `trail.record` names its event outright, takes it from a table or is handed it by whoever calls the
function around it; then the calls of that function are followed too, inside its package. What cannot be
followed has to be said in `said`; what is neither is `lost`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path

from nursery.config import ROOT

SOURCE = ROOT / "nursery"
Said = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Recorder:
    """A function that puts on record what its callers say: its name, its parameters, the event's shape."""

    module: Path
    name: str
    parameters: tuple[str, ...]
    event: str
    shape: str = "{}"


@dataclass
class Walk:
    """What was found, each with the place where it was."""

    said: Said
    events: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    recorders: set[Recorder] = field(default_factory=set)

    def everything(self) -> Walk:
        """The calls of the trail itself, then of all that call it for others."""
        for file in _files(SOURCE):
            for function, call in _calls(file):
                if ast.unparse(call.func) == "trail.record":
                    _Call(self, file, function, call).read(call.args[0])
        followed: set[Recorder] = set()
        while waiting := self.recorders - followed:
            for recorder in waiting:
                self._follow(recorder)
            followed |= waiting
        return self

    def _follow(self, recorder: Recorder) -> None:
        for file in _callers(recorder):
            for function, call in _calls(file):
                if ast.unparse(call.func).rpartition(".")[2] == recorder.name:
                    _Call(self, file, function, call, recorder).read(_given(call, recorder))


@dataclass
class _Call:
    walk: Walk
    file: Path
    function: ast.FunctionDef
    call: ast.Call
    recorder: Recorder | None = None

    @property
    def place(self) -> str:
        return f"{self.file.relative_to(SOURCE).as_posix()} {self.function.name}"

    def read(self, event: ast.expr | None) -> None:
        if event is not None:
            self._event(event, self.recorder.shape if self.recorder else "{}")
        if self.recorder is None and isinstance(self.call.args[1], ast.Constant):
            self.walk.subjects[str(self.call.args[1].value)] = self.place
        own = {"actor_id", *(self.recorder.parameters if self.recorder else ())}
        for keyword in self.call.keywords:
            if keyword.arg is None:
                self._keys_of(keyword.value)
            elif keyword.arg not in own:
                self.walk.keys[keyword.arg] = self.place

    def _event(self, value: ast.expr, shape: str) -> None:
        name = ast.unparse(value)
        parameter = self._parameter(name)
        local = self._assigned(name)
        if isinstance(value, ast.Constant):
            self.walk.events[shape.format(value.value)] = self.place
        elif isinstance(value, ast.IfExp):
            self._event(value.body, shape)
            self._event(value.orelse, shape)
        elif isinstance(value, ast.Subscript) and isinstance(table := self._module(value.value), ast.Dict):
            for one in table.values:
                self._event(one, shape)
        elif isinstance(value, ast.JoinedStr):
            self._woven(value)
        elif parameter is not None:
            self._handed(parameter, shape)
        elif local or self._module(value) is not None:
            for one in local or [self._module(value)]:
                self._event(one, shape)
        else:
            self._say(name, shape)

    def _woven(self, value: ast.JoinedStr) -> None:
        inner = next(one.value for one in value.values if isinstance(one, ast.FormattedValue))
        shape = "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in value.values)
        self._event(inner, shape)

    def _handed(self, parameter: ast.arg, shape: str) -> None:
        kind = self._enum(parameter.annotation)
        if kind is not None:
            self.walk.events |= {shape.format(one.value): self.place for one in kind}
        else:
            self._recorder(parameter.arg, shape)

    def _recorder(self, event: str, shape: str) -> None:
        all_of = self.function.args
        names = tuple(one.arg for one in (*all_of.args, *all_of.kwonlyargs))
        self.walk.recorders.add(Recorder(self.file, self.function.name, names, event, shape))

    def _keys_of(self, value: ast.expr) -> None:
        name = ast.unparse(value)
        if self.function.args.kwarg is not None and self.function.args.kwarg.arg == name:
            self._recorder("", "{}")
        elif tables := [one for one in self._assigned(name) if isinstance(one, ast.Dict)]:
            for table in tables:
                for key, inner in zip(table.keys, table.values, strict=True):
                    self._key(key, inner)
        else:
            self._say_keys(name)
        for node in ast.walk(self.function):
            if not (isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)):
                continue
            if ast.unparse(node.value) == name and isinstance(node.slice, ast.Constant):
                self.walk.keys[str(node.slice.value)] = self.place

    def _key(self, key: ast.expr | None, inner: ast.expr) -> None:
        if isinstance(key, ast.Constant):
            self.walk.keys[str(key.value)] = self.place
        else:
            self._say_keys(ast.unparse(inner))

    def _say(self, name: str, shape: str) -> None:
        for one in self._told(name):
            self.walk.events[shape.format(one)] = self.place

    def _say_keys(self, name: str) -> None:
        for one in self._told(f"**{name}"):
            self.walk.keys[one] = self.place

    def _told(self, name: str) -> tuple[str, ...]:
        key = f"{self.place} {name}"
        if key not in self.walk.said:
            self.walk.lost.append(key)
        return self.walk.said.get(key, ())

    def _parameter(self, name: str) -> ast.arg | None:
        every = (*self.function.args.args, *self.function.args.kwonlyargs)
        return next((one for one in every if one.arg == name), None)

    def _assigned(self, name: str) -> list[ast.expr]:
        return [value for target, value in _assignments(ast.walk(self.function)) if target == name]

    def _module(self, value: ast.expr) -> ast.expr | None:
        name = ast.unparse(value)
        return next(
            (one for target, one in _assignments(iter(_tree(self.file).body)) if target == name), None
        )

    def _enum(self, annotation: ast.expr | None) -> type[StrEnum] | None:
        name = ast.unparse(annotation).partition(" |")[0] if annotation else ""
        module = import_module(".".join(self.file.relative_to(ROOT).with_suffix("").parts))
        kind = getattr(module, name, None)
        return kind if isinstance(kind, type) and issubclass(kind, StrEnum) else None


def _given(call: ast.Call, recorder: Recorder) -> ast.expr | None:
    named = next((one.value for one in call.keywords if one.arg == recorder.event), None)
    place = recorder.parameters.index(recorder.event) if recorder.event in recorder.parameters else 99
    return named or (call.args[place] if place < len(call.args) else None)


def _assignments(nodes: Iterator[ast.AST]) -> Iterator[tuple[str, ast.expr]]:
    for node in nodes:
        if isinstance(node, ast.Assign):
            yield ast.unparse(node.targets[0]), node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            yield ast.unparse(node.target), node.value


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def _callers(recorder: Recorder) -> Iterator[Path]:
    """Its own file for what is private; else all of its package, and whoever imports from the package."""
    if recorder.name.startswith("_"):
        yield recorder.module
        return
    home = (
        recorder.module.parent.parent if recorder.module.parent.name == "commands" else recorder.module.parent
    )
    dotted = ".".join(home.relative_to(ROOT).parts)
    for file in _files(SOURCE):
        if home in file.parents or dotted in file.read_text("utf-8"):
            yield file


def _files(home: Path) -> list[Path]:
    return sorted(home.rglob("*.py"))


def _calls(file: Path) -> Iterator[tuple[ast.FunctionDef, ast.Call]]:
    for function in ast.walk(_tree(file)):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Call):
                    yield function, node
