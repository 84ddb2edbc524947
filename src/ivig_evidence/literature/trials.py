"""Papers that the guideline cites by number, as far as their identity was verified.

The available text does not have the guideline's list of references. So the match of a number with a
paper is our own interpretation, which each study states. This module has only the verified identity
of the papers. A field is None if it was not read.
"""

from __future__ import annotations

from ..model.citation import Author, Erratum, ErratumState, GroupAuthor, Reference, Verification

# Myasthenia gravis ------------------------------------------------------------

GAJDOS_1997 = Reference(
    key="Gajdos 1997",
    title=None,
    authors=(Author("Gajdos"),),
    more_authors=True,
    journal="Ann Neurol",
    year=1997,
    volume="41",
    pages="789–796",
    verified=Verification.SECONDARY,
)

GAJDOS_2005 = Reference(
    key="Gajdos 2005",
    title=None,
    authors=(Author("Gajdos"),),
    more_authors=True,
    journal="Arch Neurol",
    year=2005,
    volume="62",
    issue="11",
    pages="1689–1693",
    doi="10.1001/archneur.62.11.1689",
    pmid="16286541",
    verified=Verification.PRIMARY,
)

ZINMAN_2007 = Reference(
    key="Zinman 2007",
    title=None,
    authors=(Author("Zinman"),),
    more_authors=True,
    journal="Neurology",
    year=2007,
    volume="68",
    issue="11",
    pages="837–841",
    doi="10.1212/01.wnl.0000256698.69121.45",
    pmid="17353471",
    verified=Verification.PRIMARY,
)

RONAGER_2001 = Reference(
    key="Rønager 2001",
    title=None,
    authors=(Author("Rønager"),),
    more_authors=True,
    journal=None,
    year=2001,
    verified=Verification.SECONDARY,
    note="Only its number of patients and its design were read, in a later review.",
)

WOLFE_2002 = Reference(
    key="Wolfe 2002",
    title=None,
    authors=(Author("Wolfe"),),
    more_authors=True,
    journal="Muscle Nerve",
    year=2002,
    volume="26",
    issue="4",
    pages="549–552",
    doi="10.1002/mus.10224",
    pmid="12362423",
    verified=Verification.PRIMARY,
)

# Paraproteinaemic demyelinating neuropathy --------------------------------------

DALAKAS_1996 = Reference(
    key="Dalakas 1996",
    title=None,
    authors=(Author("Dalakas"),),
    more_authors=True,
    journal="Ann Neurol",
    year=1996,
    volume="40",
    issue="5",
    pages="792–795",
    pmid="8957021",
    verified=Verification.SECONDARY,
)

COMI_2002 = Reference(
    key="Comi 2002",
    title=None,
    authors=(Author("Comi"),),
    more_authors=True,
    journal="J Neurol",
    year=2002,
    volume="249",
    issue="10",
    pages="1370–1377",
    pmid="12382151",
    verified=Verification.SECONDARY,
)

MARIETTE_1997 = Reference(
    key="Mariette 1997",
    title=None,
    authors=(Author("Mariette"),),
    more_authors=True,
    journal="J Neurol Neurosurg Psychiatry",
    year=1997,
    volume="63",
    issue="1",
    pages="28–34",
    pmid="9221964",
    verified=Verification.SECONDARY,
)

EFNS_PNS_PDN_2006 = Reference(
    key="EFNS/PNS 2006, paraproteinaemic neuropathy",
    title=None,
    authors=(),
    journal="Eur J Neurol",
    year=2006,
    doi="10.1111/j.1468-1331.2006.01467.x",
    verified=Verification.PRIMARY,
    note="The guideline on paraproteinaemic demyelinating neuropathy. Its pages were not read.",
)

# Paraneoplastic syndromes -------------------------------------------------------

