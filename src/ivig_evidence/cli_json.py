"""JSON that the command line reads and writes."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from .errors import MalformedDocumentError
from .rules.context import PlainValue

LONGEST_KEY = 80


def as_json(data: object) -> str:
    """Plain values as the text of a JSON document."""
    return json.dumps(data, indent=2, ensure_ascii=False)


def json_file(name: str, document: str, most_bytes: int) -> dict[str, PlainValue]:
    """The JSON of a file, or of standard input for ``-``; who reads it checks that it is an object.

    Errors: ``MalformedDocumentError`` for what is no JSON, or longer than is read.
    """
    if name == "-":
        read = sys.stdin.buffer.read(most_bytes + 1)
    else:
        with Path(name).open("rb") as file:
            read = file.read(most_bytes + 1)
    if len(read) > most_bytes:
        raise MalformedDocumentError(document, (f"longer than {most_bytes} bytes",))

    def without_repeats(pairs: list[tuple[str, PlainValue]]) -> dict[str, PlainValue]:
        # Of a key that is given twice the second would silently win.
        found = dict(pairs)
        if len(found) < len(pairs):
            repeated = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
            faults = tuple(f"{key[:LONGEST_KEY]!r} given twice" for key in repeated)
            raise MalformedDocumentError(document, faults)
        return found

    try:
        text = read.decode("utf-8")
    except UnicodeDecodeError:
        raise MalformedDocumentError(document, ("no UTF-8 text",)) from None
    try:
        data: dict[str, PlainValue] = json.loads(text, object_pairs_hook=without_repeats)
    except MalformedDocumentError:
        raise
    except (ValueError, RecursionError) as error:
        raise MalformedDocumentError(document, (f"no JSON: {error}",)) from None
    return data
