"""All tables.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

import nursery.base.columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entries",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("event", sa.String(length=80), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index("ix_audit_entries_actor_id", ["actor_id"], unique=False)
        batch_op.create_index("ix_audit_entries_subject", ["subject_type", "subject_id"], unique=False)

    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "guides",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guides")),
        sa.UniqueConstraint("slug", name=op.f("uq_guides_slug")),
    )
    op.create_table(
        "kept_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("kept_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_texts")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_kept_texts_token_hash")),
    )
    with op.batch_alter_table("kept_texts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_texts_kept_at"), ["kept_at"], unique=False)

    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("due_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("given_up_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("key", name=op.f("uq_letters_key")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(
            "ix_letters_waiting",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("sent_at IS NULL"),
            postgresql_where=sa.text("sent_at IS NULL"),
        )

    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "ministry",
                "directorate",
                "regional_centre",
                "ngo",
                "un_agency",
                "academic",
                "professional_body",
                "nursery_operator",
                name="organisationkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name_ar", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        sa.Column("governorate", sa.String(length=5), nullable=True),
        sa.Column("founded_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisations_kind"), ["kind"], unique=False)

    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("registered_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("blocked_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("email", name=op.f("uq_people_email")),
    )
    op.create_table(
        "email_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("confirm", "reset", name="linkpurpose", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("sent_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_email_links_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_email_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_email_links_token_hash")),
    )
    with op.batch_alter_table("email_links", schema=None) as batch_op:
        batch_op.create_index("ix_email_links_person_id_purpose", ["person_id", "purpose"], unique=False)

    op.create_table(
        "guide_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guide_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "working",
                "in_consultation",
                "superseded",
                "agreed",
                name="versionstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title_ar", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("subtitle_ar", sa.String(length=300), nullable=False),
        sa.Column("subtitle_en", sa.String(length=300), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=True),
        sa.Column("imported_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("published_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["guide_id"], ["guides.id"], name=op.f("fk_guide_versions_guide_id")),
        sa.ForeignKeyConstraint(["published_by"], ["people.id"], name=op.f("fk_guide_versions_published_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_versions")),
        sa.UniqueConstraint("guide_id", "number", name=op.f("uq_guide_versions_guide_id_number")),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "operator",
                "licensing_officer",
                "committee_member",
                "guide_editor",
                "party_member",
                "focal_point",
                "reviewer",
                "lead_reviewer",
                "administrator",
                "auditor",
                name="role",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("governorate", sa.String(length=5), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("invited_by", sa.Integer(), nullable=True),
        sa.Column("invited_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["invited_by"], ["people.id"], name=op.f("fk_invitations_invited_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_invitations_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "operator",
                "licensing_officer",
                "committee_member",
                "guide_editor",
                "party_member",
                "focal_point",
                "reviewer",
                "lead_reviewer",
                "administrator",
                "auditor",
                name="role",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("governorate", sa.String(length=5), nullable=True),
        sa.Column("since", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_memberships_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_memberships_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memberships_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memberships_person_id"), ["person_id"], unique=False)

    op.create_table(
        "providers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("natural_person", "legal_person", name="providerkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("name_ar", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("registration_number", sa.String(length=30), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("created_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_providers_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_providers")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_providers_organisation_id")),
        sa.UniqueConstraint("request_key", name=op.f("uq_providers_request_key")),
    )
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("started_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("browser", sa.String(length=120), nullable=False),
        sa.Column("ended_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sign_ins_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_ins_token_hash")),
    )
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_ins_person_id"), ["person_id"], unique=False)

    op.create_table(
        "guide_chapters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title_ar", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["guide_versions.id"], name=op.f("fk_guide_chapters_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_chapters")),
        sa.UniqueConstraint("version_id", "position", name=op.f("uq_guide_chapters_version_id_position")),
        sa.UniqueConstraint("version_id", "slug", name=op.f("uq_guide_chapters_version_id_slug")),
    )
    op.create_table(
        "nurseries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "private",
                "association",
                "public_body",
                "workplace",
                "home",
                name="nurserykind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name_ar", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("governorate", sa.String(length=5), nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("created_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["provider_id"], ["providers.id"], name=op.f("fk_nurseries_provider_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nurseries")),
        sa.UniqueConstraint("request_key", name=op.f("uq_nurseries_request_key")),
    )
    with op.batch_alter_table("nurseries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nurseries_provider_id"), ["provider_id"], unique=False)

    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("title_ar", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("purpose_ar", sa.Text(), nullable=False),
        sa.Column("purpose_en", sa.Text(), nullable=False),
        sa.Column("opens_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closes_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("response_due_on", sa.Date(), nullable=False),
        sa.Column("announced_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("consolidation_began_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("response_published_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("last_comment_number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["guide_versions.id"], name=op.f("fk_rounds_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rounds_version_id"), ["version_id"], unique=False)

    op.create_table(
        "applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("nursery_id", sa.Integer(), nullable=False),
        sa.Column("governorate", sa.String(length=5), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "under_assessment",
                "awaiting_information",
                "inspection_planned",
                "inspected",
                "pending_decision",
                "approved",
                "refused",
                "withdrawn",
                "lapsed",
                name="applicationstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("created_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decide_by", sa.Date(), nullable=True),
        sa.Column("closed_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("proposed_grant", sa.Boolean(), nullable=True),
        sa.Column("proposal_reason", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_applications_decided_by")),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"], name=op.f("fk_applications_nursery_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["people.id"], name=op.f("fk_applications_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("reference", name=op.f("uq_applications_reference")),
        sa.UniqueConstraint("request_key", name=op.f("uq_applications_request_key")),
    )
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.create_index(
            "ix_applications_governorate_state", ["governorate", "state", "decide_by"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_applications_nursery_id"), ["nursery_id"], unique=False)

    op.create_table(
        "exports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column(
            "format",
            sa.Enum("xlsx", "csv", name="exportformat", native_enum=False, length=10),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("requested_by", sa.Integer(), nullable=True),
        sa.Column("requested_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("started_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ready_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("failed_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("storage_key", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["requested_by"], ["people.id"], name=op.f("fk_exports_requested_by")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_exports_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )
    with op.batch_alter_table("exports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exports_round_id"), ["round_id"], unique=False)

    op.create_table(
        "guide_sections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("chapter_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title_ar", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("readers", sa.JSON(), nullable=False),
        sa.Column("ages", sa.JSON(), nullable=False),
        sa.Column("safety_review", sa.JSON(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chapter_id"], ["guide_chapters.id"], name=op.f("fk_guide_sections_chapter_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["guide_versions.id"], name=op.f("fk_guide_sections_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_sections")),
        sa.UniqueConstraint("version_id", "position", name=op.f("uq_guide_sections_version_id_position")),
        sa.UniqueConstraint("version_id", "slug", name=op.f("uq_guide_sections_version_id_slug")),
    )
    with op.batch_alter_table("guide_sections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guide_sections_chapter_id"), ["chapter_id"], unique=False)

    op.create_table(
        "nursery_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nursery_id", sa.Integer(), nullable=False),
        sa.Column(
            "band",
            sa.Enum("0-6", "6-12", "12-24", "24-36", name="ageband", native_enum=False, length=10),
            nullable=False,
        ),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"], name=op.f("fk_nursery_places_nursery_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nursery_places")),
        sa.UniqueConstraint("nursery_id", "band", name=op.f("uq_nursery_places_nursery_id_band")),
    )
    op.create_table(
        "round_extensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("closed_at_before", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closes_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reason_ar", sa.Text(), nullable=False),
        sa.Column("reason_en", sa.Text(), nullable=False),
        sa.Column("extended_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("extended_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["extended_by"], ["people.id"], name=op.f("fk_round_extensions_extended_by")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_round_extensions_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_extensions")),
    )
    with op.batch_alter_table("round_extensions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_extensions_round_id"), ["round_id"], unique=False)

    op.create_table(
        "round_parties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_round_parties_organisation_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_round_parties_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_parties")),
        sa.UniqueConstraint(
            "round_id", "organisation_id", name=op.f("uq_round_parties_round_id_organisation_id")
        ),
    )
    with op.batch_alter_table("round_parties", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_round_parties_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "application_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("storage_key", sa.String(length=64), nullable=False),
        sa.Column("uploaded_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.Integer(), nullable=True),
        sa.Column("removed_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_application_documents_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["people.id"], name=op.f("fk_application_documents_uploaded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_documents")),
    )
    with op.batch_alter_table("application_documents", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_application_documents_application_id"), ["application_id"], unique=False
        )

    op.create_table(
        "application_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "submit",
                "begin_assessment",
                "ask_information",
                "answer",
                "plan_site_check",
                "record_site_check",
                "propose",
                "grant",
                "refuse",
                "withdraw",
                "lapse",
                name="applicationaction",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "under_assessment",
                "awaiting_information",
                "inspection_planned",
                "inspected",
                "pending_decision",
                "approved",
                "refused",
                "withdrawn",
                "lapsed",
                name="applicationstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["people.id"], name=op.f("fk_application_events_actor_id")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_application_events_application_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_events")),
    )
    with op.batch_alter_table("application_events", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_application_events_application_id"), ["application_id"], unique=False
        )

    op.create_table(
        "guide_blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=True),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "heading", "paragraph", "list", "table", "box", name="blockkind", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("markdown_ar", sa.Text(), nullable=False),
        sa.Column("markdown_en", sa.Text(), nullable=False),
        sa.Column("html_ar", sa.Text(), nullable=False),
        sa.Column("html_en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["section_id"], ["guide_sections.id"], name=op.f("fk_guide_blocks_section_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["guide_versions.id"], name=op.f("fk_guide_blocks_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_blocks")),
        sa.UniqueConstraint("version_id", "key", name=op.f("uq_guide_blocks_version_id_key")),
    )
    with op.batch_alter_table("guide_blocks", schema=None) as batch_op:
        batch_op.create_index("ix_guide_blocks_section_id_position", ["section_id", "position"], unique=True)

    op.create_table(
        "information_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answer_due_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_information_requests_application_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_requests")),
    )
    with op.batch_alter_table("information_requests", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_information_requests_application_id"), ["application_id"], unique=False
        )

    op.create_table(
        "licences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("nursery_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "active",
                "suspended",
                "revoked",
                "surrendered",
                name="licencestate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("state_since", sa.Date(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("name_ar", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "private",
                "association",
                "public_body",
                "workplace",
                "home",
                name="nurserykind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("governorate", sa.String(length=5), nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("places_0_6", sa.Integer(), nullable=False),
        sa.Column("places_6_12", sa.Integer(), nullable=False),
        sa.Column("places_12_24", sa.Integer(), nullable=False),
        sa.Column("places_24_36", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_licences_application_id")
        ),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"], name=op.f("fk_licences_nursery_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licences")),
        sa.UniqueConstraint("application_id", name=op.f("uq_licences_application_id")),
        sa.UniqueConstraint("number", name=op.f("uq_licences_number")),
    )
    with op.batch_alter_table("licences", schema=None) as batch_op:
        batch_op.create_index("ix_licences_governorate_kind", ["governorate", "kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_licences_nursery_id"), ["nursery_id"], unique=False)
        batch_op.create_index("ix_licences_sort_key", ["sort_key", "id"], unique=False)

    op.create_table(
        "site_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=True),
        sa.Column("is_suitable", sa.Boolean(), nullable=True),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_site_checks_application_id")
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["people.id"], name=op.f("fk_site_checks_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_checks")),
        sa.UniqueConstraint("application_id", name=op.f("uq_site_checks_application_id")),
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("block_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "general",
                "substantive",
                "technical",
                "editorial",
                "translation",
                "question",
                "support",
                name="commentkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("proposed_text", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "pending",
                "verified",
                "submitted",
                "withdrawn",
                name="commentstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("return_note", sa.Text(), nullable=False),
        sa.Column("created_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Integer(), nullable=True),
        sa.Column("handed_over_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("returned_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("returned_by", sa.Integer(), nullable=True),
        sa.Column("verified_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("verified_by", sa.Integer(), nullable=True),
        sa.Column("submitted_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_comments_author_id")),
        sa.ForeignKeyConstraint(["block_id"], ["guide_blocks.id"], name=op.f("fk_comments_block_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_comments_organisation_id")
        ),
        sa.ForeignKeyConstraint(["returned_by"], ["people.id"], name=op.f("fk_comments_returned_by")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_comments_round_id")),
        sa.ForeignKeyConstraint(["section_id"], ["guide_sections.id"], name=op.f("fk_comments_section_id")),
        sa.ForeignKeyConstraint(["submitted_by"], ["people.id"], name=op.f("fk_comments_submitted_by")),
        sa.ForeignKeyConstraint(["updated_by"], ["people.id"], name=op.f("fk_comments_updated_by")),
        sa.ForeignKeyConstraint(["verified_by"], ["people.id"], name=op.f("fk_comments_verified_by")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["people.id"], name=op.f("fk_comments_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sa.UniqueConstraint("request_key", name=op.f("uq_comments_request_key")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_comments_round_id_number")),
    )
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.create_index(
            "ix_comments_organisation_id_round_id", ["organisation_id", "round_id", "state"], unique=False
        )
        batch_op.create_index(
            "ix_comments_round_id_section_id_state", ["round_id", "section_id", "state"], unique=False
        )

    op.create_table(
        "licence_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("licence_id", sa.Integer(), nullable=False),
        sa.Column("at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "suspend",
                "restore",
                "revoke",
                "surrender",
                name="licenceaction",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "active",
                "suspended",
                "revoked",
                "surrendered",
                name="licencestate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["people.id"], name=op.f("fk_licence_events_actor_id")),
        sa.ForeignKeyConstraint(["licence_id"], ["licences.id"], name=op.f("fk_licence_events_licence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence_events")),
    )
    with op.batch_alter_table("licence_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_licence_events_licence_id"), ["licence_id"], unique=False)

    op.create_table(
        "responses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column(
            "disposition",
            sa.Enum(
                "accepted",
                "accepted_modified",
                "partly_accepted",
                "noted",
                "not_accepted",
                "out_of_scope",
                "duplicate",
                "deferred",
                "referred",
                "already_covered",
                name="disposition",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "published", name="responsestate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("drafted_by", sa.Integer(), nullable=True),
        sa.Column("drafted_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("published_at", nursery.base.columns.UtcDateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"], name=op.f("fk_responses_comment_id")),
        sa.ForeignKeyConstraint(["drafted_by"], ["people.id"], name=op.f("fk_responses_drafted_by")),
        sa.ForeignKeyConstraint(["published_by"], ["people.id"], name=op.f("fk_responses_published_by")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_responses_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
        sa.UniqueConstraint("comment_id", name=op.f("uq_responses_comment_id")),
    )
    with op.batch_alter_table("responses", schema=None) as batch_op:
        batch_op.create_index("ix_responses_round_id_state", ["round_id", "state"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("responses", schema=None) as batch_op:
        batch_op.drop_index("ix_responses_round_id_state")

    op.drop_table("responses")
    with op.batch_alter_table("licence_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_licence_events_licence_id"))

    op.drop_table("licence_events")
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.drop_index("ix_comments_round_id_section_id_state")
        batch_op.drop_index("ix_comments_organisation_id_round_id")

    op.drop_table("comments")
    op.drop_table("site_checks")
    with op.batch_alter_table("licences", schema=None) as batch_op:
        batch_op.drop_index("ix_licences_sort_key")
        batch_op.drop_index(batch_op.f("ix_licences_nursery_id"))
        batch_op.drop_index("ix_licences_governorate_kind")

    op.drop_table("licences")
    with op.batch_alter_table("information_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_information_requests_application_id"))

    op.drop_table("information_requests")
    with op.batch_alter_table("guide_blocks", schema=None) as batch_op:
        batch_op.drop_index("ix_guide_blocks_section_id_position")

    op.drop_table("guide_blocks")
    with op.batch_alter_table("application_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_events_application_id"))

    op.drop_table("application_events")
    with op.batch_alter_table("application_documents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_documents_application_id"))

    op.drop_table("application_documents")
    with op.batch_alter_table("round_parties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_parties_organisation_id"))

    op.drop_table("round_parties")
    with op.batch_alter_table("round_extensions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_extensions_round_id"))

    op.drop_table("round_extensions")
    op.drop_table("nursery_places")
    with op.batch_alter_table("guide_sections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guide_sections_chapter_id"))

    op.drop_table("guide_sections")
    with op.batch_alter_table("exports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exports_round_id"))

    op.drop_table("exports")
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_applications_nursery_id"))
        batch_op.drop_index("ix_applications_governorate_state")

    op.drop_table("applications")
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rounds_version_id"))

    op.drop_table("rounds")
    with op.batch_alter_table("nurseries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_nurseries_provider_id"))

    op.drop_table("nurseries")
    op.drop_table("guide_chapters")
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_ins_person_id"))

    op.drop_table("sign_ins")
    op.drop_table("providers")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memberships_person_id"))
        batch_op.drop_index(batch_op.f("ix_memberships_organisation_id"))

    op.drop_table("memberships")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitations_organisation_id"))

    op.drop_table("invitations")
    op.drop_table("guide_versions")
    with op.batch_alter_table("email_links", schema=None) as batch_op:
        batch_op.drop_index("ix_email_links_person_id_purpose")

    op.drop_table("email_links")
    op.drop_table("people")
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisations_kind"))

    op.drop_table("organisations")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_letters_waiting",
            sqlite_where=sa.text("sent_at IS NULL"),
            postgresql_where=sa.text("sent_at IS NULL"),
        )

    op.drop_table("letters")
    with op.batch_alter_table("kept_texts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_texts_kept_at"))

    op.drop_table("kept_texts")
    op.drop_table("guides")
    op.drop_table("counters")
    op.drop_table("audit_head")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entries_subject")
        batch_op.drop_index("ix_audit_entries_actor_id")

    op.drop_table("audit_entries")
