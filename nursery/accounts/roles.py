"""Roles, permissions and the one table between them (docs: domain, "People and organisations")."""

from __future__ import annotations

from enum import StrEnum


class OrganisationKind(StrEnum):
    """Kinds of organisations."""

    MINISTRY = "ministry"
    DIRECTORATE = "directorate"
    REGIONAL_CENTRE = "regional_centre"
    NGO = "ngo"
    UN_AGENCY = "un_agency"
    ACADEMIC = "academic"
    PROFESSIONAL_BODY = "professional_body"
    NURSERY_OPERATOR = "nursery_operator"
    INDIVIDUAL = "individual"


class Role(StrEnum):
    """What a person is in an organisation."""

    OPERATOR = "operator"
    LICENSING_OFFICER = "licensing_officer"
    INSPECTOR = "inspector"
    COMMITTEE_MEMBER = "committee_member"
    MAIN_COMMITTEE_MEMBER = "main_committee_member"
    GUIDE_EDITOR = "guide_editor"
    PARTY_MEMBER = "party_member"
    FOCAL_POINT = "focal_point"
    ORGANISATION_HEAD = "organisation_head"
    FACILITATOR = "facilitator"
    NOTE_TAKER = "note_taker"
    REVIEWER = "reviewer"
    LEAD_REVIEWER = "lead_reviewer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """What a page or a command asks for."""

    OPERATE_NURSERY = "operate_nursery"
    ASSESS_APPLICATION = "assess_application"
    DECIDE_APPLICATION = "decide_application"
    DECIDE_GRIEVANCE = "decide_grievance"
    PLAN_INSPECTIONS = "plan_inspections"
    INSPECT = "inspect"
    HANDLE_COMPLAINTS = "handle_complaints"
    RECORD_CENSUS = "record_census"
    MERGE_RECORDS = "merge_records"
    IMPORT_REGISTER = "import_register"
    MANAGE_RULES = "manage_rules"
    READ_DASHBOARD = "read_dashboard"
    EDIT_GUIDE = "edit_guide"
    DRAFT_COMMENT = "draft_comment"
    VERIFY_COMMENT = "verify_comment"
    SUBMIT_COMMENT = "submit_comment"
    ANSWER_INVITATION = "answer_invitation"
    REVIEW_COMMENTS = "review_comments"
    MODERATE_COMMENTS = "moderate_comments"
    RECORD_LETTERS = "record_letters"
    RUN_WORKSHOPS = "run_workshops"
    TAKE_NOTES = "take_notes"
    PUBLISH_RESPONSES = "publish_responses"
    APPLY_WORDING = "apply_wording"
    TAKE_POSITION = "take_position"
    RUN_AGREEMENT = "run_agreement"
    ADOPT_GUIDE = "adopt_guide"
    MANAGE_ROUNDS = "manage_rounds"
    MANAGE_ACCOUNTS = "manage_accounts"
    INVITE_COLLEAGUES = "invite_colleagues"
    READ_AUDIT = "read_audit"


ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OPERATOR: frozenset({Permission.OPERATE_NURSERY}),
    Role.LICENSING_OFFICER: frozenset(
        {
            Permission.ASSESS_APPLICATION,
            Permission.PLAN_INSPECTIONS,
            Permission.HANDLE_COMPLAINTS,
            Permission.RECORD_CENSUS,
            Permission.MERGE_RECORDS,
            Permission.READ_DASHBOARD,
        }
    ),
    Role.INSPECTOR: frozenset({Permission.INSPECT, Permission.RECORD_CENSUS}),
    Role.COMMITTEE_MEMBER: frozenset({Permission.DECIDE_APPLICATION, Permission.READ_DASHBOARD}),
    Role.MAIN_COMMITTEE_MEMBER: frozenset({Permission.DECIDE_GRIEVANCE, Permission.READ_DASHBOARD}),
    Role.GUIDE_EDITOR: frozenset({Permission.EDIT_GUIDE, Permission.APPLY_WORDING, Permission.ADOPT_GUIDE}),
    Role.PARTY_MEMBER: frozenset({Permission.DRAFT_COMMENT}),
    Role.FOCAL_POINT: frozenset(
        {
            Permission.DRAFT_COMMENT,
            Permission.VERIFY_COMMENT,
            Permission.SUBMIT_COMMENT,
            Permission.ANSWER_INVITATION,
            Permission.TAKE_POSITION,
            Permission.INVITE_COLLEAGUES,
        }
    ),
    Role.ORGANISATION_HEAD: frozenset(
        {
            Permission.DRAFT_COMMENT,
            Permission.VERIFY_COMMENT,
            Permission.SUBMIT_COMMENT,
            Permission.ANSWER_INVITATION,
            Permission.TAKE_POSITION,
        }
    ),
    Role.FACILITATOR: frozenset({Permission.RUN_WORKSHOPS, Permission.TAKE_NOTES}),
    Role.NOTE_TAKER: frozenset({Permission.TAKE_NOTES}),
    Role.REVIEWER: frozenset(
        {
            Permission.REVIEW_COMMENTS,
            Permission.MODERATE_COMMENTS,
            Permission.RECORD_LETTERS,
            Permission.APPLY_WORDING,
        }
    ),
    Role.LEAD_REVIEWER: frozenset(
        {
            Permission.REVIEW_COMMENTS,
            Permission.MODERATE_COMMENTS,
            Permission.RECORD_LETTERS,
            Permission.RUN_WORKSHOPS,
            Permission.TAKE_NOTES,
            Permission.PUBLISH_RESPONSES,
            Permission.APPLY_WORDING,
            Permission.RUN_AGREEMENT,
            Permission.MANAGE_ROUNDS,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.MANAGE_ACCOUNTS,
            Permission.INVITE_COLLEAGUES,
            Permission.MANAGE_RULES,
            Permission.IMPORT_REGISTER,
        }
    ),
    Role.AUDITOR: frozenset({Permission.READ_AUDIT}),
}
