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
    # The UTF-32 mark starts with the UTF-16 mark, so it must be tried first.
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}


def as_json(data: object) -> str:
    """Return plain values as JSON text, in ASCII because every console can show ASCII."""
    return json.dumps(data, indent=2)


def json_file(name: str, document: str, most_bytes: int) -> dict[str, PlainValue]:
    """Return the JSON of a file; the caller must check that it is an object.

    Args:
        name: The name of the file, or ``-`` for standard input.
        document: The kind of document, for error messages.
        most_bytes: The maximum size in bytes.

    Returns:
        The parsed JSON.

    Raises:
        MalformedDocumentError: If the content is not JSON or is too long.
    """
    read = _bytes(name, document, most_bytes + 1)
    if len(read) > most_bytes:
        raise MalformedDocumentError(document, (f"it has more than {most_bytes} bytes",))
    try:
        data: dict[str, PlainValue] = json.loads(
            _text(read, document),
            object_pairs_hook=_without_repeats(document),
            parse_constant=_no_constant,
        )
    except MalformedDocumentError:
        raise
    except (ValueError, RecursionError) as error:
        raise MalformedDocumentError(document, (f"not JSON: {error}",)) from None
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
    """Decode bytes as UTF-8, or as the encoding of their byte order mark."""
    encodings = (name for mark, name in _BYTE_ORDER_MARKS.items() if read.startswith(mark))
    encoding = next(encodings, "utf-8")
    try:
        text = read.decode(encoding)
    except UnicodeDecodeError:
        fault = f"not {encoding.upper().removesuffix('-SIG')} text; save the file as UTF-8"
        raise MalformedDocumentError(document, (fault,)) from None
    if "\0" in text:
        # UTF-16 without a byte order mark is valid UTF-8 in which every second byte is NUL.
        fault = "not UTF-8 text: it contains NUL bytes; save the file as UTF-8"
        raise MalformedDocumentError(document, (fault,))
    return text


_Pairs = list[tuple[str, PlainValue]]


def _without_repeats(document: str) -> Callable[[_Pairs], dict[str, PlainValue]]:
    def read(pairs: _Pairs) -> dict[str, PlainValue]:
        # json.loads would silently keep only the last value of a repeated key.
        data = dict(pairs)
        if len(data) < len(pairs):
            repeated = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
            faults = tuple(f"{key[:LONGEST_KEY]!r} given twice" for key in repeated)
            raise MalformedDocumentError(document, faults)
        return data

    return read


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number; write null for an unknown value")
