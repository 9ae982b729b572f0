"""The least that writing a comment can cost: psycopg reads the round, writes, locks the audit trail."""

from __future__ import annotations

import time
from uuid import uuid4

import psycopg

from bench.data.comments import Consultation

_ROUND = "SELECT opens_at, closes_at FROM rounds WHERE id = %s"
_COMMENT = """INSERT INTO comments (round_id, organisation_id, author_id, section_id, block_id, kind,
    language, body, proposed_text, state, request_key, return_note, created_at, updated_at, version)
    VALUES (%s, %s, %s, %s, %s, 'general', 'ar', %s, '', 'draft', %s, '', now(), now(), 1)"""
_HEAD = "UPDATE audit_head SET seq = seq WHERE id = 1 RETURNING seq, hash"


def milliseconds(connection: psycopg.Connection[tuple[object, ...]], given: Consultation) -> float:
    """How long one such comment takes; it is taken back afterwards, so that the trail stays whole."""
    (organisation, author), (section, block) = given.authors[0], given.blocks[0]
    start = time.perf_counter()
    connection.execute(_ROUND, (given.round_id,)).fetchone()
    values = (given.round_id, organisation, author, section, block, "نقترح توضيح هذه الفقرة.", uuid4())
    connection.execute(_COMMENT, values)
    connection.execute(_HEAD).fetchone()
    taken = time.perf_counter() - start
    connection.rollback()
    return taken * 1000
