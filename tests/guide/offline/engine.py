"""A script engine for the search of kept pages: Node where it is installed, else Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from nursery.guide.offline import scripts
from tests.support.browser import ARGUMENTS, find_chromium

_NODE = """
const given = JSON.parse(require("fs").readFileSync(0, "utf-8"));
globalThis.self = globalThis;
eval(given.script);
process.stdout.write(JSON.stringify((0, eval)(given.question)(given.values)));
"""


def ask(question: str, values: Any) -> Any:
    """What `question`, a function of `values`, gives where the search of kept pages is loaded."""
    script = scripts.search().body.decode()
    node = shutil.which("node")
    if node:
        given = json.dumps({"script": script, "question": question, "values": values})
        done = subprocess.run([node, "-e", _NODE], input=given, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("neither Node nor Chromium is installed: THE SEARCH OF KEPT PAGES WAS NOT COMPARED")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page()
        page.evaluate(script)
        found = page.evaluate(question, values)
        browser.close()
    return found
