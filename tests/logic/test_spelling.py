"""Names and codes that were pasted from Word, Excel, PDF and web pages."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence import Context
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.errors import IvigEvidenceError, UnknownNameError, UnknownOptionError, echo
from ivig_evidence.facts import AgeGroup, age_group, pregnant
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.guidelines.registry import statement_named, study_named
from ivig_evidence.logic.vocabulary import declared, fact_named
from ivig_evidence.spelling import UNSEEN, cleaned, find, one_line
from ivig_evidence.terminology import lookup, lookup_concept
from ivig_evidence.terminology.resolution import resolve

UNSEEN_SIGNS = {
    "byte order mark": "\ufeff",
    "zero-width space": "\u200b",
    "zero-width non-joiner": "\u200c",
    "zero-width joiner": "\u200d",
    "left-to-right mark": "\u200e",
    "word joiner": "\u2060",
    "soft hyphen": "\u00ad",
    "variation selector": "\ufe0f",
    "combining grapheme joiner": "\u034f",
}
HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
BLANKS = "\u00a0\u2002\u2007\u2009\u202f\u3000\t\n\u2028"

each_unseen = pytest.mark.parametrize("sign", UNSEEN_SIGNS.values(), ids=UNSEEN_SIGNS)


def wide(text: str) -> str:
    """Return a text in the fullwidth letters of East Asian fonts."""
    return "".join(
        chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text
    )


def around(text: str, sign: str) -> tuple[str, ...]:
    """Return a text with a character before it, inside it, and after it."""
    return f"{sign}{text}", f"{text[:3]}{sign}{text[3:]}", f"{text}{sign}"


# Spellings with the same meaning -----------------------------------------------


def test_every_blank_of_unicode_is_a_space() -> None:
    for sign in filter(str.isspace, map(chr, range(sys.maxunicode + 1))):
        assert "a b" == cleaned(f"{sign}a{sign} {sign * 2}b{sign}"), f"U+{ord(sign):04X}"


@given(st.text(alphabet=" \t\n\u00a0\u2028abé"))
def test_a_cleaned_text_is_its_words_with_single_spaces(text: str) -> None:
    assert " ".join(text.split()) == cleaned(text)


@each_unseen
def test_invisible_characters_in_a_name_are_ignored(sign: str) -> None:
    """They can be before, inside and after the name."""
    for name in ("Guillain-Barré syndrome", "GBS", "guillain-barre-syndrome", "ICD-10-CM G61.0"):
        for pasted in around(name, sign):
            assert resolve(pasted) == resolve(name)
    for pasted in around("gbs/ivig-first-line", sign):
        assert statement_named(pasted) is statement_named("gbs/ivig-first-line")
    for pasted in around("efns-2008/gbs/ivig-first-line", sign):
        assert statement_named(pasted) is statement_named("gbs/ivig-first-line")
    for pasted in around("mg/ref-100", sign):
        assert study_named(pasted) is study_named("mg/ref-100")
    for pasted in around("pregnant", sign):
        assert fact_named(pasted) is pregnant
        assert Context.parse({pasted: True}) == Context.of(pregnant(True))
    for pasted in around("adult", sign):
        assert age_group.spelled(pasted) == age_group(AgeGroup.ADULT)


@pytest.mark.parametrize("hyphen", HYPHENS, ids=unicodedata.name)
def test_typographic_hyphens_and_minus_signs_are_hyphens(hyphen: str) -> None:
    """Word writes them in ids, names and codes."""

    def pasted(name: str) -> str:
        return name.replace("-", hyphen)

    assert resolve(pasted("Guillain-Barré syndrome")) == resolve("GBS")
    assert resolve(pasted("stiff-person-syndrome")) == resolve("SPS")
    assert resolve(pasted("ICD-10-CM G61.81")) == resolve("CIDP")
    assert statement_named(pasted("gbs/ivig-first-line")).slug == "gbs/ivig-first-line"
    assert study_named(pasted("cidp/ref-39")).id == "cidp/ref-39"
    assert lookup(pasted("ICD-10-CM G35.A")) == lookup("ICD-10-CM G35.A")


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_spaces_of_any_kind_tabs_and_line_breaks_are_spaces(blank: str) -> None:
    assert resolve(f"Miller{blank}Fisher{blank}syndrome") == resolve("Miller Fisher syndrome")
    assert resolve(f"ICD-10-CM{blank}G61.0") == resolve("ICD-10-CM G61.0")
    assert resolve(f"SNOMED{blank}CT{blank}40956001") == resolve("SNOMED CT 40956001")
    assert lookup(f"G61.0{blank}", system=f"{blank}ICD-10") == lookup("G61.0", system="ICD-10")


def test_a_zero_width_space_or_a_soft_hyphen_can_replace_a_space_or_a_hyphen() -> None:
    """Web pages and PDF files have them where a line may break."""
    assert resolve("ICD-10-CM\u200bG61.0") == resolve("ICD-10-CM G61.0")
    assert resolve("Miller\u200bFisher\u200bsyndrome") == resolve("Miller Fisher syndrome")
    assert resolve("Guillain\u00adBarré syndrome") == resolve("GBS")
    assert statement_named("gbs/ivig\u00adfirst\u00adline").slug == "gbs/ivig-first-line"
    assert lookup("40956001", system="SNOMED\u200bCT") == lookup("SNOMED CT 40956001")


def test_fullwidth_and_combining_characters_are_the_same_letters() -> None:
    assert resolve(wide("CIDP")) == resolve("CIDP")
    assert resolve(wide("ICD-10-CM G61.0")) == resolve("ICD-10-CM G61.0")
    assert fact_named(wide("able_to_walk_unaided")) is fact_named("able_to_walk_unaided")
    assert resolve("Guillain-Barre\u0301 syndrome") == resolve("GBS")
    assert resolve(
        "chronic in\ufb02ammatory demyelinating polyradiculoneuropathy"
    ).condition.id == ("cidp")
    assert resolve("\U0001d406\U0001d401\U0001d412") == resolve("GBS")


def test_pasted_systems_uris_and_prefixes_are_read_like_codes() -> None:
    plain = lookup_concept([("ICD-10", "G61.8"), ("http://snomed.info/sct", "128209004")])
    pasted = [("ICD\u201110", "G61.8\u200b"), ("\ufeffhttp://snomed.info/sct", "12820\u00ad9004")]

    assert lookup_concept(pasted) == plain
    assert resolve("MONDO\u202f:0016218".replace("\u202f", "\u2060")) == resolve("MONDO:0016218")


# Spellings with another meaning --------------------------------------------------


@pytest.mark.parametrize(
    "code", ["G61.8\u00b9", "G61.8\u2081", "G61.8\u2460", "G61.8.1", "G61\u00bd"]
)
def test_superscript_and_circled_digits_are_not_digits_of_a_code(code: str) -> None:
    assert lookup(f"ICD-10-CM {code}").candidates == ()
    with pytest.raises(UnknownNameError):
        resolve(f"ICD-10-CM {code}")
    assert resolve("ICD-10-CM G61.81").condition.id == "cidp"


def test_cleaning_changes_the_meaning_of_no_name() -> None:
    for condition in CONDITIONS:
        assert resolve(condition.id).condition is condition
        assert resolve(condition.name).condition is condition
        for alias in condition.aliases:
            assert resolve(alias.name).condition is condition
    assert [statement_named(statement.id) for statement in EFNS_2008.statements] == list(
        EFNS_2008.statements
    )
    assert [study_named(study.id) for study in studies()] == list(studies())
    assert [fact_named(fact.name) for fact in declared()] == list(declared())


def test_cleaning_makes_no_name_ambiguous() -> None:
    for names in (
        [condition.id for condition in CONDITIONS],
        [name for statement in EFNS_2008.statements for name in (statement.id, statement.slug)],
        [study.id for study in studies()],
        [fact.name for fact in declared()],
    ):
        assert len(names) == len({cleaned(name) for name in names})


def test_an_exact_name_comes_before_a_similar_one() -> None:
    """If two names look alike, a third spelling means neither."""
    things = {"a-b": 1, "a\u2011b": 2}

    assert (find("a-b", things), find("a\u2011b", things)) == (1, 2)
    assert find("a\u2212b", things) is None
    assert find("c", things) is None


@pytest.mark.parametrize("name", ["", "\ufeff", "\u200b\u00a0", "-", "\u2212", "\udcff", "\0GBS"])
def test_a_name_of_only_invisible_characters_is_unknown(name: str) -> None:
    for look_up in (resolve, statement_named, study_named, fact_named):
        with pytest.raises(UnknownNameError):
            look_up(name)
    with pytest.raises(UnknownOptionError):
        age_group.spelled(name)


@each_unseen
def test_an_error_escapes_invisible_characters(sign: str) -> None:
    for look_up in (resolve, statement_named, study_named, fact_named):
        with pytest.raises(IvigEvidenceError) as caught:
            look_up(f"no{sign}such thing")
        assert ascii(sign)[1:-1] in str(caught.value)
        assert not re.search(UNSEEN, str(caught.value))
    assert echo(f"a{sign}b") == f"'a{ascii(sign)[1:-1]}b'"


def test_an_error_escapes_unusual_spaces_and_keeps_visible_characters() -> None:
    assert echo("a\u00a0b\u2028c") == r"'a\xa0b\u2028c'"
    assert echo("Barré–") == "'Barré–'"


def test_an_error_shows_the_pasted_name_and_guesses_the_right_one() -> None:
    with pytest.raises(UnknownNameError) as caught:
        fact_named("\ufeffpreg\u200bnnt")

    assert caught.value.nearest[0] == "pregnant"
    assert caught.value.name == "\ufeffpreg\u200bnnt"


# Lines -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "broken", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", " \n\n "]
)
def test_one_line_removes_every_kind_of_line_break(broken: str) -> None:
    assert one_line(f"first{broken}second") == "first second"
    assert one_line(f"{broken}first{broken}") == "first"
    assert one_line(broken) == ""


def test_one_line_keeps_spaces_within_a_line() -> None:
    assert one_line("0.4\u00a0g/kg  a day") == "0.4\u00a0g/kg  a day"
