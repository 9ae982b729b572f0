"""The actor: who does something, with what authority. Passed to every command, never looked up by it."""

from __future__ import annotations

from dataclasses import dataclass, field

from nursery.accounts.roles import ROLE_PERMISSIONS, Permission, Role


@dataclass(frozen=True)
class Grant:
    """One membership: a role in an organisation, perhaps for one governorate only (ISO 3166-2 code)."""

    role: Role
    organisation_id: int
    governorate: str | None = None


@dataclass(frozen=True)
class Actor:
    """A person (or the system, `person_id` None) and the memberships that give them authority."""

    person_id: int | None
    name: str
    language: str = "ar"
    grants: tuple[Grant, ...] = field(default=())

    def may(
        self, permission: Permission, *, organisation_id: int | None = None, governorate: str | None = None
    ) -> bool:
        """Whether a membership gives `permission` for the organisation and the governorate asked for.

        A membership without governorate holds everywhere; one with a governorate holds there only.
        """
        return any(
            permission in ROLE_PERMISSIONS[grant.role]
            and organisation_id in (None, grant.organisation_id)
            and (governorate is None or grant.governorate in (None, governorate))
            for grant in self.grants
        )

    def organisations(self, permission: Permission) -> list[int]:
        """The organisations in which the actor has `permission`."""
        return [grant.organisation_id for grant in self.grants if permission in ROLE_PERMISSIONS[grant.role]]

    def governorates(self, permission: Permission) -> list[str] | None:
        """The governorates in which the actor has `permission`; None means all of them."""
        held = [grant.governorate for grant in self.grants if permission in ROLE_PERMISSIONS[grant.role]]
        return None if None in held else [code for code in held if code is not None]

    def has_role(self, *roles: Role) -> bool:
        """Whether the actor holds one of `roles` anywhere."""
        return any(grant.role in roles for grant in self.grants)


SYSTEM = Actor(person_id=None, name="system")
