"""Each refusal has words, and each template is used."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from flask import Flask

from nursery.config import ROOT
from nursery.web import wording

PACKAGE = ROOT / "nursery"
REFUSALS = {"Conflict", "RuleBroken", "NotAllowed", "NotFound"}
LIFECYCLES = ("application", "licence", "guide_version", "comment", "response")


def codes() -> set[str]:
    """The codes given as plain text to the four refusals, everywhere in the code."""
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSALS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found | {f"{name}.not_possible_now" for name in LIFECYCLES}


def test_every_refusal_has_words(built_app: Flask) -> None:
    missing = sorted(code for code in codes() if not wording.knows(code))
    assert not missing


def test_every_template_is_used() -> None:
    templates = {
        file.relative_to(folder).as_posix(): file
        for folder in PACKAGE.rglob("templates")
        for file in folder.rglob("*")
        if file.is_file()
    }
    sources = [file.read_text(encoding="utf-8") for file in [*PACKAGE.rglob("*.py"), *templates.values()]]
    unused = [name for name in templates if not any(_names(source, name) for source in sources)]
    assert not unused


def _names(source: str, template: str) -> bool:
    """Whether a file names a template, in one piece or as `f"folder/{name}.html"` and the name."""
    folder, _, stem = template.removesuffix(".html").rpartition("/")
    is_made_up = f'f"{folder}/{{' in source and f'"{stem}"' in source
    return is_made_up or bool(re.search(rf"[\"']{re.escape(_spoken(template))}[\"']", source))


def _spoken(name: str) -> str:
    """How code names a template: macro files go by their stem."""
    return Path(name).stem if "/_macros/" in name else name


def test_no_style_or_script_stands_in_templates() -> None:
    for file in PACKAGE.rglob("*.html"):
        if "pdf" in file.name or "certificate" in file.parts[-1]:
            continue
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style", text), file
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), file


def test_style_sheets_use_logical_properties_only() -> None:
    physical = re.compile(
        r"(?<![-\w])(?:margin|padding|border)-(?:left|right)|(?<![-\w])(?:left|right)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
    )
    for file in Path(PACKAGE / "web" / "static" / "css").glob("*.css"):
        assert not physical.search(file.read_text(encoding="utf-8")), file
