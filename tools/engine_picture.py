"""Draw how the engine decides one patient with stiff-person syndrome, from the compiled chapter.

    python -m tools.engine_picture

Writes ``docs/_static/engine.svg`` for the page ``docs/engine.md``; a test compares it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from html import escape
from pathlib import Path

from ivig_evidence import EFNS_2008, Context
from ivig_evidence.conditions import STIFF_PERSON_SYNDROME
from ivig_evidence.conditions.stiff_person import needs_cane_or_walker
from ivig_evidence.engine.decision import CompiledChapter, compile_chapter
from ivig_evidence.engine.diagram import DecisionNode, Diagram, DomainValue, Result

FILE = Path(__file__).resolve().parent.parent / "docs" / "_static" / "engine.svg"

CONDITION = STIFF_PERSON_SYNDROME
PATIENT = Context.parse({"response_to_diazepam_or_baclofen": "inadequate"})

WIDTH, HEIGHT, CELL, HALF = 1000, 600, 22, 500


def svg() -> str:
    """Return the picture as SVG."""
    compiled = compile_chapter(CONDITION, EFNS_2008, CONDITION.presumes)
    nothing = compiled.packing.start
    domain = compiled.packing.domain(PATIENT.known)
    walking = compiled.packing.domain(Context((*PATIENT.said, needs_cane_or_walker(True))).known)
    parts = [
        *_heading(20, 30, "A. What is known, as bits"),
        *_names(compiled, 52),
        *_bits(compiled, 60, nothing, "nothing known"),
        *_bits(compiled, 95, domain, "inadequate response to diazepam or baclofen"),
        *_bits(compiled, 130, walking, "also: needs a cane or walker"),
        *_legend(compiled, 157),
        *_heading(20, 300, "B. The verdict, if nothing is known"),
        *_diagram(compiled, 20, 320, compiled.verdict(nothing)),
        *_heading(HALF + 20, 300, "C. The verdict for the second row: what is missing"),
        *_diagram(compiled, HALF + 20, 320, compiled.verdict(domain)),
    ]
    title = "A domain of bits, a decision diagram, and the diagram restricted to the domain"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
            ' font-family="sans-serif" font-size="13">',
            f"<title>{title}</title>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _text(x: float, y: float, text: str, **more: object) -> str:
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<text x="{x:g}" y="{y:g}"{extra}>{escape(text)}</text>'


def _heading(x: float, y: float, text: str) -> Iterator[str]:
    yield _text(x, y, text, font_weight="bold", font_size=15)


def _columns(compiled: CompiledChapter) -> Iterator[tuple[int, float]]:
    """Yield each bit, from the lowest, with its horizontal position; fields have gaps between."""
    for place, size in enumerate(compiled.order.sizes):
        for bit in range(compiled.order.shifts[place], compiled.order.shifts[place] + size + 1):
            yield bit, 330 + CELL * (bit + 1.5 * place)


def _bits(compiled: CompiledChapter, y: float, domain: int, label: str) -> Iterator[str]:
    yield _text(20, y + 15, label)
    for bit, x in _columns(compiled):
        is_set = domain >> bit & 1
        fill = "#cfe3f5" if is_set else "white"
        yield _box(x, y, CELL, CELL, fill)
        yield _text(x + CELL / 2, y + 16, str(is_set), text_anchor="middle")


def _names(compiled: CompiledChapter, y: float) -> Iterator[str]:
    left = dict(_columns(compiled))
    for place, fact in enumerate(compiled.facts):
        most = 10 if compiled.order.sizes[place] < 3 else 20
        name = _short(fact.label.removeprefix("the patient "), most)
        yield _text(left[compiled.order.shifts[place]], y, name, font_size=11)


def _legend(compiled: CompiledChapter, y: float) -> Iterator[str]:
    labels = [
        label
        for values in compiled.order.values
        for label in (*(_word(value) for value in values), "unknown")
    ]
    for (_, x), label in zip(_columns(compiled), labels, strict=True):
        turn = f"rotate(60 {x + 6:g} {y + 10})"
        yield _text(x + 6, y + 10, label, transform=turn, font_size=11)


def _word(value: DomainValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.value).replace("_", " ") if isinstance(value, Enum) else f"{value:g}"


def _diagram(compiled: CompiledChapter, x: float, y: float, start: Diagram) -> Iterator[str]:
    """Draw the questions one below the other, each with its results on the right."""
    diagram = start
    while isinstance(diagram, DecisionNode):
        fact = compiled.facts[diagram.place]
        yield _box(x, y, 225, 34, "#eee")
        yield _text(x + 8, y + 22, _short(fact.label, 32))
        below: Diagram | None = None
        results = 0
        for child, answers in _branches(compiled, diagram):
            if isinstance(child, DecisionNode):
                below = child
                yield _line(x + 105, y + 34, x + 105, y + 96)
                yield _text(x + 112, y + 86, answers, font_size=11)
            else:
                height = y + 12 + 42 * results
                yield _line(x + 225, y + 17, x + 300, height)
                yield _text(x + 306, height - 6, answers, font_size=11)
                yield _text(x + 306, height + 10, _result(child), font_weight="bold")
                results += 1
        if below is None:
            return
        diagram, y = below, y + 96


def _branches(compiled: CompiledChapter, node: DecisionNode[Result]) -> list[tuple[Diagram, str]]:
    answers: dict[Diagram, list[str]] = {}
    for child, value in zip(node.children, compiled.order.values[node.place], strict=True):
        answers.setdefault(child, []).append(_word(value))
    return [(child, _joined(words)) for child, words in answers.items()]


def _joined(words: Sequence[str]) -> str:
    return ", ".join(words) if len(words) < 3 else f"{words[0]}, … ({len(words)} answers)"


def _result(diagram: Diagram) -> str:
    assert isinstance(diagram, tuple)
    verdict, grade = diagram
    return str(verdict.value).replace("_", " ") + (f", {grade.wording}" if grade else "")


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _box(x: float, y: float, width: float, height: float, fill: str) -> str:
    size = f'width="{width:g}" height="{height:g}"'
    return f'<rect x="{x:g}" y="{y:g}" {size} fill="{fill}" stroke="#444"/>'


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<line x1="{x:g}" y1="{y:g}" x2="{to_x:g}" y2="{to_y:g}" stroke="#444"/>'


def main() -> None:
    """Write the picture."""
    FILE.write_text(svg(), encoding="utf-8")


if __name__ == "__main__":
    main()
