"""`nursery guide …`: the guide at the command line. Messages are in English, whatever the site's language."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeVar

import click
from flask import current_app
from flask.cli import AppGroup
from flask_babel import force_locale

from nursery.accounts.actors import SYSTEM
from nursery.base.errors import DomainError
from nursery.guide import commands, labels, pictures, queries, reading, writing
from nursery.guide.reading import FaultyText
from nursery.guide.reading.files import PICTURES
from nursery.web import wording

group = AppGroup("guide", help="The guide: check, import, publish and verify its text.")
R = TypeVar("R")
FOLDER = click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)


@group.command("check")
@FOLDER
def check(folder: Path | None) -> None:
    """Read FOLDER (by default the content folder) and name every fault by file and line."""
    with force_locale("en"):
        content = _stopping(lambda: reading.check(_folder(folder)))
        sections = list(content.sections())
        blocks = sum(len(section.blocks) for section in sections)
        click.echo(f"{len(content.chapters)} chapters, {len(sections)} sections, {blocks} blocks: no faults")


@group.command("import")
@FOLDER
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
def import_(folder: Path | None, dry_run: bool) -> None:
    """Take the text of FOLDER (by default the content folder) as the working version."""
    with force_locale("en"):
        if not dry_run:
            report = _stopping(lambda: commands.import_guide(_folder(folder), actor=SYSTEM))
            click.echo(labels.import_in_words(report))
            return
        report = _stopping(lambda: commands.preview_import(_folder(folder), actor=SYSTEM))
        verb = "would be made" if report.is_new_version else "would be replaced"
        verb = verb if report.has_changes else "would stay as it is"
        click.echo(f"Version {report.version_number} {verb}: {labels.counts_in_words(report.counts())}")


@group.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--version", "number", type=int, help="The version; by default the newest one.")
def export(folder: Path, number: int | None) -> None:
    """Write a version into FOLDER, as files that `import` reads without loss."""
    with force_locale("en"):
        number = number or queries.last_number()
        version = _stopping(lambda: queries.version_numbered(number, actor=SYSTEM))
        content = queries.content_of(version.id)
        files = {picture.name: picture.path for picture in pictures.pictures_of(content)}
        touched = writing.write(content, folder, files)
        click.echo(f"version {number} is in {folder}: {len(touched)} files changed")


@group.command("picture")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@FOLDER
def picture(file: Path, folder: Path | None) -> None:
    """Make a picture for the text of FILE (JPEG, PNG or WebP) in FOLDER, and print the line that shows it."""
    with force_locale("en"), file.open("rb") as stream:
        made = _stopping(lambda: pictures.made(stream, file.name))
        target = _folder(folder) / PICTURES / made.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(made.data)
        click.echo(f"{target}: {made.size.width} x {made.size.height}, {len(made.data) // 1000} kB", err=True)
        click.echo(made.markdown("what is on it"))


@group.command("publish")
@click.argument("number", type=int)
def publish(number: int) -> None:
    """Publish version NUMBER for consultation; its text is frozen for good."""
    with force_locale("en"):
        version = _stopping(lambda: queries.version_numbered(number, actor=SYSTEM))
        fingerprint = _stopping(lambda: commands.publish_version(version.id, actor=SYSTEM))
        click.echo(f"version {number} is published, SHA-256 {fingerprint}")


def _folder(given: Path | None) -> Path:
    content_dir: Path = current_app.extensions["settings"].content_dir
    return given or content_dir / "guide"


def _stopping(do: Callable[[], R]) -> R:
    """The result of `do`; a refusal ends the program with its words."""
    try:
        return do()
    except FaultyText as error:
        for fault in error.faults:
            click.echo(f"{fault.file}:{fault.line}: {labels.fault_in_words(fault)}", err=True)
        _stop(f"{len(error.faults)} faults")
    except DomainError as error:
        _stop(wording.message(error.code, error.params))


def _stop(text: str) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(1)
