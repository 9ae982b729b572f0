"""A block as plain text: nothing of the markup is left, nothing of the text is lost."""

from __future__ import annotations

import re
from html import unescape

import pytest

from nursery.config import ROOT
from nursery.guide.lifecycle import BlockKind
from nursery.guide.plain import plain_text
from nursery.guide.reading import guide

LIST = """- We count the children [@CFOC?].
- Tea stays in the **staff room**:
  - in a cup [@REG; @CFOC?], with a lid;
  - on the table.

- Babies' toys are kept apart."""
PLAIN_LIST = """• We count the children.
• Tea stays in the staff room:
  • in a cup, with a lid;
  • on the table.
• Babies' toys are kept apart."""
STEPS = "1. Whoever leads makes up the cot.\n\n2. Let everyone count [@REG].\n10. Compare."
PLAIN_STEPS = "1. Whoever leads makes up the cot.\n2. Let everyone count.\n10. Compare."
TABLE = """| Age [@WHO] | Hours of **sleep** | |
|---|:--:|---|
| Birth to 3 months | 14 to 17 [@WHOPA19] | a \\| b |"""
PLAIN_TABLE = "Age | Hours of sleep | \nBirth to 3 months | 14 to 17 | a | b"
BOX = """!!! safety "Safe sleep, up to 12 months [@REG]"
    A baby sleeps on the back.

    - In the cot: only a sheet [@AAPSS22].
    - No smoke.

    | Age | Hours |
    |---|---|
    | One | 11 |

    1. Look."""
PLAIN_BOX = """Safe sleep, up to 12 months
A baby sleeps on the back.
• In the cot: only a sheet.
• No smoke.
Age | Hours
One | 11
1. Look."""
INLINE_TAG = re.compile(r"</?(?:bdi|strong|em|a|code)\b[^>]*>")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("", ""),
        ("نصّ بلا علامات.", "نصّ بلا علامات."),
        ("الحليب وحده [@WHO; @UNICEF?]. ثم الماء\u00a0[@REG].", "الحليب وحده. ثم الماء."),
        ("**مهم**: اقرؤوا *كل* كلمة وكل _سطر_ و`رمز`", "مهم: اقرؤوا كل كلمة وكل سطر ورمز"),
        ("One **bold *and* more** [*word*](section:hand-hygiene#facts).", "One bold and more word."),
        ("<https://example.org/a_b_c>, [the law](https://example.org)", "https://example.org/a_b_c, the law"),
        ("5 \\* 6 \\[x\\]", "5 * 6 [x]"),
        ("## Key facts {#facts}", "Key facts"),
        ("### Water", "Water"),
        ("![A cot without a pillow](pictures/cot-1a2b3c4d.webp)", "A cot without a pillow"),
        (LIST, PLAIN_LIST),
        (STEPS, PLAIN_STEPS),
        (TABLE, PLAIN_TABLE),
        (BOX, PLAIN_BOX),
        ("- [@NCF18]\n- [@SYL3; @REG?]", "• NCF18\n• SYL3; REG"),
    ],
)
def test_what_a_reader_reads(markdown: str, text: str) -> None:
    assert plain_text(markdown) == text


@pytest.mark.parametrize(
    "typed",
    [
        "3 * 4 = 12, 2*3*4 و5*6",
        "snake_case_name و _ وحدها",
        "[1.2.3] هي الفقرة، (انظر) [كذا]",
        "a < b > c & d",
        "* ليست نقطة",
        "100 % #1",
        "| وحده",
        "!!! تنبيه",
        "`",
    ],
)
def test_what_is_no_markup_stays(typed: str) -> None:
    assert plain_text(typed) == typed


def words(html: str) -> list[str]:
    """The words of a block's HTML without its citations and the word before a box's title."""
    html = re.sub(r"<sup>.*?</sup>", "", html, flags=re.DOTALL)
    html = re.sub(r'(<p class="admonition-title">)<strong>[^<]*</strong>', r"\1", html)
    return unescape(re.sub(r"<[^>]+>", " ", INLINE_TAG.sub("", html))).split()


def test_the_whole_guide_reads_the_same_as_on_its_pages() -> None:
    """Word for word, whatever the markup, in both languages."""
    compared = 0
    for section in guide.read(ROOT / "content" / "guide").sections():
        for block in section.blocks:
            if block.part == "sources" and block.kind is BlockKind.LIST:
                continue
            for markdown, html in ((block.markdown_ar, block.html_ar), (block.markdown_en, block.html_en)):
                read = re.sub(r"(?m)^ *(?:•|\d+\.) | \| ", " ", plain_text(markdown))
                assert read.split() == words(html)
                compared += 1
    assert compared > 2000
