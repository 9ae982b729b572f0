"""How long a piece of work takes, and how far the process grows meanwhile."""

from __future__ import annotations

import gc
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.servers import status_mib


@contextmanager
def told(**figures: float) -> Iterator[dict[str, float]]:
    """Prints what the block puts into the dictionary, its seconds, and the growth in MiB at its highest."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # the highest point is counted from here
    idle = status_mib(os.getpid(), "VmRSS")
    found = dict(figures)
    start, busy = time.perf_counter(), time.process_time()
    yield found
    found["seconds"] = time.perf_counter() - start
    found["busy"] = time.process_time() - busy
    found["mib"] = status_mib(os.getpid(), "VmHWM") - idle
    print(json.dumps(found))
