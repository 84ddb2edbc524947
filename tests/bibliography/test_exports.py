"""References as BibTeX, RIS and CSL-JSON, read back by the libraries that others use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from unicodedata import normalize

import pybtex.database
import pytest
import rispy
from attrs import evolve, frozen
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.richtext import Text

from ivig_evidence import bibliography
from ivig_evidence.bibliography import bibtex, csl, ris
from ivig_evidence.errors import UnknownNameError, WrongTypeError
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.literature.guidelines import ELOVAARA_2008, HANDBOOK_2011
from ivig_evidence.literature.trials import GURSES_1995, WOLFE_2002
from ivig_evidence.model.citation import Author, GroupAuthor, Reference, Verification
from ivig_evidence.model.guideline import Guideline

from ..helpers.fhir_resources import PAPERS

ET_AL = "et al."


@frozen(kw_only=True)
class Fields:
    """What a reader of any of the three formats gets."""

    authors: tuple[str, ...]
    title: str | None
    journal: str | None
    year: str | None
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    pmid: str | None
    url: str | None


def line(text: str | None) -> str | None:
    """Return a text as it may be read back: composed letters and single spaces."""
    return None if text is None else " ".join(normalize("NFC", text).split())


def fields_of(paper: Reference) -> Fields:
    """Return the fields of a reference as they must be read back."""
    more = (ET_AL,) if paper.more_authors else ()
    return Fields(
        authors=(*map(_name, paper.authors), *more),
        title=line(paper.title),
        journal=line(paper.journal or paper.publication),
        year=None if paper.year is None else str(paper.year),
        volume=line(paper.volume),
        issue=line(paper.issue),
        pages=line(paper.pages),
        doi=line(paper.doi),
        pmid=line(paper.pmid),
        url=line(paper.url),
    )


def _name(author: Author | GroupAuthor) -> str:
    if isinstance(author, GroupAuthor):
        return str(line(author.name))
    return ", ".join(filter(None, map(line, (author.family, author.given, author.suffix))))


# Readers --------------------------------------------------------------------------------


def from_bibtex(text: str) -> list[Fields]:
    """Read BibTeX with pybtex."""
    return [
        _from_entry(entry)
        for entry in pybtex.database.parse_string(text, "bibtex").entries.values()
    ]


def _from_entry(entry: pybtex.database.Entry) -> Fields:
    persons = entry.persons.get("author", ())
    return Fields(
        authors=tuple(_from_person(person) for person in persons),
        title=_latex(entry.fields.get("title")),
        journal=_latex(entry.fields.get("journal", entry.fields.get("howpublished"))),
        year=entry.fields.get("year"),
        volume=_latex(entry.fields.get("volume")),
        issue=_latex(entry.fields.get("number")),
        pages=_latex(entry.fields.get("pages")),
        doi=entry.fields.get("doi"),
        pmid=entry.fields.get("pmid"),
        url=entry.fields.get("url"),
    )


def _from_person(person: pybtex.database.Person) -> str:
    family = " ".join((*person.prelast_names, *person.last_names))
    given = " ".join((*person.first_names, *person.middle_names))
    parts = (family, given, " ".join(person.lineage_names))
    name = ", ".join(str(_latex(part)) for part in parts if part)
    return ET_AL if name == "others" and family == "others" else name


NAMES_OF_SIGNS = {
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciicircum{}": "^",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\$": "$",
}
"""The names of LaTeX that the decoder of pybtex leaves as they are."""


def _latex(text: str | None) -> str | None:
    if text is None:
        return None
    # Signs without a meaning to the decoder take their place, until it has decoded the rest.
    places = {chr(0xF000 + number): name for number, name in enumerate(NAMES_OF_SIGNS)}
    for place, name in places.items():
        text = text.replace(name, place)
    decoded = str(Text.from_latex(text))
    for place, name in places.items():
        decoded = decoded.replace(place, NAMES_OF_SIGNS[name])
    return line(decoded)


def from_ris(text: str) -> list[Fields]:
    """Read RIS with rispy."""
    return [_from_record(record) for record in rispy.loads(text)]


def _from_record(record: dict[str, str | list[str]]) -> Fields:
    def read(name: str) -> str | None:
        value = record.get(name)
        assert not isinstance(value, list)
        return line(value)

    pages = "–".join(filter(None, (read("start_page"), read("end_page"))))
    urls = record.get("urls", [None])
    return Fields(
        authors=tuple(map(_from_ris_name, record.get("authors", ()))),
        title=read("title"),
        journal=read("secondary_title"),
        year=read("year"),
        volume=read("volume"),
        issue=read("number"),
        pages=pages or None,
        doi=read("doi"),
        pmid=read("accession_number"),
        url=urls[0],
    )


def _from_ris_name(name: str) -> str:
    if name == ET_AL:
        return name
    return str(line(name.rstrip().removesuffix(",")))


def from_csl(items: Iterable[object]) -> list[Fields]:
    """Read CSL-JSON, as JSON text, with citeproc-py."""
    plain = json.loads(json.dumps(list(items)))
    source = CiteProcJSON(plain)
    return [_from_item(source[item["id"].lower()]) for item in plain]


def _from_item(item: Mapping[str, object]) -> Fields:
    def read(name: str) -> str | None:
        return line(str(item[name])) if name in item else None

    issued, authors = item.get("issued"), item.get("author", [])
    assert isinstance(authors, list)
    return Fields(
        authors=tuple(map(_from_csl_name, authors)),
        title=read("title"),
        journal=read("container_title"),
        year=None if issued is None else str(getattr(issued, "year")),  # noqa: B009  # mypy knows no attribute of it
        volume=read("volume"),
        issue=read("issue"),
        pages=read("page"),
        doi=read("DOI"),
        pmid=read("PMID"),
        url=read("URL"),
    )


def _from_csl_name(name: Mapping[str, str]) -> str:
    if name.get("literal") == "others":
        return ET_AL
    parts = map(name.get, ("literal", "family", "given", "suffix"))
    return ", ".join(filter(None, map(line, parts)))


# Without loss -----------------------------------------------------------------------------

FORMATS = {
    "bibtex": lambda papers: from_bibtex(bibtex(papers)),
    "ris": lambda papers: from_ris(ris(papers)),
    "csl": lambda papers: from_csl(csl(papers)),
}
each_format = pytest.mark.parametrize("read_back", FORMATS.values(), ids=FORMATS)
ReadBack = Callable[[list[Reference]], list[Fields]]


@each_format
def test_every_reference_of_the_library_is_read_back_without_loss(read_back: ReadBack) -> None:
    papers = list(PAPERS.values())

    assert [fields_of(paper) for paper in papers] == read_back(papers)


HOSTILE = (
    *("{", "}", "\\", "%", "&", "$", "#", "_", "~", "^", "|", '"', "'", "`", "<i>", "</i>", "=1+1"),
    *("--", "–", "—", "?`", "\\textless{}", "&lt;", "@article{x,", " and ", "others", ", "),
    *("\nER  - ", "\r\n", "TY  - JOUR", "\u2028", "é", "e\u0301", "Ø", "ł", "免疫", "a", "B"),
)
"""Texts with a meaning in LaTeX, RIS, HTML or a spreadsheet, and letters."""

some_text = (
    st.lists(st.sampled_from(HOSTILE) | st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
    .map("".join)
    .map(lambda text: f"x{text}y")
)
# A comma ends a part of a name in RIS.
some_name = some_text.map(lambda text: text.replace(",", ""))
references_ = st.builds(
    Reference,
    key=some_text,
    title=st.none() | some_text,
    authors=st.lists(
        st.builds(Author, some_name, st.none() | some_name)
        | st.builds(Author, some_name, some_name, some_name)
        | st.builds(GroupAuthor, some_name),
        max_size=3,
    ).map(tuple),
    more_authors=st.booleans(),
    journal=st.none() | some_text,
    year=st.none() | st.integers(1800, 2100),
    volume=st.none() | some_text,
    issue=st.none() | some_text,
    pages=st.sampled_from([None, "e671–e682", "CD002063", "3 Pt 1, 4–9"]) | some_text,
    doi=st.sampled_from(
        [None, "10.1016/S0140-6736(96)09095-2", "10.1002/(SICI)9<1::A#1_%>3.0;2-9"]
    ),
    pmid=st.sampled_from([None, "15451222"]),
    verified=st.just(Verification.OWN_READING),
)


@each_format
@example(paper=evolve(ELOVAARA_2008, title="dashes: -–—, ––, --", pages=None, journal=None))
@given(paper=references_)
def test_a_hostile_reference_is_read_back_without_loss(
    read_back: ReadBack, paper: Reference
) -> None:
    assert [fields_of(paper)] == read_back([paper])


def test_a_citation_processor_formats_every_reference() -> None:
    items = csl(PAPERS.values())
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    processor = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        processor.register(Citation([CitationItem(item["id"])]))
    made = [str(entry) for entry in processor.bibliography()]

    assert len(PAPERS) == len(made)
    assert any(
        entry.startswith("Wolfe and others (2002) Muscle Nerve, 26(4), pp. 549–552.")
        for entry in made
    )


# Single fields ----------------------------------------------------------------------------


def made_up(**fields: object) -> Reference:
    """Return a reference with only a key and some fields."""
    empty = evolve(
        GURSES_1995, key="Moon 2050", authors=(), more_authors=False, journal=None, year=None
    )
    rest = dict.fromkeys(("volume", "issue", "pages", "doi", "pmid"))
    return evolve(empty, **{**rest, **fields})  # type: ignore[arg-type]  # fields of several types, by name


def test_a_reference_with_only_a_key_is_exported() -> None:
    paper = made_up()

    assert "@misc{Moon-2050,\n}\n" == bibtex([paper])
    assert "TY  - GEN\nER  - \n" == ris([paper])
    assert [{"id": "Moon 2050", "type": "document"}] == csl([paper])


def test_bibtex_escapes_the_signs_of_latex() -> None:
    title = "100 % & <i>S. aureus</i>, $5_a #1 {x}"

    assert (
        r"  title = {{100 \% \& \textless{}i\textgreater{}S. aureus\textless{}/i\textgreater{},"
        r" \$5\_a \#1 \textbraceleft{}x\textbraceright{}}},"
    ) in bibtex([made_up(title=title)]).splitlines()


def test_bibtex_writes_letters_with_accents_in_ascii() -> None:
    text = bibtex(PAPERS.values())

    assert r"Soelberg S{\o}rensen, P" in text
    assert r"K{\"u}mpfel, T" in text
    assert {"’"} >= {sign for sign in text if not sign.isascii()}


def test_bibtex_keys_are_ascii_and_differ_in_any_case() -> None:
    keys = re.findall(r"^@\w+\{(.*),$", bibtex(PAPERS.values()), re.MULTILINE)

    assert len(PAPERS) == len(keys) == len({key.lower() for key in keys})
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", key) for key in keys)


def test_two_references_with_one_key_get_two_names() -> None:
    papers = [made_up(), made_up(title="On IVIG"), made_up(key="moon (2050)", title="Again")]

    assert ["Moon-2050", "Moon-2050-2", "moon-2050-3"] == re.findall(
        r"^@misc\{(.*),$", bibtex(papers), re.MULTILINE
    )
    assert ["Moon 2050", "Moon 2050-2", "moon (2050)"] == [item["id"] for item in csl(papers)]


def test_an_equal_reference_is_exported_once() -> None:
    twice = [GURSES_1995, ELOVAARA_2008, GURSES_1995]

    assert bibtex([GURSES_1995, ELOVAARA_2008]) == bibtex(twice)
    assert 2 == len(csl(twice)) == ris(twice).count("TY  - ")


def test_a_key_without_latin_letters_becomes_a_word() -> None:
    assert bibtex([made_up(key="免疫")]).startswith("@misc{reference,")


def test_authors_that_were_not_read_are_named_in_each_format() -> None:
    assert "  author = {{Wolfe} and others}," in bibtex([WOLFE_2002]).splitlines()
    assert ["AU  - Wolfe,", "AU  - et al."] == ris([WOLFE_2002]).splitlines()[1:3]
    assert [{"family": "Wolfe"}, {"literal": "others"}] == csl([WOLFE_2002])[0]["author"]


def test_a_group_is_no_person_in_any_format() -> None:
    society = made_up(authors=(GroupAuthor("Moon and Mars Society"),))

    assert "  author = {{Moon and Mars Society}}," in bibtex([society]).splitlines()
    assert "AU  - Moon and Mars Society," in ris([society]).splitlines()
    assert [{"literal": "Moon and Mars Society"}] == csl([society])[0]["author"]


def test_a_line_break_in_a_field_ends_no_record() -> None:
    hostile = made_up(title="On IVIG\r\nER  - \n\nTY  - JOUR\u2028AU  - Nobody\x00")

    assert [
        "TY  - GEN",
        "TI  - On IVIG ER - TY - JOUR AU - Nobody",
        "ER  - ",
    ] == ris([hostile]).splitlines()


def test_a_book_chapter_has_its_book() -> None:
    book = HANDBOOK_2011.publication

    assert f"  howpublished = {{{book}}}," in bibtex([HANDBOOK_2011]).splitlines()
    assert f"T2  - {book}" in ris([HANDBOOK_2011]).splitlines()
    assert book == csl([HANDBOOK_2011])[0]["container-title"]


@pytest.mark.parametrize("export", [bibtex, ris, csl])
@pytest.mark.parametrize("value", [ELOVAARA_2008, "Elovaara 2008", ["Elovaara 2008"], None, 1])
def test_what_is_not_several_references_raises(
    export: Callable[[object], object], value: object
) -> None:
    with pytest.raises(WrongTypeError, match=r"references\('CIDP'\)"):
        export(value)


# Which references ---------------------------------------------------------------------------


def test_the_guideline_comes_first_then_its_scheme_studies_and_later_documents() -> None:
    shown = [paper.key for paper in bibliography.references("GBS")]

    assert ["Elovaara 2008", "Brainin 2004"] == shown[:2]
    assert shown.index("Hughes 2007") < shown.index("Walgaard 2021 (SID-GBS)")
    assert len(shown) == len({*shown})


def test_the_references_on_one_condition_have_no_study_of_another() -> None:
    shown = {paper.key for paper in bibliography.references("CIDP")}

    assert {"Hughes 2008", "Cornblath 2022 (ProCID)"} <= shown
    assert shown.isdisjoint({"Zinman 2007", "Walgaard 2021 (SID-GBS)"})
    assert shown < {paper.key for paper in bibliography.references()}


@pytest.mark.parametrize("guideline", GUIDELINES, ids=lambda guideline: guideline.id)
def test_the_references_of_every_guideline_begin_with_it(guideline: Guideline) -> None:
    assert guideline.paper == bibliography.references(guideline=guideline)[0]


def test_references_of_an_unknown_condition_or_guideline_raise() -> None:
    with pytest.raises(UnknownNameError):
        bibliography.references("moon fever")
    with pytest.raises(UnknownNameError):
        bibliography.references(guideline="moon-2050")
