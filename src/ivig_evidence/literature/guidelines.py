"""The guideline and other papers that were read, with their identity, verification and errata."""

from __future__ import annotations

from ..model.citation import Author, Erratum, ErratumState, Reference, Verification

ELOVAARA_2008 = Reference(
    key="Elovaara 2008",
    title=(
        "EFNS guidelines for the use of intravenous immunoglobulin in treatment of neurological"
        " diseases"
    ),
    authors=(
        Author("Elovaara", "I"),
        Author("Apostolski", "S"),
        Author("van Doorn", "P"),
        Author("Gilhus", "NE"),
        Author("Hietaharju", "A"),
        Author("Honkaniemi", "J"),
        Author("van Schaik", "IN"),
        Author("Scolding", "N"),
        Author("Soelberg Sørensen", "P"),
        Author("Udd", "B"),
    ),
    journal="Eur J Neurol",
    year=2008,
    volume="15",
    issue="9",
    pages="893–908",
    doi="10.1111/j.1468-1331.2008.02246.x",
    pmid="18796075",
    seed="003_61063e0f6814f575.txt",
    verified=Verification.PRIMARY,
    errata=(
        Erratum(
            published="Corrigendum, Eur J Neurol 2009; 16(4):547, online 19 March 2009",
            state=ErratumState.TEXT_UNSEEN,
            verified=Verification.PRIMARY,
        ),
    ),
    note="The issue number and the PMID were read in a secondary source.",
)

BERZERO_2018 = Reference(
    key="Berzero 2018",
    title=(
        "Early intravenous immunoglobulin treatment in paraneoplastic neurological syndromes with"
        " onconeural antibodies"
    ),
    authors=(
        Author("Berzero", "Giulia"),
        Author("Karantoni", "Evgenia"),
        Author("Dehais", "Caroline"),
        Author("Ducray", "François"),
        Author("Thomas", "Laure"),
        Author("Picard", "Géraldine"),
        Author("Rogemond", "Véronique"),
        Author("Candelier", "Gaëlle"),
        Author("Camdessanché", "Jean-Philippe"),
        Author("Antoine", "Jean-Christophe"),
        Author("De Seze", "Jérôme"),
        Author("Liou-Schischmanoff", "Amélie"),
        Author("Honnorat", "Jérôme"),
        Author("Delattre", "Jean-Yves"),
        Author("Psimaras", "Dimitri"),
    ),
    journal="J Neurol Neurosurg Psychiatry",
    year=2018,
    doi="10.1136/jnnp-2017-316904",
    seed="000_df4f49434251de30.txt",
    verified=Verification.PRIMARY,
    note="Online on 10 February 2018. The available text ends before its results.",
)

NMOSD_ADD_ON_2020 = Reference(
    key="NMOSD add-on 2020",
    title=(
        "Beneficial effects of intravenous immunoglobulin as an add-on therapy to azathioprine for"
        " NMO-IgG-seropositive neuromyelitis optica spectrum disorders"
    ),
    authors=(),
    journal="Mult Scler Relat Disord",
    year=2020,
    volume="42",
    pages="102109",
    doi="10.1016/j.msard.2020.102109",
    pmid="32387973",
    seed="001_b8d80b5535db7e9b.txt",
    verified=Verification.PRIMARY,
    note="No readable source named its authors.",
)

RIST_2011 = Reference(
    key="Rist 2011",
    title=(
        "Experience of intravenous immunoglobulin therapy in neuropathy associated with primary"
        " Sjögren's syndrome: A national multicentric retrospective study"
    ),
    authors=(Author("Rist", "S"),),
    more_authors=True,
    journal="Arthritis Care Res",
    year=2011,
    volume="63",
    pages="1339–1344",
    doi="10.1002/acr.20495",
    seed="002_e9f740c5c3a1c994.txt",
    verified=Verification.PRIMARY,
    note="The available text is a news report of the paper; the abstract was read as well.",
)

HANDBOOK_2011 = Reference(
    key="European Handbook 2011, chapter 9",
    title="Intravenous immunoglobulin in treatment of neurological diseases",
    authors=ELOVAARA_2008.authors,
    journal=None,
    year=2011,
    publication=(
        "European Handbook of Neurological Management, volume 2, 2nd edition, chapter 9,"
        " Wiley-Blackwell"
    ),
    doi="10.1002/9781444346268.ch9",
    verified=Verification.PRIMARY,
    note="Its identity was verified; its text was not read.",
)
