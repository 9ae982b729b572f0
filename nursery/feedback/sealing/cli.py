"""`nursery guide verify`: whether a text of the guide is the one that was published, agreed on and sealed.

Messages are in English, whatever the site's language.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from nursery.accounts.actors import SYSTEM
from nursery.base.errors import DomainError
from nursery.feedback.agreement.texts import text_hash
from nursery.feedback.sealing import queries, verifying
from nursery.feedback.sealing.labels import CHECKS
from nursery.feedback.sealing.stating import FaultySeal
from nursery.feedback.sealing.verifying import Result, Sealed, Text, Verdict
from nursery.guide import commands, reading
from nursery.guide import queries as guide
from nursery.guide.queries import VersionItem
from nursery.guide.reading import FaultyText
from nursery.signing import keys
from nursery.web import wording

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_SIGNS = {Result.RIGHT: "ok", Result.WRONG: "WRONG", Result.UNCHECKED: "?"}


@click.command("verify")
@click.argument("number", required=False, type=int)
@click.option("--version", "asked", type=int, help="The version; by default the official one, or the newest.")
@click.option("--seal", "seal_file", type=_FILE, help="A seal as it was downloaded from the public page.")
@click.option("--folder", type=_FOLDER, help="An exported text to compare, in place of the stored one.")
@click.option("--public-key", "key_file", type=_FILE, help="The key (PEM) that the seal has to be made with.")
@with_appcontext
def command(
    number: int | None,
    asked: int | None,
    seal_file: Path | None,
    folder: Path | None,
    key_file: Path | None,
) -> None:
    """Check a version of the guide, its seal and its signature; exits with 1 when anything is wrong.

    With --seal and --folder nothing is read from the database.
    """
    text: Text | None
    with force_locale("en"):
        number = asked or number
        if seal_file is None:
            version = _version(number)
            sealed = _stored_seal(version, is_needed=folder is not None)
            text = _folder_text(folder) if folder else queries.stored_text(version.id)
        else:
            sealed = _file_seal(seal_file, number)
            text = _folder_text(folder) if folder else _stored_text(sealed)
        _report(verifying.verify(sealed, text, _known(key_file)), sealed)


def _version(number: int | None) -> VersionItem:
    """The version asked for, found to be the text that was published; else this ends the program."""
    if number is None:
        seal, newest = queries.newest_seal(), guide.newest_public_version()
        number = seal.version_number if seal else newest.number if newest else 0
    try:
        version = guide.version_numbered(number, actor=SYSTEM)
    except DomainError as error:
        _stop(wording.message(error.code, error.params))
    if not version.is_public:
        _stop(f"version {number} is not published, so it has no fingerprint yet")
    if commands.verify_version(version.id):
        click.echo(f"version {number} is the text that was published, SHA-256 {version.content_hash}")
    else:
        click.echo(
            f"version {number} is NOT the text that was published under {version.content_hash}", err=True
        )
    return version


def _stored_seal(version: VersionItem, *, is_needed: bool) -> Sealed:
    """The seal of a version. One without a seal is judged by its fingerprint alone, and the program ends."""
    seal = queries.seal_of_version(version.id)
    if seal is not None:
        return seal.sealed
    if is_needed:
        _stop(f"version {version.number} has no seal to compare the folder with")
    click.echo(f"version {version.number} has no seal: it is not an agreed version")
    sys.exit(0 if commands.verify_version(version.id) else 1)


def _file_seal(file: Path, number: int | None) -> Sealed:
    try:
        sealed = verifying.read_file(file.read_bytes())
        stated = sealed.stated
    except FaultySeal:
        _stop(f"{file} is no seal of a guide")
    if number is not None and stated.version != number:
        _stop(f"{file} is the seal of version {stated.version}, not of version {number}")
    return sealed


def _stored_text(sealed: Sealed) -> Text | None:
    """The stored text of the version that a seal is about; None where it is not here."""
    try:
        version = guide.version_numbered(sealed.stated.version, actor=None)
    except DomainError:
        return None
    return queries.stored_text(version.id)


def _folder_text(folder: Path) -> Text:
    try:
        return verifying.text_of(reading.read(folder), text_hash, has_keys=False)
    except FaultyText as error:
        _stop(f"{folder} cannot be read as a guide: {len(error.faults)} faults (`nursery guide check`)")


def _known(key_file: Path | None) -> frozenset[str] | None:
    """The keys that a seal may be made with; None where no key is known."""
    if key_file is None:
        return keys.known_keys(current_app.extensions["settings"]) or None
    key = keys.public_key_in(key_file.read_bytes())
    if not key:
        _stop(f"{key_file} holds no Ed25519 public key in PEM")
    return frozenset({key})


def _report(verdict: Verdict, sealed: Sealed) -> NoReturn:
    for check, result in verdict.results.items():
        click.echo(f"{_SIGNS[result]:>5}  {CHECKS[check][result]}")
    if verdict.changed:
        click.echo(f"       other text than agreed: {', '.join(verdict.changed)}")
    click.echo(f"       key {sealed.signature.key_id}, statement SHA-256 {sealed.statement_hash}")
    if not verdict.is_right:
        _stop("the seal is NOT valid")
    if not verdict.is_complete:
        _stop("the seal is NOT verified: not everything could be checked")
    click.echo("the seal is valid")
    sys.exit(0)


def _stop(text: str) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(1)
