"""That a worker still has the import it works on."""

from __future__ import annotations

from nursery.registry.imports.models import RegisterImport


class Overtaken(Exception):
    """Another worker went on with the import, or somebody withdrew it."""


def require_mine(row: RegisterImport) -> None:
    """Raises `Overtaken` when the step was done meanwhile, or the import withdrawn."""
    if row.ready_at is not None or row.withdrawn_at is not None:
        raise Overtaken