BAIN_1996 = Reference(
    key="Bain 1996",
    title=None,
    authors=(Author("Bain"),),
    more_authors=True,
    journal="Neurology",
    year=1996,
    verified=Verification.PRIMARY,
    note="Only the abstract was read.",
)

# Stiff-person syndrome --------------------------------------------------------

DALAKAS_2001_STIFF_PERSON = Reference(
    key="Dalakas 2001 (stiff-person syndrome)",
    title=None,
    authors=(Author("Dalakas"),),
    more_authors=True,
    journal="N Engl J Med",
    year=2001,
    volume="345",
    issue="26",
    pages="1870–1876",
    verified=Verification.PRIMARY,
)

# Inflammatory myopathies ------------------------------------------------------

DALAKAS_1993 = Reference(
    key="Dalakas 1993",
    title=None,
    authors=(Author("Dalakas"),),
    more_authors=True,
    journal="N Engl J Med",
    year=1993,
    volume="329",
    issue="27",
    pages="1993–2000",
    verified=Verification.PRIMARY,
)

DALAKAS_1997 = Reference(
    key="Dalakas 1997",
    title=None,
    authors=(Author("Dalakas"),),
    more_authors=True,
    journal="Neurology",
    year=1997,
    volume="48",
    issue="3",
    pages="712–716",
    pmid="9065553",
    verified=Verification.SECONDARY,
    note="Read in the list of references of a Cochrane review.",
)

WALTER_2000 = Reference(
    key="Walter 2000",
    title=None,
    authors=(Author("Walter"),),
    more_authors=True,
    journal=None,
    year=2000,
    verified=Verification.SECONDARY,
    note="Read only in a table of a later paper.",
)

DALAKAS_2001_MYOSITIS = Reference(
    key="Dalakas 2001 (inclusion body myositis)",
    title=None,
    authors=(Author("Dalakas"),),
    more_authors=True,
    journal="Neurology",
    year=2001,
    volume="56",
    issue="3",
    pages="323–327",
    pmid="11171896",
    verified=Verification.SECONDARY,
    note="Read in the list of references of a Cochrane review.",
)

# Post-polio syndrome ----------------------------------------------------------

FARBU_2007 = Reference(
    key="Farbu 2007",
    title=None,
    authors=(Author("Farbu"),),
    more_authors=True,
    journal="Eur J Neurol",
    year=2007,
    doi="10.1111/j.1468-1331.2006.01552.x",
    verified=Verification.PRIMARY,
)

GONZALEZ_2006 = Reference(
    key="Gonzalez 2006",
    title=None,
    authors=(Author("Gonzalez"),),
    more_authors=True,
    journal="Lancet Neurol",
    year=2006,
    verified=Verification.SECONDARY,
    note="Read only in a table of a later paper.",
)

KAPONIDES_2006 = Reference(
    key="Kaponides 2006",
    title=None,
    authors=(Author("Kaponides"),),
    more_authors=True,
    journal="J Rehabil Med",
    year=2006,
    volume="38",
    issue="2",
    pages="138–140",
    doi="10.1080/16501970500441625",
    pmid="16546773",
    verified=Verification.PRIMARY,
)

# Multiple sclerosis -----------------------------------------------------------

ACHIRON_1998 = Reference(
    key="Achiron 1998",
    title=None,
    authors=(Author("Achiron"),),
    more_authors=True,
    journal="Neurology",
    year=1998,
    volume="50",
    issue="2",
    pages="398–402",
    pmid="9484361",
    verified=Verification.PRIMARY,
)

FAZEKAS_1997 = Reference(
    key="Fazekas 1997",
    title=None,
    authors=(Author("Fazekas"),),
    more_authors=True,
    journal="Lancet",
    year=1997,
    volume="349",
    issue="9052",
    pages="589–593",
    doi="10.1016/s0140-6736(96)09377-4",
    pmid="9057729",
    verified=Verification.PRIMARY,
    note="The AIMS trial.",
)

