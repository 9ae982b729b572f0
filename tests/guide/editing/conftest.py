"""A working version after a publication, and editors at their desks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from nursery.accounts.actors import SYSTEM, Actor
from nursery.accounts.roles import Role
from nursery.guide import commands as guide
from nursery.guide import queries as guide_queries
from nursery.guide.content import GuideContent, SectionContent
from nursery.guide.editing import queries
from nursery.guide.editing.texts import Texts, of_content
from nursery.guide.writing import section_text
from tests.support.guide import published_version
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in

SLUG = "section-1"


def stored(slug: str = SLUG) -> SectionContent:
    """A section of the working version as it stands."""
    desk = queries.desk([slug])
    assert desk is not None
    section = desk.section(slug)
    assert section is not None
    return section


def texts(*changes: tuple[str, str], slug: str = SLUG) -> Texts:
    """The two files of a section, with words replaced."""
    section = stored(slug)
    found = [section_text(section, language) for language in ("ar", "en")]
    for old, new in changes:
        assert any(old in text for text in found), old
        found = [text.replace(old, new) for text in found]
    return Texts(*found)


def content() -> GuideContent:
    """The whole working version."""
    return guide_queries.content_of(guide_queries.all_versions()[0].id)


@pytest.fixture
def editor(context: Flask) -> Actor:
    """An editor, and a working version of two sections that began as the public one."""
    return arranged()


def arranged() -> Actor:
    """Call inside an application context."""
    actor = make_person(Role.GUIDE_EDITOR, name="ريما الحسن")
    published_version()
    guide.start_version(actor=SYSTEM)
    return actor


@pytest.fixture
def at_desk(app: Flask, client: PageClient) -> PageClient:
    """An editor's browser, with a working version of two sections."""
    with app.app_context():
        actor = arranged()
    sign_in(client, actor)
    return client


@pytest.fixture
def another(app: Flask) -> Callable[[], PageClient]:
    """Makes browsers of other editors."""

    def make() -> PageClient:
        with app.app_context():
            actor = make_person(Role.GUIDE_EDITOR, name="سامر العلي")
        browser = app.test_client()
        assert isinstance(browser, PageClient)
        sign_in(browser, actor)
        return browser

    return make


__all__ = ["SLUG", "content", "of_content", "replace", "stored", "texts"]
