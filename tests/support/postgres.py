"""A PostgreSQL server of the tests' own: started in under two seconds, thrown away afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path


class Cluster:
    """A throw-away cluster. `url` ends in `/postgres`."""

    def __init__(self, binaries: Path) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="nursery-pg-"))
        self._binaries = binaries
        self._as_user = _unprivileged(self._folder)
        self._port = _free_port()
        data = str(self._folder / "data")
        self._run(
            "initdb", "-D", data, "-U", "nursery", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8", "-N"
        )
        # Who waits for a lock for a minute waits for ever: a test that does so fails instead.
        options = (
            f"-p {self._port} -c listen_addresses=127.0.0.1 -k {self._folder} "
            "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 "
            "-c lock_timeout=60s"
        )
        self._run("pg_ctl", "-D", data, "-w", "-l", str(self._folder / "log"), "-o", options, "start")
        self.url = f"postgresql+psycopg://nursery@127.0.0.1:{self._port}/postgres"

    def stop(self) -> None:
        """Stop the server and remove its files."""
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._binaries / program), *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd=self._folder,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            **self._as_user,
        )


def find_binaries() -> Path | None:
    """The folder with `initdb` and `pg_ctl`; None where no PostgreSQL server is installed."""
    config = shutil.which("pg_config")
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if config:
        found = subprocess.run(
            [config, "--bindir"], capture_output=True, text=True, check=True
        ).stdout.strip()
        candidates.insert(0, Path(found))
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


def _unprivileged(folder: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root: then it runs as the user that its package made."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