LEWANSKA_2002 = Reference(
    key="Lewanska 2002",
    title=None,
    authors=(Author("Lewanska"),),
    more_authors=True,
    journal=None,
    year=2002,
    verified=Verification.SECONDARY,
    note="Only its arms and their numbers of patients were read, in a table of a later review.",
)

SORENSEN_1998 = Reference(
    key="Sørensen 1998",
    title=None,
    authors=(Author("Sørensen"),),
    more_authors=True,
    journal=None,
    year=1998,
    verified=Verification.SECONDARY,
    note=(
        "Its design and number of patients were read in a table of a later review. A preliminary"
        " report is Mult Scler 1997; 3(2):145–148."
    ),
)

SORENSEN_2002 = Reference(
    key="Sørensen 2002",
    title=None,
    authors=(Author("Sørensen"),),
    more_authors=True,
    journal="Eur J Neurol",
    year=2002,
    volume="9",
    issue="6",
    pages="557–563",
    pmid="12453069",
    verified=Verification.PRIMARY,
    note="The abstract was read.",
)

FAZEKAS_2008 = Reference(
    key="Fazekas 2008",
    title=None,
    authors=(Author("Fazekas"),),
    more_authors=True,
    journal="Neurology",
    year=2008,
    volume="71",
    issue="4",
    pages="265–271",
    doi="10.1212/01.wnl.0000318281.98220.6f",
    verified=Verification.PRIMARY,
    note="The PRIVIG trial.",
)

ACHIRON_2004 = Reference(
    key="Achiron 2004",
    title=None,
    authors=(Author("Achiron"),),
    more_authors=True,
    journal="Arch Neurol",
    year=2004,
    volume="61",
    issue="10",
    pages="1515–1520",
    doi="10.1001/archneur.61.10.1515",
    pmid="15477504",
    verified=Verification.PRIMARY,
)

ESIMS_2004 = Reference(
    key="ESIMS 2004",
    title=None,
    authors=(),
    journal="Lancet",
    year=2004,
    pmid="15451222",
    verified=Verification.PRIMARY,
    note="Authors and volume were not read.",
)

POHLAU_2007 = Reference(
    key="Pöhlau 2007",
    title=None,
    authors=(Author("Pöhlau"),),
    more_authors=True,
    journal=None,
    year=2007,
    verified=Verification.PRIMARY,
    note="Only the abstract was read; it does not name the journal.",
)

ADD_ON_TRIAL = Reference(
    key="PMID 15596745",
    title=None,
    authors=(),
    journal=None,
    year=None,
    pmid="15596745",
    verified=Verification.PRIMARY,
    note="A trial of IVIG added to methylprednisolone; authors, journal and year were not read.",
)

VISSER_2004 = Reference(
    key="Visser 2004",
    title=None,
    authors=(Author("Visser"),),
    more_authors=True,
    journal="Mult Scler",
    year=2004,
    volume="10",
    issue="1",
    pages="89–91",
    doi="10.1191/1352458504ms978sr",
    pmid="14760960",
    verified=Verification.PRIMARY,
)

# Chronic inflammatory demyelinating polyradiculoneuropathy ------------------------

DYCK_1994 = Reference(
    key="Dyck 1994",
    title=None,
    authors=(Author("Dyck"),),
    more_authors=True,
    journal="Ann Neurol",
    year=1994,
    volume="36",
    issue="6",
    pages="838–845",
    pmid="7998769",
    verified=Verification.SECONDARY,
)

HAHN_1996 = Reference(
    key="Hahn 1996",
    title=None,
    authors=(Author("Hahn"),),
    more_authors=True,
    journal="Brain",
    year=1996,
    volume="119",
    issue="4",
    pages="1067–1077",
    pmid="8813271",
    verified=Verification.PRIMARY,
)

HUGHES_2001 = Reference(
    key="Hughes 2001",
    title=None,
    authors=(Author("Hughes"),),
    more_authors=True,
    journal="Ann Neurol",
    year=2001,
    volume="50",
    issue="2",
    pages="195–201",
    pmid="11506402",
    verified=Verification.SECONDARY,
)

