"""The certificate: every state of every condition, and that it turns red when something is wrong."""

from __future__ import annotations

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
from ivig_evidence.guidelines import EFNS_2008
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
from tools.certification import BARE, WHOLE, Library, asked, certify  # the tools lie beside
from tools.certified_ends import codes, results
from tools.certify import FILE, certificates, file_of, text
from tools.decision_space import Space

pytestmark = pytest.mark.exhaustive

FEW = 600
SMALL = [one for one in CONDITIONS if Space(one, asked(one)).states <= FEW]


def test_in_no_cell_do_library_and_brute_force_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Verdict, level, missing facts and statements, in every state that a patient can be in, and no
    conflict that is not declared; the certificate that is kept says so.
    """
    # Where coverage is measured this is not, or it would take minutes: it runs in other processes.
    monkeypatch.delenv("COVERAGE_PROCESS_START", raising=False)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        found = apart.submit(certificates, EFNS_2008).result()

    assert [fault for one in found for fault in one.faults] == []
    assert FILE.read_text(encoding="utf-8") == text(found, EFNS_2008)


def with_changed(chapter: Chapter, old: Recommendation, new: Recommendation) -> Guideline:
    """A guideline with one statement in the place of another."""
    statements = tuple(new if one is old else one for one in chapter.statements)
    first, second = chapter.conflicts[0].between
    conflict = evolve(chapter.conflicts[0], between=(first, new if second is old else second))
    return EFNS_2008.with_chapter(evolve(chapter, statements=statements, conflicts=(conflict,)))


def test_an_exception_that_is_dropped_shows_as_a_conflict() -> None:
    """
    Without the exception for mild disease two statements pull apart in patients of whom nobody
    declared it.
    """
    chapter = chapter_of(GUILLAIN_BARRE_SYNDROME)
    without = with_changed(chapter, mildly_affected, evolve(mildly_affected, exception_to=()))

    assert certify(GUILLAIN_BARRE_SYNDROME).faults == ()
    (fault,) = certify(GUILLAIN_BARRE_SYNDROME, guideline=without).faults
    assert fault.startswith("undeclared conflict: gbs/ivig-first-line against gbs/mildly-affected")


def test_a_conflict_that_nobody_meets_is_no_declared_one() -> None:
    """
    A declaration that has become idle is a difference, too.
    """
    conflicts = chapter_of(GUILLAIN_BARRE_SYNDROME).conflicts
    idle = evolve(chapter_of(MULTIFOCAL_MOTOR_NEUROPATHY), conflicts=conflicts)

    own = EFNS_2008.with_chapter(idle)
    (fault,) = certify(MULTIFOCAL_MOTOR_NEUROPATHY, guideline=own).faults
    assert fault.startswith("a declared conflict without a patient: gbs/children against")


def one_fact_less(plan: CompiledChapter, known: Known) -> tuple[oracle.Result, Iterable[Fact]]:
    """What the library says, with the first missing fact left out."""
    result, missing = WHOLE.result(plan, known)
    return result, list(missing)[1:]


def one_fact_more(plan: CompiledChapter, known: Known) -> tuple[oracle.Result, Iterable[Fact]]:
    """What the library says, with a missing fact that the verdict cannot hang on."""
    result, missing = WHOLE.result(plan, known)
    return result, [*missing, *([able_to_walk_unaided] if missing else [])]


def hasty(plan: CompiledChapter, known: Known) -> tuple[oracle.Result, Iterable[Fact]]:
    """What the library says, and "not covered" where it waits for more than one fact."""
    result, missing = WHOLE.result(plan, known)
    return (result, missing) if len(list(missing)) < 2 else ((Verdict.NOT_COVERED, None), ())


def lax(plan: CompiledChapter, known: Known, index: int) -> Truth:
    """That whatever is open does not apply."""
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
        (Library(WHOLE.result, lax), {one.slug for one in statements_of(MULTIPLE_SCLEROSIS)}),
    ],
)
def test_what_is_wrong_is_named(library: Library, faults: set[str]) -> None:
    """
    A missing fact too few or too many, an answer given before its time, a statement that is
    settled too early: each is found, under its own name.
    """
    found = certify(MULTIPLE_SCLEROSIS, library=library).faults

    assert {fault.partition(":")[0] for fault in found} == faults


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
    found = certify(condition, guideline=MOON)
    written = text([found], MOON)

    assert found.faults == ()
    others = {"insufficient data", "not covered"}
    assert {name for name, _ in found.verdicts} == verdicts | others
    assert certify(condition, guideline=MOON, library=BARE) == evolve(found, bare=found.bare)
    assert written.startswith(f"guideline: {MOON.title} ({MOON.id})\n")
    assert efns_words(written) == []


def test_a_certificate_has_a_file_of_its_own_for_each_guideline() -> None:
    assert file_of(EFNS_2008) == FILE
    assert file_of(MOON).name == "certificate-moon-2050-ivig.txt"


def test_answers_that_differ_only_in_certainty_have_codes_of_their_own() -> None:
    scheme = MOON.scheme
    numbers = [number for number in codes(scheme).values() if number >= 0]

    assert len(numbers) == len(set(numbers)) == 6 * 4 * 3
    for result, number in codes(scheme).items():
        assert number < 0 or results(scheme)[number] == result


@pytest.mark.parametrize("condition", SMALL, ids=lambda one: one.id)
def test_the_cells_are_those_that_a_context_lets_through(condition: Condition) -> None:
    """
    A context refuses exactly the states that hold two values which no patient has together, and
    knows what the state does.
    """
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


@pytest.mark.parametrize("condition", SMALL, ids=lambda one: one.id)
def test_the_diagrams_say_what_decide_says(condition: Condition) -> None:
    """
    Where there are too many states for a whole decision in each, what is asked says the same.
    """
    assert certify(condition, library=BARE) == evolve(certify(condition), bare=False)
