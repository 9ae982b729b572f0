"""Pages of accounts: entering, one's own account, members, organisations."""

from nursery.accounts.pages import blueprint
from nursery.accounts.views import entry, invitations, mailbox, members, organisations, own_account, recovery

__all__ = [
    "blueprint",
    "entry",
    "invitations",
    "mailbox",
    "members",
    "organisations",
    "own_account",
    "recovery",
]