MENDELL_2001 = Reference(
    key="Mendell 2001",
    title=None,
    authors=(Author("Mendell"),),
    more_authors=True,
    journal=None,
    year=2001,
    verified=Verification.SECONDARY,
    note="Only its entry in the list of a later Cochrane review (CD001797.pub4) was read.",
)

HUGHES_2008 = Reference(
    key="Hughes 2008",
    title=None,
    authors=(Author("Hughes"),),
    more_authors=True,
    journal="Lancet Neurol",
    year=2008,
    volume="7",
    issue="2",
    pages="136–144",
    doi="10.1016/S1474-4422(07)70329-0",
    pmid="18178525",
    verified=Verification.PRIMARY,
    errata=(
        Erratum(
            published="Erratum, Lancet Neurol 7(9):771",
            state=ErratumState.TEXT_UNSEEN,
            verified=Verification.PRIMARY,
        ),
    ),
    note="The ICE trial, registered as NCT00220740.",
)

# Multifocal motor neuropathy ------------------------------------------------------

AZULAY_1994 = Reference(
    key="Azulay 1994",
    title=None,
    authors=(Author("Azulay"),),
    more_authors=True,
    journal="Neurology",
    year=1994,
    volume="44",
    issue="3 Pt 1",
    pages="429–432",
    pmid="8145910",
    verified=Verification.SECONDARY,
)

FEDERICO_2000 = Reference(
    key="Federico 2000",
    title=None,
    authors=(Author("Federico"),),
    more_authors=True,
    journal="Neurology",
    year=2000,
    volume="55",
    issue="9",
    pages="1256–1262",
    pmid="11087764",
    verified=Verification.SECONDARY,
)

LEGER_2001 = Reference(
    key="Léger 2001",
    title=None,
    authors=(Author("Léger"),),
    more_authors=True,
    journal="Brain",
    year=2001,
    volume="124",
    pages="145–153",
    verified=Verification.PRIMARY,
)

# Guillain-Barré syndrome ------------------------------------------------------

WINER_1988 = Reference(
    key="Winer 1988",
    title=None,
    authors=(Author("Winer"),),
    more_authors=True,
    journal=None,
    year=1988,
    verified=Verification.SECONDARY,
    note="Read only as an entry in slides that follow Hughes 2007.",
)

BRETTLE_1978 = Reference(
    key="Brettle 1978",
    title=None,
    authors=(Author("Brettle"),),
    more_authors=True,
    journal=None,
    year=1978,
    verified=Verification.SECONDARY,
    note="Read only as an entry in slides that follow Hughes 2007.",
)

GBS_STUDY_GROUP_1985 = Reference(
    key="GBS Study Group 1985",
    title=None,
    authors=(GroupAuthor("GBS Study Group"),),
    journal=None,
    year=1985,
    verified=Verification.SECONDARY,
    note="Read only as an entry in slides that follow Hughes 2007.",
)

CONSENSUS_CONFERENCE_1986 = Reference(
    key="Consensus Conference 1986",
    title=None,
    authors=(),
    journal=None,
    year=1986,
    verified=Verification.SECONDARY,
    note="Read only as an entry in slides that follow Hughes 2007.",
)

KLEYWEG_1988 = Reference(
    key="Kleyweg 1988",
    title=None,
    authors=(Author("Kleyweg"),),
    more_authors=True,
    journal=None,
    year=1988,
    verified=Verification.SECONDARY,
    note="Read only as an entry in slides that follow Hughes 2007.",
)

VAN_DER_MECHE_1992 = Reference(
    key="van der Meché 1992",
    title=None,
    authors=(Author("van der Meché"), Author("Schmitz")),
    journal="N Engl J Med",
    year=1992,
    volume="326",
    issue="17",
    pages="1123–1129",
    doi="10.1056/NEJM199204233261705",
    pmid="1552913",
    verified=Verification.PRIMARY,
)

