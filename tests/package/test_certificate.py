"""The certificate for every combination of facts, and checks that it finds errors."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest
from attrs import evolve

from ivig_evidence import Context, Verdict
from ivig_evidence.conditions import (
    CIDP,
    CONDITIONS,
    GUILLAIN_BARRE_SYNDROME,
    MULTIFOCAL_MOTOR_NEUROPATHY,
    MULTIPLE_SCLEROSIS,
)
from ivig_evidence.conditions.guillain_barre import able_to_walk_unaided
from ivig_evidence.engine.decision import CompiledChapter
from ivig_evidence.errors import ContradictionError
from ivig_evidence.guidelines import EFNS_2008, GUIDELINES
from ivig_evidence.guidelines.efns_2008.guillain_barre import mildly_affected
from ivig_evidence.logic.context import Known
from ivig_evidence.logic.predicates import Fact
from ivig_evidence.logic.truth import Truth
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Recommendation

from ..helpers import oracle
from ..helpers.at_hand import ROOT
from ..helpers.cases import chapter_of, statements_of
from ..helpers.made_up import LUNAR_NEURITIS, MOON, efns_words

sys.path.insert(0, str(ROOT))
from tools.certification import (
    BARE,
    WHOLE,
    Library,
    asked,
    certify,
)  # outside the package, found from the root
from tools.certified_ends import codes, results
from tools.certify import FILE, certificates, file_of, text
from tools.decision_space import Space

pytestmark = pytest.mark.exhaustive

FEW = 600
LATER = [guideline for guideline in GUIDELINES if guideline is not EFNS_2008]
SMALL = [condition for condition in CONDITIONS if Space(condition, asked(condition)).states <= FEW]


def test_the_library_never_differs_from_brute_force(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every possible combination of facts is compared, and the stored certificate is current."""
    # The work runs in other processes; measuring their coverage would take minutes.
    monkeypatch.delenv("COVERAGE_PROCESS_START", raising=False)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        certified = apart.submit(certificates, EFNS_2008).result()

    assert [fault for item in certified for fault in item.faults] == []
    assert FILE.read_text(encoding="utf-8") == text(certified, EFNS_2008)


@pytest.mark.parametrize("guideline", LATER, ids=lambda guideline: guideline.id)
def test_a_later_document_never_differs_from_brute_force(guideline: Guideline) -> None:
    """The stored certificate is current."""
    certified = [certify(condition, guideline=guideline) for condition in CONDITIONS]

    assert [fault for item in certified for fault in item.faults] == []
    assert file_of(guideline).read_text(encoding="utf-8") == text(certified, guideline)


def test_the_page_of_certificates_shows_the_file_of_every_guideline() -> None:
    page = (ROOT / "docs" / "certificate.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```{literalinclude} (\S+)$", page, re.MULTILINE)

    assert [file_of(guideline).name for guideline in GUIDELINES] == shown
    assert {path.name for path in FILE.parent.glob("certificate*.txt")} == set(shown)


def test_the_proof_has_the_number_of_combinations_of_the_later_documents() -> None:
    texts = [file_of(guideline).read_text(encoding="utf-8") for guideline in LATER]
    found = [re.search(r"^combinations of facts: (\S+)$", one, re.MULTILINE) for one in texts]
    total = sum(int(one[1].replace(",", "")) for one in found if one)

    proof = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")
    assert f"the eleven later documents together have {total:,}" in proof
    assert len(LATER) == 11


def with_changed(chapter: Chapter, old: Recommendation, new: Recommendation) -> Guideline:
    """Return a guideline with one statement replaced."""
    statements = tuple(new if statement is old else statement for statement in chapter.statements)
    first, second = chapter.conflicts[0].between
    conflict = evolve(chapter.conflicts[0], between=(first, new if second is old else second))
    return EFNS_2008.with_chapter(evolve(chapter, statements=statements, conflicts=(conflict,)))


def test_a_missing_exception_is_found_as_an_undeclared_conflict() -> None:
    chapter = chapter_of(GUILLAIN_BARRE_SYNDROME)
    without = with_changed(chapter, mildly_affected, evolve(mildly_affected, exception_to=()))

    assert certify(GUILLAIN_BARRE_SYNDROME).faults == ()
    (fault,) = certify(GUILLAIN_BARRE_SYNDROME, guideline=without).faults
    assert fault.startswith("undeclared conflict: gbs/ivig-first-line against gbs/mildly-affected")


