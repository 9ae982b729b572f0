"""`nursery audit …`: checks for operators."""

from __future__ import annotations

import sys

import click
from flask.cli import AppGroup

from nursery.audit import trail

group = AppGroup("audit", help="The audit trail.")


@group.command("verify")
def verify() -> None:
    """Check the whole chain; exits with 1 and names each entry at fault."""
    verdict = trail.verify()
    for fault in verdict.faults:
        click.echo(f"entry {fault.seq}: {fault.kind}", err=True)
    click.echo(f"{verdict.entries} entries, {len(verdict.faults)} at fault")
    sys.exit(1 if verdict.faults else 0)
