"""Everything read of groups of comments."""

from nursery.feedback.grouping.queries.group import GroupPage, MemberItem, group_page
from nursery.feedback.grouping.queries.groups import GroupItem, GroupsPage, groups_page
from nursery.feedback.grouping.queries.marks import Mark, marks, mates
from nursery.feedback.grouping.queries.runs import RunItem
from nursery.feedback.grouping.queries.work import waiting_for

__all__ = [
    "GroupItem",
    "GroupPage",
    "GroupsPage",
    "Mark",
    "MemberItem",
    "RunItem",
    "group_page",
    "groups_page",
    "marks",
    "mates",
    "waiting_for",
]