def test_a_declared_conflict_without_a_patient_is_a_difference() -> None:
    conflicts = chapter_of(GUILLAIN_BARRE_SYNDROME).conflicts
    idle = evolve(chapter_of(MULTIFOCAL_MOTOR_NEUROPATHY), conflicts=conflicts)

    own = EFNS_2008.with_chapter(idle)
    (fault,) = certify(MULTIFOCAL_MOTOR_NEUROPATHY, guideline=own).faults
    assert fault.startswith("a declared conflict without a patient: gbs/children against")


def one_fact_less(plan: CompiledChapter, known: Known) -> tuple[oracle.Result, Iterable[Fact]]:
    """Return the library's result without the first missing fact."""
    result, missing = WHOLE.result(plan, known)
    return result, list(missing)[1:]


def one_fact_more(plan: CompiledChapter, known: Known) -> tuple[oracle.Result, Iterable[Fact]]:
    """Return the library's result with a missing fact that the verdict does not depend on."""
    result, missing = WHOLE.result(plan, known)
    return result, [*missing, *([able_to_walk_unaided] if missing else [])]


def hasty(plan: CompiledChapter, known: Known) -> tuple[oracle.Result, Iterable[Fact]]:
    """Return the library's result, but "not covered" if more than one fact is missing."""
    result, missing = WHOLE.result(plan, known)
    return (result, missing) if len(list(missing)) < 2 else ((Verdict.NOT_COVERED, None), ())


def lax(plan: CompiledChapter, known: Known, index: int) -> Truth:
    """Return the library's result, but false if it is unknown."""
    stands = WHOLE.applies(plan, known, index)
    return Truth.FALSE if stands is Truth.UNKNOWN else stands


@pytest.mark.parametrize(
    ("library", "faults"),
    [
        (Library(one_fact_less, WHOLE.applies), {"missing"}),
        (Library(one_fact_more, WHOLE.applies), {"missing"}),
        (
            Library(hasty, WHOLE.applies),
            {"verdict", "missing", "a new fact changes a definite answer"},
        ),
        (
            Library(WHOLE.result, lax),
            {statement.slug for statement in statements_of(MULTIPLE_SCLEROSIS)},
        ),
    ],
)
def test_every_kind_of_error_is_found_under_its_name(library: Library, faults: set[str]) -> None:
    reported = certify(MULTIPLE_SCLEROSIS, library=library).faults

    assert {fault.partition(":")[0] for fault in reported} == faults


@pytest.mark.parametrize(
    ("condition", "verdicts"),
    [
        (CIDP, {"recommended, urgency B, cloudy sky", "option, clear sky"}),
        (LUNAR_NEURITIS, {"recommended, urgency Z"}),
    ],
    ids=["cidp", "lunar neuritis"],
)
def test_another_guideline_is_certified_in_its_own_words(
    condition: Condition, verdicts: set[str]
) -> None:
    certificate = certify(condition, guideline=MOON)
    written = text([certificate], MOON)

    assert certificate.faults == ()
    others = {"insufficient data", "not covered"}
    assert {name for name, _ in certificate.verdicts} == verdicts | others
    assert certify(condition, guideline=MOON, library=BARE) == evolve(
        certificate, bare=certificate.bare
    )
    assert written.startswith(f"guideline: {MOON.title} ({MOON.id})\n")
    assert efns_words(written) == []


def test_each_guideline_has_its_own_certificate_file() -> None:
    assert file_of(EFNS_2008) == FILE
    assert file_of(MOON).name == "certificate-moon-2050-ivig.txt"


def test_answers_that_differ_only_in_certainty_have_different_codes() -> None:
    scheme = MOON.scheme
    numbers = [number for number in codes(scheme).values() if number >= 0]

    assert len(numbers) == len(set(numbers)) == 6 * 4 * 3
    for result, number in codes(scheme).items():
        assert number < 0 or results(scheme)[number] == result


@pytest.mark.parametrize("condition", SMALL, ids=lambda condition: condition.id)
def test_the_possible_states_are_those_that_a_context_accepts(condition: Condition) -> None:
    space = Space(condition, asked(condition))
    possible = space.possible().ravel()
    for place, state in enumerate(space.each(np.arange(space.states))):
        said = [
            space.finding((axis, value))
            for axis, value in enumerate(state)
            if value < len(space.values[axis])
        ]
        try:
            Context((*condition.presumes, *said))
        except ContradictionError:
            assert not possible[place]
        else:
            assert possible[place]
            assert Context(tuple(said)).known == space.known(state)


@pytest.mark.parametrize("condition", SMALL, ids=lambda condition: condition.id)
def test_the_diagrams_agree_with_decide(condition: Condition) -> None:
    """They replace it for conditions with many states."""
    assert certify(condition, library=BARE) == evolve(certify(condition), bare=False)
