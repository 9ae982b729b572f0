"""Every cell of the comment's lifecycle."""

from __future__ import annotations

from itertools import product

import pytest

from nursery.base.errors import Conflict
from nursery.feedback.comments.lifecycle import COMMENT, CommentAction, CommentState

S, A = CommentState, CommentAction
MOVES = {
    (S.DRAFT, A.EDIT): S.DRAFT,
    (S.DRAFT, A.HAND_OVER): S.PENDING,
    (S.DRAFT, A.WITHDRAW): S.WITHDRAWN,
    (S.DRAFT, A.JOIN): S.WITHDRAWN,
    (S.PENDING, A.EDIT): S.PENDING,
    (S.PENDING, A.RETURN): S.DRAFT,
    (S.PENDING, A.VERIFY): S.VERIFIED,
    (S.PENDING, A.WITHDRAW): S.WITHDRAWN,
    (S.PENDING, A.JOIN): S.WITHDRAWN,
    (S.VERIFIED, A.RETURN): S.DRAFT,
    (S.VERIFIED, A.SUBMIT): S.SUBMITTED,
    (S.VERIFIED, A.WITHDRAW): S.WITHDRAWN,
    (S.SUBMITTED, A.EDIT): S.SUBMITTED,
    (S.SUBMITTED, A.WITHDRAW): S.WITHDRAWN,
    (S.WITHDRAWN, A.SEPARATE): S.DRAFT,
}


@pytest.mark.parametrize(("given", "action"), list(product(CommentState, CommentAction)))
def test_whole_grid(given: CommentState, action: CommentAction) -> None:
    if (given, action) in MOVES:
        assert COMMENT.next(given, action) is MOVES[given, action]
    else:
        with pytest.raises(Conflict, match=r"comment\.not_possible_now"):
            COMMENT.next(given, action)
