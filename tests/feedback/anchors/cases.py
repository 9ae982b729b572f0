"""Labelled cases: what becomes of a comment's place when the text is edited. They fixed the thresholds.

Each case: the paragraph as it was (key `a`, section `s`), the quote (empty: the whole paragraph), the later
paragraphs (`key@section`: text), what the lineage says, and what a careful person says of it: the grade, and
the paragraph it should be, or lead a reviewer to (None: nowhere). `beside` is what paragraph `b` said before.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from nursery.feedback.anchors.lifecycle import Grade

E, M, C, L = Grade.EXACT, Grade.MOVED, Grade.CHANGED, Grade.LOST

SLEEP = (
    "يُوضع الرضيع على ظهره عند كل نومة، على فراش صلب ومستوٍ، دون وسائد أو ألعاب طرية. "
    "وتتفقد الجليسة الأطفال النائمين كل عشر دقائق وتدوّن ذلك في السجل."
)
RATIO = (
    "لا يزيد عدد الأطفال دون السنة على أربعة لكل جليسة. "
    "وفي عمر السنة إلى السنتين لا يزيد العدد على ستة أطفال لكل جليسة."
)
HANDS = "تغسل الجليسة يديها بالماء والصابون قبل تحضير الطعام، وقبل إطعام الطفل، وبعد تبديل الحفاض."
PLAY = "اللعب هو طريقة الطفل في التعلّم، ويحتاج كل يوم إلى ساعة على الأقل من اللعب الحر في الهواء الطلق."
MEAL = "تُقدَّم للأطفال وجبة رئيسة ووجبتان خفيفتان كل يوم، ويُعلَن برنامج الطعام للأهل في بداية الأسبوع."
FEVER = "إذا تجاوزت حرارة الطفل 38 درجة تتصل المديرة بالأهل فوراً، ويبقى الطفل في مكان هادئ إلى حين وصولهم."
OTHER = "تُحفظ ملفات الأطفال في خزانة مقفلة، ولا يطّلع عليها سوى مديرة الحضانة والمفتشة المختصة."
DOORS = "تُغلق أبواب الحضانة الخارجية طوال الدوام، ولا يُسلَّم الطفل إلا لمن ورد اسمه في استمارة التسجيل."
EN_SLEEP = (
    "Babies are put down on their backs for every sleep, on a firm and flat mattress without soft toys. "
    "The caregiver looks at sleeping children every ten minutes and notes it in the log."
)
EN_PLAY = "Play is how a child learns: every day has at least one hour of free play in the open air."
EN_OTHER = (
    "Children's files are kept in a locked cupboard; only the director and the inspector may read them."
)
EN_FEVER = "When a child's temperature is above 38 degrees the director calls the parents at once."
REPEAT = "تُنظَّف الألعاب كل يوم. تُنظَّف الأسرّة كل يوم. تُنظَّف المراحيض مرتين في اليوم."
ROOM = "مساحة غرفة النشاط متران مربعان لكل طفل على الأقل، ولها نافذة تفتح على الخارج وتهوية كافية."


@dataclass(frozen=True)
class Case:
    """One change of the text and what it means for a comment."""

    name: str
    old: str
    quote: str
    new: dict[str, str]
    grade: Grade
    key: str | None
    splits: dict[str, tuple[str, ...]] = field(default_factory=dict)
    merges: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nth: int = 0
    beside: str = OTHER


def _r(text: str, *changes: tuple[str, str]) -> str:
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text


CASES = [
    # The same text.
    Case("quote, nothing changed", SLEEP, "فراش صلب ومستوٍ", {"a@s": SLEEP, "b@s": OTHER}, E, "a"),
    Case("paragraph, nothing changed", SLEEP, "", {"a@s": SLEEP, "b@s": OTHER}, E, "a"),
    Case("English quote, nothing changed", EN_SLEEP, "firm and flat mattress", {"a@s": EN_SLEEP}, E, "a"),
    Case("repeated words, nothing changed", REPEAT, "كل يوم", {"a@s": REPEAT}, E, "a", nth=1),
    Case("one word, nothing changed", RATIO, "أربعة", {"a@s": RATIO}, E, "a"),
    # Diacritics, forms of letters, punctuation.
    Case("marks dropped", SLEEP, "يُوضع الرضيع على ظهره", {"a@s": _r(SLEEP, ("يُوضع", "يوضع"))}, E, "a"),
    Case(
        "marks added in the quote",
        HANDS,
        "قبل تحضير الطعام",
        {"a@s": _r(HANDS, ("الطعام", "الطَّعام"))},
        E,
        "a",
    ),
    Case("hamza form", MEAL, "في بداية الأسبوع", {"a@s": _r(MEAL, ("الأسبوع", "الاسبوع"))}, E, "a"),
    Case("marks in the whole paragraph", PLAY, "", {"a@s": _r(PLAY, ("التعلّم", "التعلم"))}, E, "a"),
    Case("comma for a full stop", HANDS, "", {"a@s": _r(HANDS, ("الطفل،", "الطفل"))}, E, "a"),
    Case(
        "capital letter",
        EN_PLAY,
        "free play in the open air",
        {"a@s": EN_PLAY.replace("Play", "PLAY")},
        E,
        "a",
    ),
    Case("tatweel", DOORS, "أبواب الحضانة", {"a@s": _r(DOORS, ("أبواب", "أبـواب"))}, E, "a"),
    # The paragraph edited outside the quote.
    Case(
        "edited after the quote",
        SLEEP,
        "فراش صلب ومستوٍ",
        {"a@s": _r(SLEEP, ("عشر دقائق", "ربع ساعة"))},
        E,
        "a",
    ),
    Case("edited before the quote", SLEEP, "في السجل", {"a@s": _r(SLEEP, ("عند كل نومة", "دائماً"))}, E, "a"),
    Case(
        "a sentence added",
        PLAY,
        "اللعب الحر في الهواء الطلق",
        {"a@s": PLAY + " ويُمنع استخدام الشاشات."},
        E,
        "a",
    ),
    Case("a sentence removed", SLEEP, "فراش صلب ومستوٍ", {"a@s": SLEEP.split(". ")[0] + "."}, E, "a"),
    Case(
        "English, edited outside",
        EN_SLEEP,
        "notes it in the log",
        {"a@s": _r(EN_SLEEP, ("ten", "fifteen"))},
        E,
        "a",
    ),
    Case("one word, edited outside", RATIO, "أربعة", {"a@s": _r(RATIO, ("ستة", "خمسة"))}, E, "a"),
    Case(
        "rewritten around, quote kept",
        FEVER,
        "تتصل المديرة بالأهل فوراً",
        {"a@s": "عند ارتفاع الحرارة تتصل المديرة بالأهل فوراً وتسجل ذلك."},
        E,
        "a",
    ),
    # Repeated words.
    Case(
        "first of two removed",
        REPEAT,
        "كل يوم",
        {"a@s": _r(REPEAT, ("تُنظَّف الألعاب كل يوم. ", ""))},
        C,
        "a",
        nth=0,
    ),
    Case(
        "second stays, first removed",
        REPEAT,
        "كل يوم",
        {"a@s": _r(REPEAT, ("تُنظَّف الألعاب كل يوم. ", ""))},
        E,
        "a",
        nth=1,
    ),
    Case(
        "repeated words, edited elsewhere",
        REPEAT,
        "كل يوم",
        {"a@s": _r(REPEAT, ("مرتين", "ثلاث مرات"))},
        E,
        "a",
        nth=1,
    ),
    Case(
        "repeated number, one edited",
        RATIO,
        "أطفال لكل جليسة",
        {"a@s": _r(RATIO, ("أربعة", "ثلاثة"))},
        E,
        "a",
    ),
    Case(
        "a second one came",
        HANDS,
        "قبل إطعام الطفل",
        {"a@s": HANDS + " وتغسل يدي الطفل قبل إطعام الطفل وبعده."},
        E,
        "a",
    ),
    # The quote edited.
    Case(
        "number changed in the quote",
        SLEEP,
        "كل عشر دقائق وتدوّن ذلك",
        {"a@s": _r(SLEEP, ("عشر دقائق", "خمس دقائق"))},
        C,
        "a",
    ),
    Case(
        "word replaced in the quote",
        HANDS,
        "بالماء والصابون قبل تحضير الطعام",
        {"a@s": _r(HANDS, ("تحضير", "إعداد"))},
        C,
        "a",
    ),
    Case(
        "word inserted in the quote",
        PLAY,
        "ساعة على الأقل من اللعب الحر",
        {"a@s": _r(PLAY, ("من اللعب", "كاملة من اللعب"))},
        C,
        "a",
    ),
    Case(
        "word removed from the quote",
        MEAL,
        "وجبة رئيسة ووجبتان خفيفتان كل يوم",
        {"a@s": _r(MEAL, ("رئيسة ", ""))},
        C,
        "a",
    ),
    Case(
        "week became weekly",
        "The menu is shown every week to the parents of all children.",
        "every week",
        {"a@s": "The menu is shown in weekly letters to the parents of all children."},
        L,
        None,
    ),
    Case(
        "dual of the word",
        "تُعقد جلسة للأهل كل أسبوع في الحضانة.",
        "كل أسبوع",
        {"a@s": "تُعقد جلسة للأهل كل أسبوعين في الحضانة."},
        L,
        None,
    ),
    Case(
        "English, word replaced",
        EN_SLEEP,
        "on a firm and flat mattress",
        {"a@s": _r(EN_SLEEP, ("flat", "even"))},
        C,
        "a",
    ),
    Case("limit changed", FEVER, "تجاوزت حرارة الطفل 38 درجة", {"a@s": _r(FEVER, ("38", "38.5"))}, C, "a"),
    Case(
        "quote cut from the paragraph",
        SLEEP,
        "وتدوّن ذلك في السجل",
        {"a@s": _r(SLEEP, (" وتدوّن ذلك في السجل", ""))},
        L,
        None,
    ),
    Case("short quote edited away", RATIO, "ستة", {"a@s": _r(RATIO, ("ستة", "خمسة"))}, L, None),
    # The paragraph edited, the comment on the whole of it.
    Case("paragraph, a word edited", SLEEP, "", {"a@s": _r(SLEEP, ("عشر", "خمس"))}, C, "a"),
    Case("paragraph, a sentence more", PLAY, "", {"a@s": PLAY + " ويُمنع استخدام الشاشات."}, C, "a"),
    Case(
        "paragraph, rewritten under its key",
        MEAL,
        "",
        {"a@s": "تُعدّ الحضانة برنامجاً أسبوعياً للوجبات."},
        C,
        "a",
    ),
    Case("English paragraph, a number edited", EN_FEVER, "", {"a@s": _r(EN_FEVER, ("38", "38.5"))}, C, "a"),
    # Moved.
    Case("moved to another section", SLEEP, "فراش صلب ومستوٍ", {"a@t": SLEEP, "b@s": OTHER}, M, "a"),
    Case("paragraph moved to another section", PLAY, "", {"a@t": PLAY, "b@s": OTHER}, M, "a"),
    Case("moved and edited outside", SLEEP, "فراش صلب ومستوٍ", {"a@t": _r(SLEEP, ("عشر", "خمس"))}, M, "a"),
    Case(
        "moved and edited in the quote",
        HANDS,
        "بالماء والصابون قبل تحضير",
        {"a@t": _r(HANDS, ("تحضير", "إعداد"))},
        C,
        "a",
    ),
    Case("new key, same words", FEVER, "", {"z@t": FEVER, "b@s": OTHER}, M, "z"),
    Case(
        "new key, the quote's sentence there",
        FEVER,
        "تتصل المديرة بالأهل فوراً",
        {"z@s": FEVER, "b@s": OTHER},
        M,
        "z",
    ),
    Case(
        "sentence went to another paragraph",
        SLEEP,
        "وتتفقد الجليسة الأطفال النائمين كل عشر دقائق وتدوّن ذلك في السجل",
        {
            "a@s": SLEEP.split(". ")[0] + ".",
            "b@s": OTHER + " وتتفقد الجليسة الأطفال النائمين كل عشر دقائق وتدوّن ذلك في السجل.",
        },
        C,
        "b",
    ),
    Case("English, new key", EN_PLAY, "", {"z@s": EN_PLAY, "b@s": EN_OTHER}, M, "z"),
    # Split.
    Case(
        "split, quote in the head",
        SLEEP,
        "فراش صلب ومستوٍ",
        {"a@s": SLEEP.split(". ")[0] + ".", "c@s": SLEEP.split(". ")[1]},
        E,
        "a",
        splits={"a": ("a", "c")},
    ),
    Case(
        "split, quote in the second part",
        SLEEP,
        "كل عشر دقائق وتدوّن",
        {"a@s": SLEEP.split(". ")[0] + ".", "c@s": SLEEP.split(". ")[1]},
        M,
        "c",
        splits={"a": ("a", "c")},
    ),
    Case(
        "split, quote across the cut",
        SLEEP,
        "أو ألعاب طرية. وتتفقد الجليسة",
        {"a@s": SLEEP.split(". ")[0] + ".", "c@s": SLEEP.split(". ")[1]},
        L,
        None,
        splits={"a": ("a", "c")},
    ),
    Case(
        "split, the whole paragraph",
        SLEEP,
        "",
        {"a@s": SLEEP.split(". ")[0] + ".", "c@s": SLEEP.split(". ")[1]},
        C,
        "a",
        splits={"a": ("a", "c")},
    ),
    Case(
        "English, split",
        EN_SLEEP,
        "looks at sleeping children every ten minutes",
        {"a@s": EN_SLEEP.split(". ")[0] + ".", "c@s": EN_SLEEP.split(". ")[1]},
        M,
        "c",
        splits={"a": ("a", "c")},
    ),
    # Merged.
    Case(
        "merged, quote kept",
        PLAY,
        "اللعب الحر في الهواء الطلق",
        {"b@s": f"{HANDS} {PLAY}"},
        M,
        "b",
        merges={"b": ("b", "a")},
    ),
    Case(
        "merged, the whole paragraph", PLAY, "", {"b@s": f"{HANDS} {PLAY}"}, C, "b", merges={"b": ("b", "a")}
    ),
    Case(
        "merged and edited in the quote",
        MEAL,
        "ووجبتان خفيفتان كل يوم، ويُعلَن",
        {"b@s": f"{HANDS} " + _r(MEAL, ("خفيفتان", "صغيرتان"))},
        C,
        "b",
        merges={"b": ("b", "a")},
    ),
    Case(
        "English, merged",
        EN_PLAY,
        "free play in the open air",
        {"b@s": f"{EN_OTHER} {EN_PLAY}"},
        M,
        "b",
        merges={"b": ("b", "a")},
    ),
    # Removed.
    Case("paragraph removed", MEAL, "", {"b@s": OTHER, "c@s": SLEEP}, L, None),
    Case(
        "quote of a removed paragraph",
        MEAL,
        "وجبة رئيسة ووجبتان خفيفتان",
        {"b@s": OTHER, "c@s": SLEEP},
        L,
        None,
    ),
    Case(
        "short quote stands elsewhere by chance",
        MEAL,
        "كل يوم",
        {"b@s": REPEAT, "c@s": OTHER},
        L,
        None,
        beside=REPEAT,
    ),
    Case(
        "English, removed", EN_FEVER, "calls the parents at once", {"b@s": EN_OTHER, "c@s": EN_PLAY}, L, None
    ),
    Case(
        "removed, a paragraph on the same matter",
        ROOM,
        "",
        {"b@s": "تُهوّى غرفة النوم مرتين في اليوم، ولا تقل حرارتها عن عشرين درجة."},
        L,
        None,
    ),
    Case("removed, its twin stood there all along", FEVER, "", {"b@s": FEVER}, L, None, beside=FEVER),
    Case(
        "removed, the same sentence stood elsewhere all along",
        FEVER,
        "ويبقى الطفل في مكان هادئ إلى حين وصولهم",
        {"b@s": DOORS + " ويبقى الطفل في مكان هادئ إلى حين وصولهم."},
        L,
        None,
        beside=DOORS + " ويبقى الطفل في مكان هادئ إلى حين وصولهم.",
    ),
    Case(
        "removed, nearly the same sentence stood elsewhere all along",
        FEVER,
        "ويبقى الطفل في مكان هادئ إلى حين وصولهم",
        {"b@s": DOORS + " ويبقى الطفل في مكان آمن إلى حين وصولهم."},
        L,
        None,
        beside=DOORS + " ويبقى الطفل في مكان آمن إلى حين وصولهم.",
    ),
    # Rewritten without a key.
    Case(
        "edited under a new key",
        DOORS,
        "",
        {"z@s": _r(DOORS, ("طوال الدوام", "خلال ساعات العمل")), "b@s": OTHER},
        C,
        "z",
    ),
    Case(
        "quote edited under a new key",
        DOORS,
        "ولا يُسلَّم الطفل إلا لمن ورد اسمه في استمارة التسجيل",
        {"z@s": _r(DOORS, ("استمارة", "بطاقة")), "b@s": OTHER},
        C,
        "z",
    ),
    Case("same words twice under new keys", FEVER, "", {"y@s": FEVER, "z@t": FEVER}, C, "y"),
    Case(
        "a long sentence now stands twice",
        ROOM,
        "مساحة غرفة النشاط متران مربعان لكل طفل على الأقل",
        {"y@s": ROOM, "z@t": ROOM},
        C,
        "y",
    ),
    Case(
        "English, edited under a new key",
        EN_OTHER,
        "",
        {"z@t": _r(EN_OTHER, ("locked cupboard", "locked room"))},
        C,
        "z",
    ),
    Case(
        "short paragraph under a new key",
        "ممنوع التدخين.",
        "",
        {"z@s": "ممنوع التدخين.", "b@s": OTHER},
        C,
        "z",
    ),
]
