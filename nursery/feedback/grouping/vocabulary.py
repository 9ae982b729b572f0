"""Words by which texts that read alike turn out to mean different things, folded as texts are compared."""

from __future__ import annotations

from functools import lru_cache

from nursery.base import arabic

# The same words come again and again in the comments of a round.
stem = lru_cache(maxsize=20_000)(arabic.stem)


def _all(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


NOT = _all(
    "لا ولا فلا لن ولن لم ولم ليس ليست وليس عدم بعدم وعدم دون بدون غير وغير بلا "
    "not no never without dont doesnt cannot nor"
)
# What may stand between a "not" and the word it denies.
BETWEEN = _all("ان يكون تكون من اي to be been being the a an any have yet")
# How one asks for something says nothing about what one asks for.
POLITE = _stems(
    "نقترح نرجو نطلب نامل نري نود نريد ارجو اقترح اري يرجي الرجاء لطفا رجاء يحسن يفضل حبذا اضيفوا اضافه "
    "في من علي عن الي ان او ثم كي حتي لان هذه هذا كل ما فقط جدا "
    "please we suggest propose would kindly should could can the a an of to in on for and or this that it is"
)
FIGURES = {
    word: str(figure)
    for figure, words in {
        1: "واحد واحده one",
        2: "اثنان اثنين اثنتان اثنتين سنتان سنتين شهران شهرين يومان يومين two",
        3: "ثلاث ثلاثه three",
        4: "اربع اربعه four",
        5: "خمس خمسه five",
        6: "ست سته six",
        7: "سبع سبعه seven",
        8: "ثمان ثماني ثمانيه eight",
        9: "تسع تسعه nine",
        10: "عشر عشره ten",
        12: "twelve",
        15: "fifteen",
        20: "عشرون عشرين twenty",
        30: "ثلاثون ثلاثين thirty",
        40: "اربعون اربعين forty",
        50: "خمسون خمسين fifty",
    }.items()
    for word in words.split()
}
OPPOSITES = tuple(
    (_stems(one), _stems(other))
    for one, other in (
        ("حذف احذف نحذف تحذف", "ابقاء نبقي تبقي اضافه اضف نضيف تضاف"),
        ("زياده نزيد رفع نرفع تزيد", "خفض تخفيض نخفض تقليل نقلل انقاص"),
        ("قبل", "بعد"),
        ("اكثر", "اقل"),
        ("اعلي اقصي", "ادني"),
        ("اطول اطاله", "اقصر اختصار تقصير"),
        ("نويد مويد نوافق موافقون", "نعارض نرفض لانوافق معترضون"),
        ("سماح يسمح تسمح اجازه", "منع يمنع تمنع حظر"),
        ("الزامي الزاميه ملزم ملزمه", "اختياري اختياريه"),
        ("دمج ندمج", "فصل نفصل"),
        ("تقديم نقدم", "تاخير نوخر"),
        ("توسيع", "تضييق"),
        ("كبيره كبير", "صغيره صغير"),
        ("واضح واضحه", "غامض غامضه"),
        ("remove removed delete deleted drop dropped", "keep kept add added retain"),
        ("increase increased raise raised", "decrease decreased lower lowered reduce reduced"),
        ("before", "after"),
        ("more", "less fewer"),
        ("longer", "shorter"),
        ("larger large big", "smaller small"),
        ("maximum", "minimum"),
        ("support agree welcome", "oppose disagree reject"),
        ("allow allowed permit permitted", "forbid forbidden ban banned prohibit"),
        ("mandatory compulsory required", "optional voluntary"),
        ("merge merged", "split separate"),
        ("clear", "unclear"),
    )
)
