"""The codes in a record that mean a diagnosis, ask for a fact, or state one."""

from __future__ import annotations

from ..facts.codes import FACT_CODES, LOINC
from ..facts.common import age, sex
from ..logic.predicates import Fact, Finding
from ..model.condition import Coding, Diagnosis
from ..model.fact_code import FactCode
from ..terminology.lookups import lookup


def codes_of(diagnosis: Diagnosis) -> tuple[Coding, ...]:
    """Return the codes that mean a diagnosis, with the same findings and no others."""
    return tuple(
        coding
        for coding in diagnosis.condition.codings
        if lookup(coding.code, system=coding.system).diagnosis == diagnosis
    )


def recorded_facts() -> tuple[Fact, ...]:
    """Return the facts that a record can state in codes, or in the elements of the patient."""
    return tuple(dict.fromkeys((age, sex, *(row.fact for row in FACT_CODES))))


def codes_asking(fact: Fact) -> tuple[FactCode, ...]:
    """Return the codes of observations on a fact."""
    return tuple(row for row in FACT_CODES if row.fact == fact and row.says is None)


def codes_answering(fact: Fact) -> dict[Finding, tuple[FactCode, ...]]:
    """Return the codes of the value of an observation on a fact, by what they say."""
    rows = [row for row in FACT_CODES if row.fact == fact and row.says is not None]
    said = dict.fromkeys(row.says for row in rows if row.says is not None)
    return {finding: tuple(row for row in rows if row.says == finding) for finding in said}


def codes_diagnosing(fact: Fact) -> dict[Finding, tuple[FactCode, ...]]:
    """Return the codes of diagnoses that state a fact, by what they say; LOINC has none."""
    by_finding = codes_answering(fact)
    kept = {
        finding: tuple(row for row in rows if row.system != LOINC)
        for finding, rows in by_finding.items()
    }
    return {finding: rows for finding, rows in kept.items() if rows}
