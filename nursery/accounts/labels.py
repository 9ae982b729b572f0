"""Roles and kinds of organisations in words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.accounts.roles import OrganisationKind, Role

ROLES: dict[Role, Any] = {
    Role.OPERATOR: _l("Nursery operator"),
    Role.LICENSING_OFFICER: _l("Licensing officer"),
    Role.INSPECTOR: _l("Inspector"),
    Role.COMMITTEE_MEMBER: _l("Committee member"),
    Role.MAIN_COMMITTEE_MEMBER: _l("Main committee member"),
    Role.GUIDE_EDITOR: _l("Guide editor"),
    Role.PARTY_MEMBER: _l("Party member"),
    Role.FOCAL_POINT: _l("Focal point"),
    Role.ORGANISATION_HEAD: _l("Head of the organisation"),
    Role.FACILITATOR: _l("Facilitator"),
    Role.NOTE_TAKER: _l("Note-taker"),
    Role.REVIEWER: _l("Reviewer"),
    Role.LEAD_REVIEWER: _l("Lead reviewer"),
    Role.ADMINISTRATOR: _l("Administrator"),
    Role.AUDITOR: _l("Auditor"),
}
# What a person in the role does, for whoever gives it.
DUTIES: dict[Role, Any] = {
    Role.OPERATOR: _l("Applies for licences and keeps the nursery's record."),
    Role.LICENSING_OFFICER: _l("Assesses licence applications, plans inspections and handles complaints."),
    Role.INSPECTOR: _l("Visits nurseries, records findings and verifies corrections."),
    Role.COMMITTEE_MEMBER: _l("Decides licence applications."),
    Role.MAIN_COMMITTEE_MEMBER: _l("Hears grievances against decisions."),
    Role.GUIDE_EDITOR: _l("Imports the guide and publishes its versions."),
    Role.PARTY_MEMBER: _l("Writes comments on the guide for the organisation."),
    Role.FOCAL_POINT: _l("Checks and submits the organisation's comments and invites colleagues."),
    Role.ORGANISATION_HEAD: _l("Submits the organisation's comments as its official voice."),
    Role.FACILITATOR: _l("Plans and runs dialogue sessions."),
    Role.NOTE_TAKER: _l("Records what is said in dialogue sessions."),
    Role.REVIEWER: _l("Answers comments."),
    Role.LEAD_REVIEWER: _l("Answers comments, publishes the answers and runs consultation rounds."),
    Role.ADMINISTRATOR: _l("Manages accounts, organisations, invitations and the rules of licensing."),
    Role.AUDITOR: _l("Reads the audit log."),
}
KINDS: dict[OrganisationKind, Any] = {
    OrganisationKind.MINISTRY: _l("Ministry"),
    OrganisationKind.DIRECTORATE: _l("Directorate"),
    OrganisationKind.REGIONAL_CENTRE: _l("Regional centre"),
    OrganisationKind.NGO: _l("Non-governmental organisation"),
    OrganisationKind.UN_AGENCY: _l("United Nations agency"),
    OrganisationKind.ACADEMIC: _l("Academic body"),
    OrganisationKind.PROFESSIONAL_BODY: _l("Professional body"),
    OrganisationKind.NURSERY_OPERATOR: _l("Operator of nurseries"),
    OrganisationKind.INDIVIDUAL: _l("Person in their own name"),
}
