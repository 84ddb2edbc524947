"""Libraries in CQL: they contain everything of a condition, and their text is well formed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from enum import Enum

import attrs
import pytest

from ivig_evidence import EFNS_2008
from ivig_evidence.conditions import CONDITIONS, STIFF_PERSON_SYNDROME
from ivig_evidence.cql import cql_library
from ivig_evidence.cql.text import comment, either, every, identifier, literal, negated
from ivig_evidence.engine import decision_tree
from ivig_evidence.engine.decision import compile_chapter
from ivig_evidence.errors import (
    AmbiguousConditionError,
    ContradictionError,
    UnknownNameError,
    WrongTypeError,
)
from ivig_evidence.logic.predicates import Choice, Flag, Implication, Measure, Predicate, Range
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation, Relation
from ivig_evidence.render.cql_names import parameter_name
from ivig_evidence.render.decisions import questions
from ivig_evidence.render.english import level
from ivig_evidence.terminology.resolution import resolve
from ivig_evidence.units import Amount, Unit, years

from ..helpers.cases import saying, statements_of
from ..helpers.chapters import CHAPTERS, each_chapter, name_of
from ..helpers.flat import flat

LIBRARIES = {
    name_of(guideline, condition): cql_library(condition, guideline=guideline)
    for guideline, condition in CHAPTERS
}


# A condition that is as odd as the language allows -----------------------------


class Odd(Enum):
    """Options with characters that could end a text too early."""

    QUOTED = 'it\'s "so"'
    # cql-execution drops a backslash before a quotation mark.
    SLASHED = "back\\slash // \\n"
    FOREIGN = "Ärger, μ */\nline"


both = Flag("both", "both", "not both", question="Both?")
either_one = Flag("either", "either", "neither", question="Either?")
odd = Choice(
    "odd 'choice' \\ ü",
    'an odd\nchoice // "\\',
    Odd,
    question='Which odd\nchoice // "\\?',
    implies=(
        Implication((Odd.QUOTED, Odd.SLASHED), both(True), "it says both"),
        Implication((Odd.FOREIGN,), both(False), "it says neither"),
    ),
)
odd_age = Measure(
    'odd "age"',
    "odd age",
    Unit.YEAR,
    0,
    130,
    "2 years",
    question="What odd age?",
    implies=(Implication(Range(years(10), years(20)), odd(Odd.FOREIGN), "so it is"),),
)
score = Measure(
    "odd_score",
    "odd score",
    Unit.SCORE,
    0,
    9,
    "3",
    question="What odd score?",
    excludes=(Implication(Range(Amount(5, Unit.SCORE), None), both(True), "not so many"),),
)
never_yes = Flag(
    "never_yes",
    "yes",
    "no",
    question="Ever yes?",
    excludes=(Implication(True, either_one(True), "not yes"),),
)
never_no = Flag(
    "never_no",
    "yes",
    "no",
    question="Ever no?",
    excludes=(Implication(True, either_one(False), "not no"),),
)

ODD_FACTS = (odd, both, either_one, odd_age, score, never_yes, never_no)


def _odd_statement(slug: str, population: Predicate) -> Recommendation:
    statement, *_ = statements_of(STIFF_PERSON_SYNDROME)
    says = f'{slug} says: "it\'s" \\ so */\n// Ärger'
    return attrs.evolve(statement, slug=f"odd/{slug}", population=population, says=says)


def odd_condition() -> tuple[Condition, Guideline]:
    """Return a condition with special characters, measures, and facts that can be excluded."""
    quoted = _odd_statement("quoted", odd.is_(Odd.QUOTED, Odd.FOREIGN) & ~either_one)
    many = score >= Amount(3, Unit.SCORE)
    aged = attrs.evolve(
        _odd_statement("aged", (odd_age > years(12)) & ((odd_age <= years(65)) | many)),
        action=Action.DO_NOT_USE,
        grade=None,
        exception_to=(Relation(quoted, "so it is said"),),
    )
    last = attrs.evolve(
        _odd_statement("last", ~(both & never_yes & never_no)),
        refines=(Relation(aged, "so it is said"),),
    )
    condition = attrs.evolve(STIFF_PERSON_SYNDROME, id="0 odd", facts=ODD_FACTS)
    return condition, saying(condition, quoted, aged, last)


# What is in a library -----------------------------------------------------------


SIGNS = re.compile(
    r"(?P<comment>//[^\n]*)"
    r"|(?P<text>'(?:[^'\\\n]|\\.)*')"
    r'|(?P<name>"(?:[^"\\\n]|\\.)*")'
    r"|(?P<word>[A-Za-z]+)|(?P<number>[0-9.]+)|(?P<sign>[][(){}<>=!,:*/+@-]+)|(?P<blank>\s+)"
)


def signs(library: str) -> list[tuple[str, str]]:
    """Return the tokens of a library; every character must belong to one."""
    tokens = []
    at = 0
    while at < len(library):
        match = SIGNS.match(library, at)
        assert match is not None, library[at : at + 60]
        tokens.append((str(match.lastgroup), match[0]))
        at = match.end()
    return tokens


def defined(library: str) -> list[str]:
    """Return the names of the parameters and definitions as written."""
    pattern = r'^(?:parameter|define) ("(?:[^"\\]|\\.)*")'
    return re.findall(pattern, library, re.MULTILINE)


ODD, ODD_GUIDELINE = odd_condition()
EVERY_TEXT = {**LIBRARIES, "odd": cql_library(ODD, guideline=ODD_GUIDELINE)}


@pytest.mark.parametrize("text", EVERY_TEXT.values(), ids=EVERY_TEXT)
def test_every_name_is_defined_once_and_every_bracket_closes(text: str) -> None:
    parts = signs(text)
    code = "".join(sign for kind, sign in parts if kind == "sign")
    names = [name for kind, name in parts if kind == "name"]

    for opening, closing in ("()", "{}"):
        assert code.count(opening) == code.count(closing)
    assert set(names) == set(defined(text))
    assert len(defined(text)) == len(set(defined(text)))
    assert max(map(len, re.findall(r"^//.*$", text, re.MULTILINE))) <= 99


@each_chapter
def test_a_library_contains_every_fact_and_every_statement(
    guideline: Guideline, condition: Condition
) -> None:
    """Each statement has its sentence, grade and source, including statements of other chapters."""
    text = LIBRARIES[name_of(guideline, condition)]
    compiled = compile_chapter(condition, guideline, condition.presumes)
    words = _unbroken(re.sub(r"^// ", "", text, flags=re.MULTILINE))

    for fact in compiled.facts:
        assert f"\nparameter {identifier(parameter_name(fact))} " in text
    for rule in compiled.rules:
        for part in ("population", "applies", "leads"):
            assert f'\ndefine "{rule.statement.slug}: {part}":' in text
        assert _unbroken(rule.statement.says) in words
        assert f"{level(rule.statement.grade)}; {rule.statement.source}" in words
    for question in questions(decision_tree(condition, guideline=guideline)):
        assert any(f"when {name} is null" in text for name in _names(parameter_name(question.fact)))


def _unbroken(text: str) -> str:
    """Text without its line breaks; a comment may break a word after a hyphen."""
    return re.sub(r"(?<=-) ", "", flat(text))


def _names(fact: str) -> tuple[str, str]:
    return identifier(fact), identifier(f"step: {fact} as known")


def test_facts_that_answer_another_fact_are_parameters() -> None:
    """An age settles or excludes age groups; the name of its parameter contains the unit."""
    text = LIBRARIES["guillain-barre-syndrome"]

    assert 'parameter "age in years" Decimal default null' in text
    assert 'parameter "gbs_disability_score" Decimal default null' in text
    assert 'parameter "mg_form" String default null' in text
    assert "creatinine" not in text


def test_a_parameter_that_is_not_given_is_unknown() -> None:
    """The default is null, and no population uses "in", because it treats null as no match."""
    for text in LIBRARIES.values():
        parameters = re.findall(r"^parameter .*$", text, re.MULTILINE)
        populations = re.findall(r': population":((?:.|\n)*?)\n\n', text)

        assert all(parameter.endswith(" default null") for parameter in parameters)
        assert not any(" in {" in population for population in populations)


def test_the_head_of_a_library_names_edition_year_notice_and_reversals() -> None:
    head = " ".join(LIBRARIES["guillain-barre-syndrome"].split("library ")[0].split())

    assert head.startswith("// REVERSED SINCE: gbs/ivig-with-methylprednisolone, gbs/no-")
    assert EFNS_2008.title in head
    assert "The statements are those of 2008;" in head
    assert "It is not a medical device" in head.replace("// ", "")
    assert not LIBRARIES["cidp"].startswith("// REVERSED")


def test_no_definition_has_an_access_modifier() -> None:
    """One engine refuses them; definitions for others have a name that says so instead."""
    for text in EVERY_TEXT.values():
        words = [word for kind, word in signs(text) if kind == "word"]

        assert "define" in words
        assert not {"private", "public"} & set(words)
        assert '"step:" are only for other definitions' in text


def test_the_text_does_not_depend_on_the_order_of_a_set() -> None:
    """Processes with different hash seeds write the same library."""
    program = "from ivig_evidence.cql import cql_library; print(cql_library('GBS'), end='')"
    texts = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert texts == {LIBRARIES["guillain-barre-syndrome"]}


def test_a_code_that_implies_a_finding_has_its_own_library() -> None:
    """ICD-10-CM G73.1 implies that the syndrome is paraneoplastic."""
    by_code = cql_library("ICD-10-CM G73.1")

    assert "\nlibrary Efns2008LambertEatonMyasthenicSyndrome version" in cql_library("LEMS")
    assert "\nlibrary Efns2008LambertEatonMyasthenicSyndromeICD10CMG731 version" in by_code
    assert '"step: question 1: answer"' not in by_code


def library_name(text: str) -> str:
    """Return the name in the head of a library."""
    (name,) = re.findall(r"^library (\S+) version '", text, re.MULTILINE)
    return str(name)


@pytest.mark.parametrize(
    ("guideline", "condition", "begins"),
    [
        ("efns-2008", "own-disease", "Efns2008OwnDisease"),
        ("efns-2008", "0 odd", "Efns20080OddX"),
        ("2030 – übung", "0 odd", "Guideline2030Bung0OddX"),
        ("\u6307\u5357", "\u75c5", "X"),
        ("ένα-2020", "нейропатия", "Guideline2020X"),
        ("efns-2008", "\u0431", "Efns2008X"),
        ("-", "", "X"),
        ("efns-2008", "l" * 5000, "Efns2008Lll"),
        ("efns-2008", 'a"\n; // */', "Efns2008AX"),
    ],
)
def test_the_name_of_a_library_is_valid_for_any_engine(
    guideline: str, condition: str, begins: str
) -> None:
    own = attrs.evolve(ODD, id=condition)
    speaker = saying(
        own, *ODD_GUIDELINE.statements_on(ODD), guideline=attrs.evolve(EFNS_2008, id=guideline)
    )
    text = cql_library(own, guideline=speaker)

    assert re.fullmatch(r"[A-Z][A-Za-z0-9]{1,254}", library_name(text))
    assert library_name(text).startswith(begins)
    assert text == cql_library(own, guideline=speaker)


def test_different_ids_give_different_library_names() -> None:
    """They may differ in a hyphen, a capital letter, an accent or a zero-width space."""
    pairs = [
        ("efns-2008", "cidp"),
        ("efns", "2008-cidp"),
        ("efns-2", "008-cidp"),
        ("efns2008", "cidp"),
        ("Efns-2008", "cidp"),
        ("efns-2008", "CIDP"),
        ("efns-2008", "c-idp"),
        ("efns-2008", "c_idp"),
        ("efns-2008", "cidp\u200b"),
        ("efns-2008", "çidp"),
        ("efns-2008", "病"),
        ("efns-2008", "症"),
        ("指南", "病"),
        ("efns-2008 cidp", ""),
        ("efns-2008", "l" * 300),
        ("efns-2008", "l" * 301),
    ]
    own = STIFF_PERSON_SYNDROME
    names = [
        library_name(cql_library(attrs.evolve(own, id=c), guideline=attrs.evolve(EFNS_2008, id=g)))
        for g, c in pairs
    ]

    assert len(pairs) == len(set(names))


def test_codes_and_names_have_the_same_library_name_only_if_they_mean_the_same() -> None:
    said: dict[str, object] = {}
    for condition in CONDITIONS:
        names = [condition.id, *(alias.name for alias in condition.aliases)]
        for asked in (*names, *map(str, condition.codings)):
            try:
                diagnosis = resolve(asked)
            except AmbiguousConditionError:
                continue
            name = library_name(cql_library(asked))
            assert said.setdefault(name, diagnosis) == diagnosis


def test_the_spelling_of_a_code_does_not_change_the_library_name() -> None:
    texts = {
        cql_library(code)
        for code in ("ICD-10-CM G73.1", "icd-10-cm g731", "ICD\u201110\u2011CM\u00a0G73.1\ufeff")
    }

    assert 1 == len(texts)


@pytest.mark.parametrize(
    "names",
    [("Verdict",), ("Missing",), ("odd/own: leads",), ("step: Outcome",), ("Reversed since",)],
    ids=" ".join,
)
def test_a_fact_with_the_name_of_a_definition_raises(names: tuple[str, ...]) -> None:
    facts = tuple(Flag(name, "so", "not so", question="Is it so?") for name in names)
    statement = _odd_statement("own", facts[0])
    condition = attrs.evolve(STIFF_PERSON_SYNDROME, id="own", facts=facts)

    with pytest.raises(ContradictionError, match=f"'{names[0]}'.*has one meaning"):
        cql_library(condition, guideline=saying(condition, statement))


def test_a_condition_without_statements_is_not_covered() -> None:
    other = attrs.evolve(EFNS_2008, id="other", covers=(), find_chapter=None)
    text = cql_library("GBS", guideline=other)

    assert "agreed" not in text
    assert "then 'contradiction' else 'not_covered'" in text


# How it is written --------------------------------------------------------------


def test_texts_are_escaped() -> None:
    assert literal('it\'s "\\" Ärger\n') == "'it\\'s \\\"\\\\\\\" Ärger\\n'"
    assert identifier('a "b" \\ µ') == '"a \\"b\\" \\\\ µ"'
    assert comment("a\n*/ b\u2028c") == "// a */ b c"
    assert literal("a\u2028b\x85c\vd\x1ee\0") == r"'a\u2028b\u0085c\u000bd\u001ee\u0000'"
    assert identifier("a\r\n\u2029b\x7f") == r'"a\r\n\u2029b\u007f"'
    assert literal("\u00a0病") == "'\u00a0病'"


def test_numbers_are_decimals() -> None:
    assert [literal(years(number)) for number in (18, 0.25, 1e-7, 1e20)] == [
        "18.0",
        "0.25",
        "0.0000001",
        "100000000000000000000.0",
    ]


def test_conjunctions_and_disjunctions_keep_their_order() -> None:
    """Trivial parts are left out, and a negation has parentheses."""
    assert every(["a", "true", "b", "a"]) == "(a and b)"
    assert (every([]), either([]), either(["a", "true"])) == ("true", "false", "true")
    assert every(["a", either(["b", "c"])], alone=True) == "a and (b or c)"
    assert negated('not "a"') == 'not (not "a")'
    assert negated("\"a\" = 'b'") == "not (\"a\" = 'b')"


def test_an_unknown_condition_or_guideline_raises_as_in_recommend() -> None:
    with pytest.raises(UnknownNameError, match="Guillain"):
        cql_library("Guillain-Bare syndrome")
    with pytest.raises(AmbiguousConditionError):
        cql_library("ICD-10 G40.4")
    with pytest.raises(WrongTypeError):
        cql_library(None)  # type: ignore[arg-type]  # the test hands in the wrong thing
    with pytest.raises(UnknownNameError, match="efns-2008"):
        cql_library("GBS", guideline="EFNS")
