"""Code of a package that uses the library; it must type-check strictly.

Each ``assert_type`` is part of the public interface. This code is not run.
"""

from datetime import date
from typing import assert_never, assert_type

from ivig_evidence import EFNS_2008, Answer, Context, Truth, Verdict, compare, evaluate, recommend
from ivig_evidence.appraisal import Eligibility, audited, eligibility
from ivig_evidence.dosing import regimen_of
from ivig_evidence.errors import UnknownNameError
from ivig_evidence.facts import body_weight, pregnant
from ivig_evidence.grading import efns_2004
from ivig_evidence.guidelines.registry import statement_named, study_named
from ivig_evidence.immunoglobulin import AUSTRALIA_2026, PRIVIGEN
from ivig_evidence.logic.predicates import Fact
from ivig_evidence.model.comparison import Comparison, DifferingGroup
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.decision import Conclusion, NearMiss, Question
from ivig_evidence.model.dosing import Regimen
from ivig_evidence.model.grade import EvidenceClass, Strength
from ivig_evidence.model.plan import InfusionPlan
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.model.study import Study
from ivig_evidence.model.table import AgreementRow, EvidenceRow, StatementRow
from ivig_evidence.tables import Table, agreement_table, evidence_table, statement_table
from ivig_evidence.terminology.resolution import resolve
from ivig_evidence.units import Amount, kilograms

patient = Context.of(body_weight(kilograms(82)), pregnant(False))
answer = recommend("GBS", patient, guideline=EFNS_2008, as_of=date(2015, 1, 1))

assert_type(patient, Context)
assert_type(answer, Answer)
assert_type(answer.verdict, Verdict)
assert_type(answer.level, Strength | None)
assert_type(answer.applies, tuple[Recommendation, ...])
assert_type(answer.missing, tuple[Fact, ...])
assert_type(answer.to_dict(), dict[str, object])
assert_type(answer.what_if(), Question | Conclusion)

comparison = compare("IBM", EFNS_2008, "aan-2012")
assert_type(comparison, Comparison)
assert_type(comparison.differ, int)
assert_type(comparison.differing_groups, tuple[DifferingGroup, ...])
assert_type(agreement_table().rows[0], AgreementRow)
assert_type(answer.near_misses, tuple[NearMiss, ...])
assert_type(resolve("CIDP").condition, Condition)
assert_type(EFNS_2008.statements[0].regimen, Regimen | None)
assert_type(evaluate(EFNS_2008.statements[0].population, patient), Truth)
assert_type(study_named("cidp/ref-39"), Study)
assert_type(study_named("cidp/ref-39").evidence_classes, tuple[EvidenceClass, ...])
assert_type(study_named("cidp/ref-39").patients, int | None)
assert_type(audited(EFNS_2008.statements[0]).statement, Recommendation)
assert_type(eligibility("paraneoplastic/berzero-2018", patient).like_those_studied, Truth)
assert_type(audited("efns-2008/gbs/children").statement, Recommendation)
assert_type(eligibility("paraneoplastic/berzero-2018", thrombophilia=True), Eligibility)
assert_type(str(statement_table()), str)
assert_type(statement_table(guideline="efns-2008"), Table[StatementRow])
assert_type(statement_table().rows[0].level, str | None)
assert_type(evidence_table("CIDP").rows, tuple[EvidenceRow, ...])
assert_type(statement_table().to_dict(), list[dict[str, int | str | list[str] | None]])

regimen = regimen_of(statement_named("gbs/ivig-first-line"))
plan = regimen.for_patient(patient, policy=AUSTRALIA_2026, days=5).in_vials(PRIVIGEN)
assert_type(regimen, Regimen)
assert_type(plan, InfusionPlan)
assert_type(kilograms(82), Amount)


def colour(verdict: Verdict) -> str:
    """Return a word for each verdict; a new verdict makes the type check fail."""
    match verdict:
        case Verdict.RECOMMENDED | Verdict.OPTION:
            return "for"
        case Verdict.NOT_RECOMMENDED:
            return "against"
        case Verdict.NO_RECOMMENDATION | Verdict.NOT_COVERED:
            return "silent"
        case Verdict.INSUFFICIENT_DATA | Verdict.CONFLICTING:
            return "ask"
        case _:
            assert_never(verdict)


def name_of(text: str) -> str:
    """Return the name of a condition, or suggestions, which the error has as typed attributes."""
    try:
        return resolve(text).condition.name
    except UnknownNameError as error:
        assert_type(error.nearest, tuple[str, ...])
        return ", ".join(error.nearest)


# A level is not a class or a verdict; a bare number is not a weight. Each line must be an error.
level: Strength = efns_2004.EvidenceClass.I  # type: ignore[assignment]  # a class is not a level
answer.level = efns_2004.RecommendationLevel.A  # type: ignore[misc]  # an answer is frozen
body_weight(82.5)  # type: ignore[arg-type]  # a number has no unit
recommend(17)  # type: ignore[arg-type]  # a number names no condition
