"""A person walking through the site in a browser; every page they see is checked."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import force_locale, gettext
from playwright.sync_api import Locator, Page, expect

from nursery.base import clock
from nursery.base.mail import kept_letters
from nursery.base.outbox import mailer
from tests.support.browser import accessibility_faults, overflow


class Walker:
    """Reads and clicks by what is written on the page, as a person does."""

    def __init__(self, page: Page, app: Flask, language: str, *, script: bool = True) -> None:
        self.page = page
        self.has_script = script
        self.app = app
        self.base = f"{app.config['LIVE_URL']}/{language}"
        self.language = language
        self.seen: set[str] = set()

    def go(self, path: str) -> None:
        """Open a page by its path after the language, or a full address."""
        self.page.goto(path if path.startswith("http") else self.base + path)
        self.look()

    def says(self, message: str, **values: object) -> str:
        """How the site words `message` in this person's language."""
        with self.app.app_context(), force_locale("ar_SY" if self.language == "ar" else "en"):
            return gettext(message, **values)

    def click(self, name: str, *, role: Any = None, exact: bool = False) -> None:
        """Click the link or button with these words (in English, read in the person's language)."""
        self.follow(self._find(self.says(name), role, exact))

    def follow(self, target: Locator) -> None:
        """Click `target`, and look at the page it leads to."""
        target.click()
        self.look()

    def _find(self, name: str, role: Any, exact: bool) -> Locator:
        main = self.page.locator("main")
        for kind in [role] if role else ["button", "link"]:
            found = main.get_by_role(kind, name=name, exact=exact)
            if found.count():
                return found.first
        raise AssertionError(f"no link or button «{name}» on {self.page.url}: {self.text[:1500]}")

    def fill(self, label: str, text: str) -> None:
        """Type into the field with this label."""
        self.page.locator("main").get_by_label(self.says(label)).first.fill(text)

    def choose(self, label: str, option: str) -> None:
        """Pick an option of the list with this label."""
        self.page.locator("main").get_by_label(self.says(label)).first.select_option(label=option)

    def tick(self, label: str) -> None:
        """Tick the box or radio with this label."""
        self.page.locator("main").get_by_label(self.says(label)).first.check(force=True)

    def attach(self, label: str, file: Path) -> None:
        """Attach a file to the field with this label."""
        self.page.locator("main").get_by_label(self.says(label)).first.set_input_files(str(file))

    def today(self, label: str) -> None:
        """Write today's date into the field with this label."""
        self.page.locator("main").get_by_label(self.says(label)).first.fill(clock.today().isoformat())

    def moment(self, name: str, moment: datetime) -> None:
        """Write a day and a time, on a clock in Damascus, into the two inputs called `name`."""
        local = moment.astimezone(clock.LOCAL_ZONE)
        day, time = self.page.locator(f"main input[name={name}]").all()
        day.fill(local.date().isoformat())
        time.fill(local.strftime("%H:%M"))

    def keeps(self, label: str, text: str) -> None:
        """The field with this label still holds what was typed."""
        expect(self.page.locator("main").get_by_label(self.says(label)).first).to_have_value(text)

    def sign_in(self, address: str, password: str) -> None:
        """Sign in by the page."""
        self.go("/account/sign-in")
        self.fill("E-mail address", address)
        self.fill("Password", password)
        self.click("Sign in", role="button")

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def reads(self, words: str) -> None:
        """The page says `words`: a message of the site, or a text as it stands."""
        expect(self.page.locator("main")).to_contain_text(self.says(words))

    def reads_not(self, words: str) -> None:
        """The page does not say `words`."""
        expect(self.page.locator("main")).not_to_contain_text(self.says(words))

    def letter_link(self, address: str, subject: str = "") -> str:
        """The first link of the newest letter to `address` whose subject holds `subject`."""
        for letter in kept_letters(mailer.folder):
            if letter.address == address and subject in letter.subject:
                found = re.search(r"https?://\S+", letter.body)
                assert found, letter.body
                return re.sub(r"^https?://[^/]+", self.app.config["LIVE_URL"], found[0].rstrip(".،"))
        raise AssertionError(f"no letter to {address} about «{subject}»")

    def look(self) -> None:
        """No page overflows its window; each kind of page passes axe once (axe itself needs script)."""
        self.page.wait_for_load_state()
        self.page.locator("main").wait_for(state="attached")
        assert overflow(self.page) <= 0, f"{self.page.url} is wider than its window"
        kind = re.sub(r"\d+", "0", self.page.url.split("?")[0])
        if kind in self.seen or not self.has_script:
            return
        self.seen.add(kind)
        faults = accessibility_faults(self.page)
        assert not faults, f"{self.page.url}\n" + "\n".join(faults)
