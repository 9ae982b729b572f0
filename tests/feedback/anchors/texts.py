"""What labelled cases are made of: paragraphs of a guide, and what a case says."""

from __future__ import annotations

from dataclasses import dataclass, field

from nursery.feedback.anchors.lifecycle import Grade

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
    """One change of the text and what it means for a comment.

    The paragraph as it was (key `a`, section `s`), the quote (empty: the whole paragraph), the later
    paragraphs (`key@section`: text), what the lineage says, and what a careful person says of it: the
    grade, and the paragraph it should be, or lead a reviewer to (None: nowhere). `beside` is what
    paragraph `b` said before.
    """

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


def changed(text: str, *changes: tuple[str, str]) -> str:
    """A paragraph with some of its words replaced; each has to stand in it."""
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text
