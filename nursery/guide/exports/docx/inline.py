"""The words of a block: from the HTML of the reader to runs in Word paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from nursery.guide.exports.docx.direction import run_to

VOID = {"br", "img", "hr", "wbr"}


@dataclass
class Node:
    """An element of a block's HTML: its name, its attributes, and what it holds in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def elements(self, *tags: str) -> list[Node]:
        """The elements directly in it that have one of these names."""
        return [child for child in self.children if isinstance(child, Node) and child.tag in tags]

    def text(self) -> str:
        """All words in it."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("block")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree(html: str) -> Node:
    """The elements of cleaned HTML, under a node `block`."""
    parser = _Tree()
    parser.feed(html)
    parser.close()
    return parser.open[0]


@dataclass(frozen=True)
class Look:
    """How words look."""

    bold: bool = False
    emphasised: bool = False
    raised: bool = False


def add_words(paragraph: Any, node: Node, direction: str, look: Look = Look()) -> None:
    """Append the words of `node` to a paragraph, with links and weight as they are."""
    for child in node.children:
        if isinstance(child, str):
            text = " ".join(child.split("\n"))
            if text:
                _run(paragraph, paragraph.add_run(text), direction, look)
        elif child.tag == "br":
            paragraph.add_run().add_break()
        elif child.tag == "a":
            _link(paragraph, child, direction, look)
        else:
            add_words(paragraph, child, direction, _look(child.tag, look))


def _look(tag: str, look: Look) -> Look:
    return Look(
        bold=look.bold or tag in {"strong", "b"},
        emphasised=look.emphasised or tag == "em",
        raised=look.raised or tag == "sup",
    )


def _run(paragraph: Any, run: Any, direction: str, look: Look) -> Any:
    run.bold = look.bold or None
    # Arabic has no italics; what English slants, Arabic makes heavier.
    if look.emphasised:
        run.bold, run.italic = (True, None) if direction == "rtl" else (run.bold, True)
    run.font.superscript = look.raised or None
    if run.bold:
        run.font.cs_bold = True
    return run_to(run, direction)


def _link(paragraph: Any, node: Node, direction: str, look: Look) -> None:
    """A link to the web or to a place in the document."""
    href = node.attributes.get("href", "")
    link = OxmlElement("w:hyperlink")
    if href.startswith("#"):
        link.set(qn("w:anchor"), bookmark_name(href[1:]))
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(node.text())
    _run(paragraph, run, direction, look)
    link.append(run._r)
    paragraph._p.append(link)


def bookmark_name(place: str) -> str:
    """The name of a place: Word takes letters, digits and `_`, at most forty."""
    return "p_" + place.replace("-", "_")[-38:]


def add_bookmark(paragraph: Any, place: str, number: int) -> None:
    """Let links lead to the beginning of a paragraph; `number` is unique in the document."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), bookmark_name(place))
    properties = paragraph._p.pPr
    at = 0 if properties is None else 1
    paragraph._p.insert(at, start)
    paragraph._p.insert(at + 1, end)
