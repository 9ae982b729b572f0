"""A server killed in the middle of a command leaves the whole change or none of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.models import Organisation
from nursery.audit import trail
from nursery.audit.models import AuditEntry
from nursery.config import ROOT
from nursery.extensions import db

VICTIM = """
import os, signal, sys
from pathlib import Path
from nursery import create_app
from nursery.accounts import directory
from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import OrganisationKind
from nursery.base.command import before_commit
from tests.conftest import settings_for_tests

app = create_app(settings_for_tests(os.environ["VICTIM_URL"], Path(os.environ["VICTIM_DATA"])))
with app.app_context():
    directory.found_organisation(OrganisationKind.NGO, name_ar="الأولى", name_en="First", actor=SYSTEM)
    before_commit(lambda session: (session.flush(), os.kill(os.getpid(), signal.SIGKILL)))
    directory.found_organisation(OrganisationKind.NGO, name_ar="الثانية", name_en="Second", actor=SYSTEM)
"""


def test_the_whole_change_or_none(app: Flask, tmp_path: object) -> None:
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "VICTIM_URL": url, "VICTIM_DATA": str(tmp_path)}
    victim = subprocess.run([sys.executable, "-c", VICTIM], env=environment, capture_output=True, check=False)
    assert victim.returncode == -signal.SIGKILL, victim.stderr.decode()
    with app.app_context():
        assert db.session.scalars(select(Organisation.name_en)).all() == ["First"]
        assert db.session.scalar(select(func.count()).select_from(AuditEntry)) == 1
        assert trail.verify().faults == ()
