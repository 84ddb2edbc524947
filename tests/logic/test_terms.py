"""Terms equal their plain text, and nothing else."""

import pickle
from collections.abc import Callable
from operator import ge, gt, le, lt

import pytest
from attrs import evolve

from ivig_evidence import EFNS_2008, Truth, Verdict, recommend
from ivig_evidence.engine import knowledge_digest
from ivig_evidence.errors import TruthIsNotBoolError, WrongTypeError
from ivig_evidence.grading.efns_2004 import EFNS_2004, EvidenceClass, RecommendationLevel
from ivig_evidence.guidelines import statement_named
from ivig_evidence.literature.grading import BRAININ_2004
from ivig_evidence.logic.term import Term
from ivig_evidence.model.audit import AuditResult
from ivig_evidence.model.grade import Grade, GradingScheme, Strength
from ivig_evidence.model.later import Effect
from ivig_evidence.model.precaution import Severity
from ivig_evidence.model.recommendation import Action


class OtherLevel(Strength):
    """The levels of another scheme, with the same letters as those of EFNS."""

    A = "A"


OTHER_SCHEME = GradingScheme(
    id="other", name="Another scheme", reference=BRAININ_2004, strengths=OtherLevel
)


def test_a_term_equals_its_plain_text() -> None:
    answer = recommend("SPMS")

    assert answer.verdict == "not_recommended"
    assert answer.level == "A"
    assert answer.level != "B"
    assert answer.verdict in {"not_recommended": 1}


def test_a_term_equals_no_term_of_another_set() -> None:
    here: Term = RecommendationLevel.A
    there: Term = OtherLevel.A

    assert here != there
    assert len({here, there}) == 2
    assert here == RecommendationLevel("A")


@pytest.mark.parametrize("strength", [OtherLevel.A, "D"])
def test_a_scheme_refuses_a_strength_of_another_scheme(strength: Strength | str) -> None:
    with pytest.raises(WrongTypeError, match="use None or 'A' or 'B' or 'C' or 'GPP'"):
        EFNS_2004.graded(strength)
    with pytest.raises(WrongTypeError, match="one of efns-2004"):
        Grade(EFNS_2004, strength)  # type: ignore[arg-type]  # the refusal at run time is the test


def test_a_scheme_without_certainties_refuses_a_certainty() -> None:
    with pytest.raises(WrongTypeError, match="the certainty takes one of efns-2004"):
        EFNS_2004.graded("A", "high")


def test_a_grade_without_strength_and_certainty_is_refused() -> None:
    with pytest.raises(ValueError, match="use None for no grade"):
        EFNS_2004.graded()


@pytest.mark.parametrize("grade", [OTHER_SCHEME.graded("A"), RecommendationLevel.A, "A"])
def test_a_statement_refuses_a_grade_of_another_scheme(grade: object) -> None:
    with pytest.raises(WrongTypeError, match="grade of gbs/children takes one of efns-2004"):
        evolve(
            statement_named("efns-2008/gbs/children"),
            grade=grade,  # type: ignore[arg-type]  # the refusal at run time is the test
        )


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (Action.USE, "use"),
        (Severity.BOXED_WARNING, "boxed warning"),
        (Effect.REVERSED, "reversed"),
        (Truth.UNKNOWN, "unknown"),
        (AuditResult.AGREES, "agrees"),
    ],
)
def test_every_public_term_equals_its_plain_text(term: Term, text: str) -> None:
    assert term == text
    assert {term: 1}[text] == 1  # type: ignore[index]  # the key equals the text


def test_a_term_is_written_as_its_plain_text() -> None:
    verdict = recommend("SPMS").verdict

    assert str(verdict) == f"{verdict}" == "not_recommended"


def test_a_grade_refuses_plain_text() -> None:
    with pytest.raises(WrongTypeError, match="one of efns-2004"):
        Grade(EFNS_2004, "A")  # type: ignore[arg-type]  # the refusal at run time is the test


def test_a_level_is_the_strength_of_the_grade() -> None:
    answer = recommend("SPMS")

    assert answer.level == "A"
    assert answer.grade == EFNS_2004.graded("A")
    assert answer.grade != OTHER_SCHEME.graded("A")


@pytest.mark.parametrize("term", [Verdict.OPTION, RecommendationLevel.A, EvidenceClass.I])
@pytest.mark.parametrize("compare", [lt, le, gt, ge])
@pytest.mark.parametrize("other", [RecommendationLevel.B, "B"])
def test_terms_have_no_order(
    term: Term, compare: Callable[[object, object], bool], other: object
) -> None:
    """Neither within a set, nor between sets, nor compared with text."""
    with pytest.raises(TypeError, match="no order"):
        compare(term, other)


@pytest.mark.parametrize("term", [*Verdict, *RecommendationLevel, *EvidenceClass])
def test_an_unpickled_term_is_the_same_member(term: Term) -> None:
    assert pickle.loads(pickle.dumps(term)) is term


def test_an_answer_is_not_a_bool() -> None:
    """Otherwise ``if answer:`` would be true for "not recommended"."""
    with pytest.raises(TruthIsNotBoolError, match="verdict == 'recommended'"):
        bool(recommend("SPMS"))


def test_the_wording_of_a_strength_is_never_a_bare_letter() -> None:
    """A scheme without its own wording uses the term as it is."""
    assert ["level A", "good practice point"] == [
        RecommendationLevel.A.wording,
        RecommendationLevel.GPP.wording,
    ]
    assert "class IV" == EvidenceClass.IV.wording
    assert "A" == OtherLevel.A.wording


def test_a_digest_depends_on_the_definitions_of_a_scheme() -> None:
    scheme = EFNS_2008.scheme
    own = evolve(EFNS_2008, scheme=evolve(scheme, definitions=scheme.definitions[1:]))

    assert knowledge_digest("GBS", guideline=own) != knowledge_digest("GBS", guideline=EFNS_2008)
