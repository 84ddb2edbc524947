"""The parts of a one-screen answer, read back from each of its formats."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from html.parser import HTMLParser
from typing import cast

from ivig_evidence import Answer
from ivig_evidence.cds_hooks.card import answer_card
from ivig_evidence.cds_hooks.requests import hook_request
from ivig_evidence.fhir.read.code_maps import own_codes
from ivig_evidence.model.condition import Diagnosis
from ivig_evidence.model.import_result import ImportResult, TreatableCondition
from ivig_evidence.model.screen import Part, Screen

from .hooks import condition, request

Parts = dict[str, list[str]]
"""The lines of each part by its name, in the order in which they are shown."""

LABELS = {part.value.split()[0]: part.value for part in Part}
AT = date(2026, 11, 22)


def parts_of_text(screen: Screen) -> Parts:
    """Return the parts of the plain text, unwrapped."""
    _, _, *lines, _ = screen.wrapped(100_000).splitlines()
    found: Parts = {}
    for line in lines:
        label, text = line[:9].strip(), line[9:]
        found.setdefault(LABELS[label] if label else [*found][-1], []).append(text)
    return found


class _Definitions(HTMLParser):
    """Read the list of the parts; the folded list after it is not read."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: Parts = {}
        self.tag = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "details":
            self.tag = tag
        elif tag in ("dt", "li") and self.tag != "details":
            self.tag = tag
            if tag == "li":
                [*self.parts.values()][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("dt", "li") and self.tag != "details":
            self.tag = ""

    def handle_data(self, data: str) -> None:
        if self.tag == "dt":
            self.parts[data] = []
        elif self.tag == "li":
            [*self.parts.values()][-1][-1] += data


def parts_of_html(text: str) -> Parts:
    """Return the parts of HTML, without what is folded."""
    parser = _Definitions()
    parser.feed(text)
    return parser.parts


def parts_of_markdown(text: str) -> Parts:
    """Return the lists of Markdown by their headings, with links as their text."""
    found: Parts = {}
    for block in text.split("\n\n"):
        heading = re.fullmatch(r"\*(?!\*)(.+)\*", block)
        if heading:
            found[heading[1]] = []
        elif block.startswith("- "):
            [*found.values()][-1].extend(_unescaped(line[2:]) for line in block.split("\n"))
    return found


def _unescaped(line: str) -> str:
    without_links = re.sub(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(\S+\)$", r"[\1]", line)
    return re.sub(r"\\(.)", r"\1", without_links)


def detail_of_card(answer: Answer) -> str:
    """Return the detail of a CDS Hooks card with an answer and an empty record."""
    diagnosis = Diagnosis(answer.condition, (), ())
    card = answer_card(
        answer,
        answer.precautions,
        ImportResult(
            at=AT,
            patient=None,
            treatable_conditions=(),
            diagnoses=(),
            findings=(),
            ignored=(),
            problems=(),
        ),
        TreatableCondition(diagnosis, (), ()),
        hook_request(request(condition("G61.0")), own_codes({})),
        (),
        "",
        (),
    )
    return cast("str", card["detail"])


def only(parts: Parts, names: Iterable[str]) -> Parts:
    """Return some parts, in the order in which they are shown."""
    wanted = set(names)
    return {name: lines for name, lines in parts.items() if name in wanted}
