"""Every event and every detail that the code puts on record has its words."""

from __future__ import annotations

from functools import cache

from nursery.audit.reading import words
from nursery.audit.reading.events import EVENTS
from nursery.audit.reading.keys import KEYS
from nursery.audit.reading.queries import EXPORTED
from nursery.audit.reading.subjects import SUBJECTS
from nursery.feedback.exchange.models import Choice
from nursery.guide.difference import Change
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.enforcement.lifecycle import GrievanceState
from nursery.registry.imports.lifecycle import RowFate
from tests.audit.reading.walking import Walk

_COUNTS = (*map(str, Change), "arabic_only", "english_only")
_FATES = tuple(map(str, RowFate))
# What the walk cannot follow: the place, and what stands there.
SAID = {
    "audit/reading/commands.py _note_export EXPORTED": (EXPORTED,),
    "demo/loading.py _finish _LOADED": ("demonstration.loaded",),
    "feedback/board/commands/assigning.py _record **said": ("section", "reviewer", "reviewer_id", "due_on"),
    "feedback/comments/commands/steps.py _take **details": ("consented",),
    "feedback/exchange/commands.py download **named": ("with_addresses",),
    "feedback/exchange/commands.py request_export **chosen": tuple(Choice.__dataclass_fields__),
    "feedback/intake/reading.py _note _EVENT": ("letter.scan_read",),
    "feedback/rounds/commands/planning.py _record **times(row)": ("opens", "closes", "response_due"),
    "feedback/rounds/commands/steps.py extend **times(row)": ("opens", "closes", "response_due"),
    "feedback/tables/work.py _take_over **counts": ("new", "changed", "problems"),
    "guide/commands.py save_text **plan.report.counts()": _COUNTS,
    "registry/duplicates/merging.py merge pair.kind": tuple(map(str, RecordKind)),
    "registry/enforcement/commands/grievances.py decide_grievance found.state": tuple(
        str(one) for one in GrievanceState if one is not GrievanceState.FILED
    ),
    "registry/imports/taking.py _finish **row.found.get('taken', {})": _FATES,
    "registry/imports/looking.py _note_checked **summary['counts']": _FATES,
}


@cache
def walked() -> Walk:
    return Walk(SAID).everything()


def test_the_walk_follows_every_entry() -> None:
    found = walked()
    assert len(found.events) > 300
    assert len(found.keys) > 100
    assert not found.lost, "say in SAID what stands there"


def test_every_event_is_a_sentence() -> None:
    assert not {event: place for event, place in walked().events.items() if event not in EVENTS}


def test_every_detail_has_a_name() -> None:
    assert not {key: place for key, place in walked().keys.items() if key not in KEYS}


def test_every_kind_of_record_has_a_name() -> None:
    kinds = {
        **walked().subjects,
        **{event.partition(".")[0]: event for event in walked().events if words.is_look(event)},
    }
    assert not {kind: place for kind, place in kinds.items() if kind not in SUBJECTS}


def test_looks_are_told_from_changes() -> None:
    assert words.is_look("application.read")
    assert not words.is_look("application.granted")
    assert {event.partition(".")[2] for event in EVENTS} >= words.LOOKS


def test_no_two_events_of_a_kind_read_the_same() -> None:
    said = [str(one) for one in EVENTS.values()]
    assert len(said) == len(set(said))
