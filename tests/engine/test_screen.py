"""Lines of the one-screen answer, word for word."""

from __future__ import annotations

from ivig_evidence import consult, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.engine import knowledge_digest
from ivig_evidence.engine.consultation_screen import details
from ivig_evidence.engine.digests import consultation_digest
from ivig_evidence.engine.screen import screen
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.model.screen import Part


def test_other_statements_have_their_grade_and_reversal_if_there_is_one() -> None:
    lines = str(recommend("post-polio syndrome")).splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("Other"))

    assert [
        "Other    Could apply: very fast progression, rigorous follow-up: may try IVIG (good"
        " practice point;",
        "         REVERSED SINCE (2023))",
        "         Small to moderate effect of IVIG on strength",
    ] == lines[first : first + 3]


def test_a_consultation_has_a_section_for_documents_without_a_statement() -> None:
    section = details(consult("GBS"))[-1]

    assert "Without a statement on this condition" == section.title
    assert section.lines[0].startswith("EAN/PNS 2021, CIDP: ")


def test_a_digest_has_16_hexadecimal_digits() -> None:
    digests = [knowledge_digest("GBS"), consultation_digest(CONDITIONS[0], GUIDELINES)]

    assert [16, 16] == list(map(len, digests))
    assert all(int(digest, 16) >= 0 for digest in digests)


def test_five_missing_facts_are_asked_and_the_others_counted() -> None:
    answer = recommend("paraproteinaemic demyelinating neuropathy")
    (missing,) = (part for part in screen(answer).parts if part.part is Part.MISSING)

    assert 9 == len(answer.missing)
    assert 5 == len(missing.lines)
    assert missing.lines[-1].text.endswith("… and 4 more")