BRIL_1996 = Reference(
    key="Bril 1996",
    title=None,
    authors=(Author("Bril"),),
    more_authors=True,
    journal="Neurology",
    year=1996,
    verified=Verification.SECONDARY,
    note="Volume and pages were not read.",
)

PSGBS_1997 = Reference(
    key="PSGBS 1997",
    title=None,
    authors=(GroupAuthor("PSGBS group"),),
    journal="Lancet",
    year=1997,
    volume="349",
    issue="9047",
    pages="225–230",
    doi="10.1016/S0140-6736(96)09095-2",
    verified=Verification.PRIMARY,
)

DIENER_2001 = Reference(
    key="Diener 2001",
    title=None,
    authors=(Author("Diener"),),
    more_authors=True,
    journal=None,
    year=2001,
    verified=Verification.SECONDARY,
    note="Only its number of patients was read, in a later review.",
)

HUGHES_2007 = Reference(
    key="Hughes 2007",
    title=None,
    authors=(Author("Hughes"),),
    more_authors=True,
    journal="Brain",
    year=2007,
    volume="130",
    pages="2245–2257",
    doi="10.1093/brain/awm004",
    verified=Verification.PRIMARY,
    note="Its DOI was read in a secondary source.",
)

FRENCH_PLASMA_EXCHANGE_1997 = Reference(
    key="French plasma exchange trials 1997",
    title=None,
    authors=(),
    journal=None,
    year=1997,
    verified=Verification.SECONDARY,
    note="Read only in the table of a later review.",
)

RAPHAEL_2001 = Reference(
    key="Raphaël 2001",
    title=None,
    authors=(Author("Raphaël"),),
    more_authors=True,
    journal=None,
    year=2001,
    verified=Verification.SECONDARY,
    note="Only its number of patients and its arms were read, in a later review.",
)

GURSES_1995 = Reference(
    key="Gürses 1995",
    title=None,
    authors=(Author("Gürses"),),
    more_authors=True,
    journal="Scand J Infect Dis",
    year=1995,
    volume="27",
    issue="3",
    pages="241–243",
    doi="10.3109/00365549509019016",
    pmid="8539548",
    verified=Verification.PRIMARY,
)

WANG_2001 = Reference(
    key="Wang 2001",
    title=None,
    authors=(Author("Wang"),),
    more_authors=True,
    journal=None,
    year=2001,
    verified=Verification.SECONDARY,
    note="Only its number of patients was read, in a later review.",
)

KORINTHENBERG_2005 = Reference(
    key="Korinthenberg 2005",
    title=None,
    authors=(Author("Korinthenberg"),),
    more_authors=True,
    journal="Pediatrics",
    year=2005,
    pmid="15995024",
    verified=Verification.PRIMARY,
    note="Published in July 2005.",
)

VAN_KONINGSVELD_2004 = Reference(
    key="van Koningsveld 2004",
    title=None,
    authors=(Author("van Koningsveld"),),
    more_authors=True,
    journal="Lancet",
    year=2004,
    verified=Verification.PRIMARY,
    note="Volume and pages were not read.",
)

KUWABARA_2001 = Reference(
    key="Kuwabara 2001",
    title=None,
    authors=(Author("Kuwabara"),),
    more_authors=True,
    journal=None,
    year=2001,
    verified=Verification.SECONDARY,
    note="Read only in the table of a later review.",
)

# Side effects -----------------------------------------------------------------

STANGEL_2003 = Reference(
    key="Stangel 2003",
    title=None,
    authors=(Author("Stangel"),),
    more_authors=True,
    journal="J Neurol",
    year=2003,
    volume="250",
    issue="7",
    pages="818–821",
    doi="10.1007/s00415-003-1085-1",
    pmid="12883923",
    verified=Verification.PRIMARY,
)
