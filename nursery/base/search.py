"""Search in `search_text` columns (see `base.arabic`): FTS5 on SQLite, a text search vector on PostgreSQL.

A table `x` that is searched has, made by its migration, on SQLite an FTS5 table `x_fts` over `search_text`
under the row ids of `x`, and on PostgreSQL a column `search_fts` of the same words. Both hold exactly the
stems that Python made, and both are asked for exactly those, so that they find the same rows.

The conditions here hold parameters; `Words.arguments` gives their values when the statement is run.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Table,
    bindparam,
    case,
    cast,
    column,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from nursery.base import arabic

MOST_WORDS = 12
MOST_LETTERS = 64
# For each word that was written, whether it is one of another script than Arabic, which has no stems.
Shape = tuple[bool, ...]
# A word that has to be there: its stem, and where it may also be a beginning, that.
Sought = tuple[str, str]
# All of these words; and several ways of saying one thing, any of which will do.
Together = Sequence[Sought]
AnyOf = Sequence[Together]


@dataclass(frozen=True)
class Words:
    """What somebody searches for: all words have to be there; the last one may be the beginning of a word.

    `stems` are those of the words to be found, `beginning` is the last of them without its article, and
    `exact` are all words that were written, as sort keys hold them.
    """

    stems: tuple[str, ...]
    beginning: str
    exact: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.stems)

    @property
    def shape(self) -> Shape:
        """What statements depend on; empty for nothing to search for."""
        return tuple(word.isascii() for word in self.exact) if self.stems else ()

    def arguments(self, dialect: str) -> dict[str, str]:
        """The values of the parameters of `matching` and `exactness`."""
        if not self.stems:
            return {}
        *others, last = self.stems
        query = expression([*([[(stem, "")]] for stem in others), [[(last, self.beginning)]]], dialect)
        exact = {f"exact_{position}": f"% {word} %" for position, word in enumerate(self.exact)}
        return {"words": query, **exact}


def words(text: str, ignoring: Collection[str] = ()) -> Words:
    """The words of `text`, whatever it is; those whose stem is in `ignoring` do not narrow the search."""
    written = [word[:MOST_LETTERS] for word in arabic.words(text)[:MOST_WORDS]]
    telling = [word for word in written if arabic.stem(word) not in ignoring]
    return Words(
        stems=tuple(arabic.stem(word) for word in telling),
        beginning=_beginning(telling[-1]) if telling else "",
        exact=tuple(arabic.sort_key(word) for word in written),
    )


def _beginning(word: str) -> str:
    """The article comes off also where so far only one letter follows it."""
    bare = arabic.without_article(word)
    return bare.removeprefix("ال") or bare


def matching(rows: Table, dialect: str) -> ColumnElement[bool]:
    """The condition that a row of `rows` has the words.

    On PostgreSQL they are written into the statement, so that it plans for these words: some match all rows,
    some one.
    """
    if dialect == "postgresql":
        vector = column("search_fts", TSVECTOR, _selectable=rows)
        return vector.bool_op("@@")(cast(bindparam("words", type_=String, literal_execute=True), TSQUERY))
    index = f"{rows.name}_fts"
    found: Select[Any] = select(literal_column("rowid")).select_from(table(index))
    return rows.c.id.in_(found.where(column(index).op("MATCH")(bindparam("words", type_=String))))


def exactness(shape: Shape, names: ColumnElement[str], everything: ColumnElement[str]) -> ColumnElement[int]:
    """How many of the words stand in a row as they were written, for the order of a short list.

    Arabic words are looked for in the row's sort key, `names`; others have no stems and are looked for in its
    search text, `everything`.
    """
    stand = [
        (literal(" ").concat(everything if is_other else names).concat(" ")).like(
            bindparam(f"exact_{position}")
        )
        for position, is_other in enumerate(shape)
    ]
    return reduce(add, (case((there, 1), else_=0) for there in stand))


def expression(groups: Sequence[AnyOf], dialect: str) -> str:
    """The value of `words` in `matching`: of every group one way of saying it has to be there, whole.

    Words hold nothing but letters and digits, so that quotes are all the escaping there is.
    """
    word, both, either = (_tsquery, " & ", " | ") if dialect == "postgresql" else (_fts5, " AND ", " OR ")

    def any_of(group: AnyOf) -> str:
        return "(" + either.join(f"({both.join(map(word, together))})" for together in group) + ")"

    return both.join(map(any_of, groups))


def _tsquery(sought: Sought) -> str:
    stem, beginning = sought
    return f"('{stem}' | '{beginning}':*)" if beginning else f"'{stem}'"


def _fts5(sought: Sought) -> str:
    stem, beginning = sought
    return f'("{stem}" OR "{beginning}" *)' if beginning else f'"{stem}"'
