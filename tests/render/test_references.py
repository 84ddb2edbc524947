"""Citations in one line."""

from __future__ import annotations

import pytest
from attrs import evolve

from ivig_evidence import EFNS_2008, __version__
from ivig_evidence.bibliography import bibtex, csl, ris
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.literature.guidelines import BERZERO_2018, ELOVAARA_2008
from ivig_evidence.literature.later_work import COCHRANE_MG_2012, FDA_OCTAGAM_2021
from ivig_evidence.literature.practice import LIFEBLOOD_2026
from ivig_evidence.literature.trials import ESIMS_2004, WOLFE_2002
from ivig_evidence.model.citation import Author, GroupAuthor, Reference, Verification

from ..helpers.fhir_resources import PAPERS

UNREAD = Reference(
    key="Moonbase 2050",
    title=None,
    authors=(),
    journal=None,
    year=None,
    verified=Verification.OWN_READING,
)


def test_a_citation_has_six_authors_title_journal_and_link() -> None:
    assert (
        "Elovaara I, Apostolski S, van Doorn P, Gilhus NE, Hietaharju A, Honkaniemi J, et al."
        " EFNS guidelines for the use of intravenous immunoglobulin in treatment of neurological"
        " diseases. Eur J Neurol 2008;15(9):893–908."
        " https://doi.org/10.1111/j.1468-1331.2008.02246.x"
    ) == ELOVAARA_2008.citation()


def test_a_citation_has_initials_of_given_names() -> None:
    assert BERZERO_2018.citation().startswith("Berzero G, Karantoni E, Dehais C, Ducray F,")


def test_a_citation_leaves_out_what_was_not_read() -> None:
    assert (
        "Wolfe et al. Muscle Nerve 2002;26(4):549–552. https://doi.org/10.1002/mus.10224"
    ) == WOLFE_2002.citation()
    assert (
        "Gajdos P, Chevret S, Toyka KV. Intravenous immunoglobulin for myasthenia gravis."
        " Cochrane Database Syst Rev 2012:CD002277."
        " https://doi.org/10.1002/14651858.CD002277.pub4"
    ) == COCHRANE_MG_2012.citation()


def test_a_citation_without_authors_begins_with_the_title() -> None:
    assert (
        "Approval of Octagam 10% for dermatomyositis in adults. US Food and Drug Administration,"
        " 2021."
    ) == FDA_OCTAGAM_2021.citation()


def test_a_citation_without_authors_and_title_begins_with_the_key_and_says_so() -> None:
    assert (
        "ESIMS 2004 (authors and title not read). Lancet 2004."
        " https://pubmed.ncbi.nlm.nih.gov/15451222/"
    ) == ESIMS_2004.citation()
    assert "Moonbase 2050 (authors and title not read)." == UNREAD.citation()


def test_a_citation_of_a_page_has_its_group_place_and_year() -> None:
    assert (
        "Australian Red Cross Lifeblood. Coming 1 July 2026: Adjusted body weight Ig dosing in"
        " BloodSTAR. page for health professionals, 2026."
    ) == LIFEBLOOD_2026.citation()


def test_a_title_that_ends_with_a_sign_gets_no_period() -> None:
    asked = evolve(UNREAD, title="Is there IVIG\non the Moon?", authors=(Author("Moon", "A"),))

    assert "Moon A. Is there IVIG on the Moon?" == asked.citation()


def test_a_blank_title_is_left_out() -> None:
    blank = evolve(UNREAD, title=" \n", authors=(Author("Moon", "A"),))

    assert "Moon A." == blank.citation()
    assert UNREAD.citation() == evolve(UNREAD, title=" ").citation()
    assert bibtex([evolve(blank, title=None)]) == bibtex([blank])
    assert csl([evolve(blank, title=None)]) == csl([blank])
    assert ris([evolve(blank, title=None)]) == ris([blank])


def test_seven_authors_are_six_and_et_al() -> None:
    seven = tuple(Author(name, "A") for name in "BCDEFGH")

    assert "B A, C A, D A, E A, F A, G A, et al." == evolve(UNREAD, authors=seven).citation()
    assert "B A, C A, D A, E A, F A, G A." == evolve(UNREAD, authors=seven[:6]).citation()


def test_a_group_is_cited_as_printed() -> None:
    society = evolve(UNREAD, authors=(GroupAuthor("Moon Society"),), title="On IVIG", year=2050)

    assert "Moon Society. On IVIG. 2050." == society.citation()


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_citation_is_one_line_and_ends_with_the_link(paper: Reference) -> None:
    text = paper.citation()

    assert text == " ".join(text.split())
    assert "None" not in text
    assert text.endswith(paper.url or ".")


def test_a_doi_with_signs_of_an_address_is_a_valid_link() -> None:
    old = evolve(UNREAD, doi="10.1002/(SICI)1097-4598(199709)20:9<1115::AID-MUS4>3.0.CO;2-9")

    assert (
        "https://doi.org/10.1002/(SICI)1097-4598(199709)20:9%3C1115::AID-MUS4%3E3.0.CO%3B2-9"
    ) == old.url


# Statements ---------------------------------------------------------------------------


def test_a_statement_cites_the_section_before_the_lines_and_its_id() -> None:
    statement = next(s for s in EFNS_2008.statements if s.slug == "cidp/sensorimotor-ivig")
    first, last = statement.source.lines or (0, 0)

    assert statement.citation().endswith(
        f" Eur J Neurol 2008;15(9):893–908. {statement.source.section}, lines {first}–{last} of the"
        f" transcript. Statement efns-2008/cidp/sensorimotor-ivig, ivig_evidence {__version__}."
        " https://doi.org/10.1111/j.1468-1331.2008.02246.x"
    )


def test_no_citation_of_a_statement_names_a_file() -> None:
    for guideline in GUIDELINES:
        for statement in guideline.statements:
            assert ".txt" not in statement.citation()
            assert ".txt" not in str(statement.source)
