"""What people do with their accounts, their organisations and invitations."""

from nursery.accounts.commands.invitations import (
    accept_invitation,
    invite,
    join_by_invitation,
    withdraw_invitation,
)
from nursery.accounts.commands.organisations import add_organisation, end_membership
from nursery.accounts.commands.profile import change_details, change_password
from nursery.accounts.commands.recovery import ask_reset, reset_password
from nursery.accounts.commands.registration import confirm_address, sign_up
from nursery.accounts.commands.signing_in import sign_in, sign_out, sign_out_everywhere

__all__ = [
    "accept_invitation",
    "add_organisation",
    "ask_reset",
    "change_details",
    "change_password",
    "confirm_address",
    "end_membership",
    "invite",
    "join_by_invitation",
    "reset_password",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "sign_up",
    "withdraw_invitation",
]
