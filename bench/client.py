"""A client light enough not to be what is measured."""

from __future__ import annotations

import socket
import statistics
import time
from dataclasses import dataclass

from bench.servers import Server

ROUNDS = 5
SECONDS = 1.0
WARMING = 200


@dataclass(frozen=True)
class Target:
    """A page of a server that listens on this machine."""

    server: Server
    path: str
    headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Speed:
    """Requests in a second and latencies in milliseconds, each the median of the rounds.

    `busy` is the worker's own time for one request: other work on the machine hardly changes it.
    """

    per_second: float
    p50: float
    p99: float
    busy: float
    rates: tuple[float, ...]

    @property
    def tail(self) -> float:
        """How many times as long as the usual answer the slowest hundredth takes at least."""
        return self.p99 / self.p50

    def over(self, other: Speed) -> float:
        """How many times as fast as `other`, the median of the rounds."""
        return statistics.median(mine / theirs for mine, theirs in zip(self.rates, other.rates, strict=True))


class Connection:
    """One keep-alive connection that sends the same GET again and again, as a browser would."""

    def __init__(self, target: Target) -> None:
        self._socket = socket.create_connection(("127.0.0.1", target.server.port), 60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        lines = [f"GET {target.path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: br"]
        self._request = ("\r\n".join([*lines, *target.headers]) + "\r\n\r\n").encode("ascii")

    def close(self) -> None:
        """Let the connection go."""
        self._socket.close()

    def get(self) -> tuple[bytes, bytes]:
        """Head and body of one answer."""
        self.send()
        return self.receive()

    def send(self) -> None:
        """Ask, without waiting for the answer."""
        self._socket.sendall(self._request)

    def receive(self) -> tuple[bytes, bytes]:
        """Head and body of the answer asked for. Raises `RuntimeError` when it is not 200 or 304."""
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._piece()
        head, _, body = received.partition(b"\r\n\r\n")
        if head.split(b" ", 2)[1] not in {b"200", b"304"}:
            raise RuntimeError(f"{self._request.decode()} was answered by {head.decode()}")
        length = next(
            (int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
        )
        while len(body) < length:
            body += self._piece()
        return head, body

    def _piece(self) -> bytes:
        piece = self._socket.recv(1 << 16)
        if not piece:
            raise RuntimeError("the server closed the connection")
        return piece


def speeds(**targets: Target) -> dict[str, Speed]:
    """The speed of each target, measured in turns so that a busy moment of the machine strikes all alike."""
    pairs = {name: (Connection(target), Connection(target)) for name, target in targets.items()}
    rates: dict[str, list[float]] = {name: [] for name in targets}
    times: dict[str, list[list[float]]] = {name: [] for name in targets}
    busy = dict.fromkeys(targets, 0.0)
    for one, _ in pairs.values():
        _warm(one)
    for _ in range(ROUNDS):
        for name, (one, other) in pairs.items():
            rates[name].append(_rate(one, other))
            before = targets[name].server.busy_seconds()
            times[name].append(_times(one))
            busy[name] += targets[name].server.busy_seconds() - before
    for pair in pairs.values():
        for connection in pair:
            connection.close()
    return {name: _speed(rates[name], times[name], busy[name]) for name in targets}


def _warm(connection: Connection) -> None:
    end = time.perf_counter() + SECONDS
    for _ in range(WARMING):
        connection.get()
        if time.perf_counter() > end:
            return


def _rate(one: Connection, other: Connection) -> float:
    """Answers in a second with one request always waiting, so that the server is never idle."""
    count = 0
    start = time.perf_counter()
    one.send()
    while time.perf_counter() - start < SECONDS:
        other.send()
        one.receive()
        one.send()
        other.receive()
        count += 2
    one.receive()
    return (count + 1) / (time.perf_counter() - start)


def _times(connection: Connection) -> list[float]:
    """How long each answer takes when nobody else asks."""
    taken: list[float] = []
    end = time.perf_counter() + SECONDS
    while (start := time.perf_counter()) < end:
        connection.get()
        taken.append(time.perf_counter() - start)
    return taken


def _speed(rates: list[float], rounds: list[list[float]], busy: float) -> Speed:
    """Medians of the rounds: a moment in which something else ran strikes one of them, not the figure."""
    cuts = [statistics.quantiles(times, n=100) for times in rounds]
    p50, p99 = (statistics.median(cut[at] for cut in cuts) * 1000 for at in (49, 98))
    each = busy / sum(map(len, rounds)) * 1000
    return Speed(statistics.median(rates), p50, p99, each, tuple(rates))
