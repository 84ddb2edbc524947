"""The identity of papers: authors, titles and places as the sources print them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ivig_evidence import literature
from ivig_evidence.errors import WrongTypeError
from ivig_evidence.literature.guidelines import BERZERO_2018, ELOVAARA_2008, HANDBOOK_2011
from ivig_evidence.literature.later_work import YI_2022
from ivig_evidence.literature.trials import ESIMS_2004, GURSES_1995
from ivig_evidence.model.citation import Author, GroupAuthor, Reference, Verification
from ivig_evidence.render.references import where

from ..helpers.fhir_resources import BIBLIOGRAPHIES, PAPERS
from ..helpers.source_text import lines_of

NOT_A_TITLE = " (title in our words)"
WITH_HEADER = [paper for paper in PAPERS.values() if paper.seed and not paper.seed.startswith("00")]
"""The papers whose stored text begins with title, authors and place; the others lack it."""

each_paper = pytest.mark.parametrize("paper", WITH_HEADER, ids=lambda paper: paper.key)


def text_of(paper: Reference) -> str:
    """Return the stored text of a paper as one line."""
    assert paper.seed is not None
    return " ".join(" ".join(lines_of(paper.seed)).split())


def words(text: str) -> str:
    """Return a text in lower case without punctuation, which differs between two prints."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@each_paper
def test_the_text_prints_each_author_and_the_title(paper: Reference) -> None:
    printed = words(text_of(paper))

    for author in paper.authors:
        assert words(str(author)) in printed
    assert paper.title is not None
    assert words(paper.title.removesuffix(NOT_A_TITLE)) in printed


@each_paper
def test_the_text_prints_the_volume_the_pages_and_the_doi(paper: Reference) -> None:
    if paper.volume is not None:
        assert str(where(paper, year=paper.year)) in text_of(paper)
    if paper.doi is not None:
        assert paper.doi.casefold() in text_of(paper).casefold()


@each_paper
def test_more_authors_are_those_that_the_text_does_not_name(paper: Reference) -> None:
    last = paper.authors[-1]

    if isinstance(last, Author):
        assert paper.more_authors is bool(
            re.search(rf"{re.escape(last.family)} {last.given},? et al", text_of(paper))
        )


def test_the_record_of_berzero_2018_prints_its_title_and_its_authors_in_this_order() -> None:
    record = text_of(BERZERO_2018)
    printed = re.findall(r"AU - (.+?) (?=AU - |Y1 - )", record)

    assert printed == [
        f"{author.given} {author.family}"
        for author in BERZERO_2018.authors
        if isinstance(author, Author)
    ]
    assert not BERZERO_2018.more_authors
    assert f"T1 - {BERZERO_2018.title} JF" in record
    assert f"JO - {BERZERO_2018.journal} DO - {BERZERO_2018.doi} " in record


def test_every_module_of_the_literature_is_read_here() -> None:
    (folder,) = literature.__path__
    names = {path.stem for path in Path(folder).glob("[!_]*.py")}

    assert names == {module.__name__.rpartition(".")[2] for module in BIBLIOGRAPHIES}


@pytest.mark.parametrize("identity", ["key", "doi", "pmid", "seed"])
def test_a_paper_is_listed_once(identity: str) -> None:
    papers = {
        paper
        for module in BIBLIOGRAPHIES
        for paper in vars(module).values()
        if isinstance(paper, Reference)
    }
    values = [getattr(paper, identity) for paper in papers]
    present = [value for value in values if value is not None]

    assert len(present) == len(set(present))


def test_every_field_is_text_without_space_around_it() -> None:
    for paper in PAPERS.values():
        fields = (paper.title, paper.journal, paper.volume, paper.issue, paper.pages)
        names = [str(author) for author in paper.authors]
        for text in (*fields, paper.publication, paper.doi, paper.pmid, *names):
            assert text is None or (text and text == " ".join(text.split()))


def test_a_paper_has_a_journal_or_another_place_and_a_volume_only_in_a_journal() -> None:
    for paper in PAPERS.values():
        assert paper.journal is None or paper.publication is None
        if paper.journal is None:
            assert (None, None, None) == (paper.volume, paper.issue, paper.pages)


# Authors ------------------------------------------------------------------------------


def test_the_short_name_has_authors_and_year() -> None:
    assert "Elovaara et al. 2008" == ELOVAARA_2008.short
    assert "Gürses et al. 1995" == GURSES_1995.short
    assert "Yi and Dalakas 2022" == YI_2022.short
    assert "ESIMS 2004" == ESIMS_2004.key == ESIMS_2004.short


def made_up(authors: tuple[Author | GroupAuthor, ...], year: int | None = 2030) -> Reference:
    return Reference(
        key="made up",
        title=None,
        authors=authors,
        journal=None,
        year=year,
        verified=Verification.OWN_READING,
    )


def test_the_short_name_of_one_author_has_no_et_al() -> None:
    assert "Moon 2030" == made_up((Author("Moon", "A"),)).short
    assert "Moon Society 2030" == made_up((GroupAuthor("Moon Society"),)).short
    assert "made up" == made_up((Author("Moon", "A"),), year=None).short


def test_the_handbook_has_the_ten_authors_of_the_guideline() -> None:
    assert 10 == len(ELOVAARA_2008.authors)
    assert ELOVAARA_2008.authors == HANDBOOK_2011.authors


@pytest.mark.parametrize(
    ("given", "initials"),
    [("Jean-Philippe", "J-P"), ("RAC", "RAC"), ("J-C", "J-C"), ("Irina Maria", "IM"), (None, None)],
)
def test_the_initials_are_those_of_all_given_names(given: str | None, initials: str | None) -> None:
    assert initials == Author("Moon", given).initials


@pytest.mark.parametrize("authors", ["Moon A", None, ["Moon A"], ("Moon A",)])
def test_authors_that_are_not_a_tuple_of_authors_raise(authors: object) -> None:
    with pytest.raises(WrongTypeError, match=r"Author\('Hughes', 'RAC'\)") as raised:
        made_up(authors)  # type: ignore[arg-type]  # what a caller without types may pass

    assert authors is raised.value.value
