"""Granian servers to measure: one worker, held to one core."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import cores

_ROOT = Path(__file__).resolve().parent.parent
# Seconds that a server is given to listen.
_STARTING = 120


@dataclass(frozen=True)
class Server:
    """A running server: its port and its worker's process."""

    port: int
    worker: int

    def busy_seconds(self) -> float:
        """The processor time that the worker has used so far."""
        fields = Path(f"/proc/{self.worker}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_mib(self) -> float:
        """The resident memory of the worker."""
        return status_mib(self.worker, "VmRSS")


@contextmanager
def served(factory: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """A server for the WSGI factory `package:function`, stopped at the end."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--port", str(port)]
    command += [
        "--workers",
        "1",
        "--blocking-threads",
        "4",
        "--no-access-log",
        "--log-level",
        "warning",
        factory,
    ]
    process = subprocess.Popen(
        command, env=surroundings(environment), cwd=_ROOT, preexec_fn=cores.move_to_server_core
    )
    try:
        _wait(process, port)
        yield Server(port, _worker(process.pid))
    finally:
        process.terminate()
        process.wait(20)


def surroundings(environment: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with the settings of the measured one in place of any other."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NURSERY_")}
    return {**kept, "PYTHONPATH": str(_ROOT), **environment}


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Until it listens; on a busy machine that takes its time."""
    until = time.monotonic() + _STARTING
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("the server ended before it answered")
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server did not start")


def _worker(parent: int) -> int:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return int(children[-1]) if children else parent


def status_mib(pid: int, name: str) -> float:
    """A size of a process as the kernel knows it (`VmRSS`, `VmHWM`), in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"the kernel does not tell {name}")
