"""JSON that the command line reads and writes."""

from __future__ import annotations

import codecs
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from ..errors import MalformedDocumentError
from ..logic.context import PlainValue

LONGEST_KEY = 80
MOST_BYTES = 1_000_000
_BYTE_ORDER_MARKS = {
    # The mark of UTF-32 begins with that of UTF-16.
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}


def as_json(data: object) -> str:
    """Plain values as the text of a JSON document, in ASCII, which every console can show."""
    return json.dumps(data, indent=2)


def json_file(name: str, document: str, most_bytes: int) -> dict[str, PlainValue]:
    """The JSON of a file, or of standard input for ``-``; who reads it checks that it is an object.

    Errors: ``MalformedDocumentError`` for what is no JSON, or longer than is read.
    """
    read = _bytes(name, document, most_bytes + 1)
    if len(read) > most_bytes:
        raise MalformedDocumentError(document, (f"longer than {most_bytes} bytes",))
    try:
        data: dict[str, PlainValue] = json.loads(
            _text(read, document),
            object_pairs_hook=_without_repeats(document),
            parse_constant=_no_constant,
        )
    except MalformedDocumentError:
        raise
    except (ValueError, RecursionError) as error:
        raise MalformedDocumentError(document, (f"no JSON: {error}",)) from None
    return data


def _bytes(name: str, document: str, most: int) -> bytes:
    if name != "-":
        with Path(name).open("rb") as file:
            return file.read(most)
    if sys.stdin is None:
        fault = "standard input is closed; name a file"
        raise MalformedDocumentError(document, (fault,))
    return sys.stdin.buffer.read(most)


def _text(read: bytes, document: str) -> str:
    """Bytes as text: UTF-8, or what a byte order mark says."""
    encodings = (name for mark, name in _BYTE_ORDER_MARKS.items() if read.startswith(mark))
    encoding = next(encodings, "utf-8")
    try:
        text = read.decode(encoding)
    except UnicodeDecodeError:
        fault = f"no {encoding.upper().removesuffix('-SIG')} text; save the file as UTF-8"
        raise MalformedDocumentError(document, (fault,)) from None
    if "\0" in text:
        # UTF-16 without its mark is valid UTF-8, with a NUL at every second place.
        fault = "no UTF-8 text: it has NUL bytes; save the file as UTF-8"
        raise MalformedDocumentError(document, (fault,))
    return text


_Pairs = list[tuple[str, PlainValue]]


def _without_repeats(document: str) -> Callable[[_Pairs], dict[str, PlainValue]]:
    def read(pairs: _Pairs) -> dict[str, PlainValue]:
        # Of a key that is given twice the second would silently win.
        found = dict(pairs)
        if len(found) < len(pairs):
            repeated = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
            faults = tuple(f"{key[:LONGEST_KEY]!r} given twice" for key in repeated)
            raise MalformedDocumentError(document, faults)
        return found

    return read


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON; write null for what is not known")
