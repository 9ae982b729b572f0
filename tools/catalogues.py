"""The message catalogues: one Arabic catalogue in each package that has words; English is the source.

python tools/catalogues.py update    extract messages and bring every catalogue up to date
python tools/catalogues.py compile   make the binary files the application reads
python tools/catalogues.py check     fail on a missing, fuzzy, stale or contradicting translation
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = [
    "web",
    "accounts",
    "notifications",
    "privacy",
    "papers",
    "signing",
    "audit/reading",
    "registry/rulesets",
    "registry/letters",
    "registry/licensing",
    "registry/public",
    "registry/nurseries",
    "registry/enforcement",
    "registry/committees",
    "registry/checklists",
    "registry/inspections",
    "registry/complaints",
    "registry/planning",
    "registry/duplicates",
    "registry/census",
    "registry/statistics",
    "registry/imports",
    "registry/opendata",
    "registry/dashboards",
    "guide",
    "guide/search",
    "guide/offline",
    "guide/changes",
    "guide/editing",
    "guide/exports",
    "feedback/rounds",
    "feedback/questions",
    "feedback/comments",
    "feedback/intake",
    "feedback/workshops",
    "feedback/tables",
    "feedback/discussion",
    "feedback/consolidation",
    "feedback/board",
    "feedback/grouping",
    "feedback/merging",
    "feedback/traceability",
    "feedback/agreement",
    "feedback/matrix",
    "feedback/sealing",
    "feedback/outcome",
    "feedback/followup",
    "feedback/exchange",
    "feedback/anchors",
    "feedback/coverage",
    "api",
    "home",
]
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_l": None,
    "lazy_gettext": None,
    "_p": ((1, "c"), 2),
    "_n": (1, 2),
    "lazy_ngettext": (1, 2),
    "_ln": (1, 2),
}
JINJA_OPTIONS = {"trimmed": "true", "silent": "false", "extensions": "jinja2.ext.i18n"}
ARABIC_PLURALS = 6
# zero, one, two, few (3–10), many (11–99), other. Babel's own rule has the last two the other way round,
# and a running application has one rule for all its catalogues.
PLURAL_RULE = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%\((\w+)\)d")


def folder(package: str) -> Path:
    return ROOT / "nursery" / package


def catalogue_file(package: str) -> Path:
    return folder(package) / "translations" / "ar" / "LC_MESSAGES" / "messages.po"


def extract(package: str) -> Catalog:
    """All messages of a package's Python files and templates, without those of the packages inside it."""
    catalogue = Catalog(locale="ar", project="nursery", charset="utf-8", fuzzy=False)
    inner = [folder(other) for other in PACKAGES if other.startswith(f"{package}/")]
    for file in sorted(folder(package).rglob("*")):
        method = {".py": "python", ".html": "jinja2", ".txt": "jinja2"}.get(file.suffix)
        if method is None or "translations" in file.parts or "static" in file.parts:
            continue
        if any(file.is_relative_to(other) for other in inner):
            continue
        options = JINJA_OPTIONS if method == "jinja2" else {}
        for _line, message, comments, context in extract_from_file(
            method, file, keywords=KEYWORDS, comment_tags=("Translators:",), options=options
        ):
            where = [(file.relative_to(ROOT).as_posix(), None)]
            catalogue.add(message, locations=where, auto_comments=comments, context=context)  # type: ignore[arg-type]
    return catalogue


def read(package: str) -> Catalog:
    file = catalogue_file(package)
    catalogue = Catalog(locale="ar", charset="utf-8", fuzzy=False)
    if file.exists():
        with file.open("rb") as stream:
            catalogue = read_po(stream, locale="ar")
    catalogue.mime_headers = [("Plural-Forms", PLURAL_RULE)]
    return catalogue


def update() -> None:
    for package in PACKAGES:
        wanted, catalogue = extract(package), read(package)
        if not len(wanted):
            continue
        catalogue.fuzzy = False
        catalogue.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        file = catalogue_file(package)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as stream:
            write_po(stream, catalogue, width=0, sort_output=True, omit_header=False, include_lineno=False)
        missing = sum(1 for message in catalogue if message.id and not is_translated(message))
        print(f"{package}: {len(catalogue)} messages, {missing} to translate")


def compile_all() -> None:
    for package in PACKAGES:
        file = catalogue_file(package)
        if file.exists():
            with file.with_suffix(".mo").open("wb") as stream:
                write_mo(stream, read(package))


def is_translated(message: Message) -> bool:
    texts = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    wanted = ARABIC_PLURALS if message.pluralizable else 1
    return len(texts) == wanted and all(texts)


def faults(package: str) -> Iterator[str]:
    wanted, catalogue = extract(package), read(package)
    known = {(message.id, message.context): message for message in catalogue if message.id}
    asked = {(message.id, message.context) for message in wanted if message.id}
    yield from (f"{package}: not in the catalogue: {key[0]!r}" for key in asked - known.keys())
    yield from (f"{package}: no longer used: {key[0]!r}" for key in known.keys() - asked)
    for key in asked & known.keys():
        message = known[key]
        if message.fuzzy or not is_translated(message):
            yield f"{package}: not translated: {message.id!r}"
        else:
            yield from placeholder_faults(package, message)


def placeholder_faults(package: str, message: Message) -> Iterator[str]:
    """A name in the translation that the original does not give breaks the page when it is shown."""
    originals = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
    texts = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    given = {name for text in originals for name in PLACEHOLDER.findall(text)}
    for text in texts:
        if set(PLACEHOLDER.findall(text)) - given:
            yield f"{package}: other placeholders than the original: {text!r}"
        if not message.pluralizable and given - set(PLACEHOLDER.findall(text)):
            yield f"{package}: placeholder lost: {text!r}"


def contradictions() -> Iterator[str]:
    """The catalogues are merged: one message has one translation."""
    texts: dict[object, dict[object, list[str]]] = defaultdict(lambda: defaultdict(list))
    for package in PACKAGES:
        for message in read(package):
            if message.id:
                texts[message.id, message.context][message.string].append(package)
    for key, variants in texts.items():
        if len(variants) > 1:
            packages = sorted(package for found in variants.values() for package in found)
            yield f"translated differently in {', '.join(packages)}: {key!r}"


def check() -> None:
    found = [fault for package in PACKAGES for fault in faults(package)] + list(contradictions())
    for fault in found:
        print(fault, file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    {"update": update, "compile": compile_all, "check": check}[sys.argv[1]]()
