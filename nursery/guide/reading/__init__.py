"""Reading a guide folder (`content/guide/`, described in content/README.md) as plain values."""

from nursery.guide.reading.faults import Fault, FaultyText
from nursery.guide.reading.guide import check, read, read_pair, read_texts

__all__ = ["Fault", "FaultyText", "check", "read", "read_pair", "read_texts"]
