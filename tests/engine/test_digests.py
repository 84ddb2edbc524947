"""Digests change with the knowledge that they cover, and only with it."""

from __future__ import annotations

from enum import Enum
from hashlib import sha256

import pytest
from attrs import evolve, field, frozen

from ivig_evidence.conditions import CIDP, GUILLAIN_BARRE_SYNDROME
from ivig_evidence.engine import digests
from ivig_evidence.engine.digests import chapter_digest, consultation_digest, knowledge_digest
from ivig_evidence.guidelines import EFNS_2008, guideline_named
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.later import LaterEvidence


class Plain(Enum):
    """Options without a wording."""

    ONE = "one"
    TWO = "two"


class Worded(Enum):
    """Options with a wording."""

    YES = "yes"

    @property
    def wording(self) -> str:
        """The wording."""
        return "certainly"


@frozen
class Record:
    """A record with a field that no comparison uses."""

    name: str
    numbers: tuple[float, ...]
    hidden: int = field(default=0, eq=False)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("text", "'text'"),
        (1.5, "1.5"),
        ((), "()"),
        ((1, True, None), "(1,True,None)"),
        (Record("a", (1, 2.0)), "Record(name='a',numbers=(1,2.0))"),
        (Plain.ONE, "<Plain.ONE: 'one'>"),
        (Plain, "Plain[<Plain.ONE: 'one'>, <Plain.TWO: 'two'>]"),
        (Worded, "Worded[<Worded.YES: 'yes'> certainly]"),
        (guideline_named, ""),
    ],
)
def test_the_text_of_a_value_for_a_digest_has_all_that_is_compared(
    value: object, text: str
) -> None:
    """If it changed from one version to the next, all stored answers would seem to be outdated."""
    assert text == digests._written_out(value)


def test_only_a_digest_of_everything_covers_the_studies_and_audits_of_all_documents(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(digests, "_digest_of", lambda *given: f"whole: {given[-1]}")

    assert "whole: True" == knowledge_digest()
    assert "whole: False" == knowledge_digest("GBS")
    assert "whole: False" == knowledge_digest(guideline=EFNS_2008)
    assert "whole: False" == knowledge_digest("GBS", guideline=EFNS_2008)


def with_later(*rows: LaterEvidence) -> Guideline:
    """Return the guideline of 2008 with other later evidence."""
    return evolve(EFNS_2008, find_later_evidence=lambda: rows, find_later_evidence_about=None)


def test_a_digest_covers_the_later_evidence_on_its_condition_and_statements_only() -> None:
    shipped = EFNS_2008.later_evidence
    ids = {s.id for s in EFNS_2008.statements_on(CIDP)}
    on_condition = next(r for r in shipped if CIDP in r.conditions and not r.statements)
    on_statement = next(r for r in shipped if not r.conditions and r.is_on(ids))
    on_others = next(r for r in shipped if not r.is_on({CIDP.id, *ids}))
    without = chapter_digest(CIDP, with_later())

    assert without == chapter_digest(CIDP, with_later(on_others))
    assert without != chapter_digest(CIDP, with_later(on_condition))
    assert without != chapter_digest(CIDP, with_later(on_statement))


def test_the_digest_of_a_consultation_is_that_of_its_documents_by_id_and_what_compares_them() -> (
    None
):
    condition, both = GUILLAIN_BARRE_SYNDROME, (guideline_named("aan-2012"), EFNS_2008)
    of_documents = [chapter_digest(condition, document) for document in both]
    lines = [*of_documents, *digests._beside_the_documents()]
    expected = sha256("\n".join(lines).encode()).hexdigest()[:16]

    assert expected == consultation_digest(condition, both)
    assert expected == consultation_digest(condition, reversed(both))
