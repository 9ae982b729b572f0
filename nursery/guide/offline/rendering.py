"""The pages of a version as they are read without a network, made from its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from flask import render_template, url_for
from flask_babel import gettext as _

from nursery.base import arabic
from nursery.guide import labels
from nursery.guide.activities import ActivityText, NoActivity, read_activity
from nursery.guide.content import BlockContent, ChapterContent, GuideContent, SectionContent
from nursery.guide.offline import scripts
from nursery.guide.queries import VersionItem

# The names of the pages that are no sections; they are those of the addresses.
CONTENTS, SEARCH, ACTIVITIES, GLOSSARY, ABOUT = "", "search", "activities", "glossary", "offline"
Placed = tuple[SectionContent, BlockContent, ActivityText]


@dataclass(frozen=True)
class Version:
    """What is made into pages, in one language. Rendered inside a request for that language."""

    item: VersionItem
    content: GuideContent
    language: str

    @property
    def base(self) -> str:
        """The address of the contents, under which all others lie."""
        return url_for("guide.contents", number=self.item.number)

    def frame(self) -> str:
        """What stands around every page."""
        return self._made("guide_offline/frame.html", ways=self._ways(), script=scripts.search_address())

    def other_language(self) -> str:
        """The link to the same page in the other language."""
        return self._made("guide_offline/other.html")

    def pages(self) -> Iterator[tuple[str, str, str]]:
        """(name, title, HTML) of every page."""
        yield CONTENTS, self._text(self.content, "title"), self._made("guide_offline/contents.html")
        yield SEARCH, _("Search the guide"), self._made("guide_offline/find.html")
        yield ABOUT, _("About this copy"), self._made("guide_offline/about.html")
        if self.activities:
            yield (
                ACTIVITIES,
                _("Activities"),
                self._made("guide_offline/activities.html", activities=self.activities),
            )
        if self.content.glossary:
            terms = sorted(
                self.content.glossary.items(), key=lambda one: arabic.sort_key(getattr(one[1], self.language))
            )
            yield GLOSSARY, _("Terms explained"), self._made("guide_offline/glossary.html", terms=terms)
        everything = [(chapter, section) for chapter in self.content.chapters for section in chapter.sections]
        around: Sequence[tuple[ChapterContent, SectionContent] | None] = [None, *everything, None]
        for (before, _here), (here, after) in pairwise(pairwise(around)):
            if here is not None:
                yield self._section(*here, before and before[1], after and after[1])

    def _section(
        self,
        chapter: ChapterContent,
        section: SectionContent,
        back: SectionContent | None,
        forward: SectionContent | None,
    ) -> tuple[str, str, str]:
        made = self._made(
            "guide_offline/section.html", chapter=chapter, section=section, back=back, forward=forward
        )
        return section.slug, self._text(section, "title"), made

    @cached_property
    def activities(self) -> list[Placed]:
        """The named activities where they stand."""
        return [
            (section, block, activity)
            for section in self.content.sections()
            for block in section.blocks
            if (activity := _activity(block, self.language))
        ]

    def _ways(self) -> list[tuple[str, str]]:
        ways = [(CONTENTS, _("Contents")), (SEARCH, _("Search"))]
        if self.activities:
            ways.append((ACTIVITIES, _("Activities")))
        if self.content.glossary:
            ways.append((GLOSSARY, _("Terms explained")))
        return [(f"{self.base}/{name}".rstrip("/"), label) for name, label in ways]

    def _text(self, thing: object, name: str) -> str:
        return str(getattr(thing, f"{name}_{self.language}"))

    def _made(self, template: str, **values: object) -> str:
        return render_template(
            template,
            version=self.item,
            content=self.content,
            base=self.base,
            labels=labels,
            **values,
        )


def _activity(block: BlockContent, language: str) -> ActivityText | None:
    try:
        return read_activity(getattr(block, f"markdown_{language}"), language)
    except NoActivity:
        return None
