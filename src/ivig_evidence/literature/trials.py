"""Papers that the guideline cites by number, as far as their identity was verified.

The available text does not have the guideline's list of references. So the match of a number with a
paper is our own interpretation, which each study states. This module has only the verified identity
of the papers. A field is None if it was not read.
"""

from __future__ import annotations

from ..model.citation import Erratum, ErratumState, Reference, Verification

# Myasthenia gravis ------------------------------------------------------------

GAJDOS_1997 = Reference(
    key="Gajdos 1997",
    title=None,
    authors="Gajdos et al.",
    journal="Ann Neurol 41:789–796",
    year=1997,
    verified=Verification.SECONDARY,
)

GAJDOS_2005 = Reference(
    key="Gajdos 2005",
    title=None,
    authors="Gajdos et al.",
    journal="Arch Neurol 62(11):1689–1693",
    year=2005,
    doi="10.1001/archneur.62.11.1689",
    pmid="16286541",
    verified=Verification.PRIMARY,
)

ZINMAN_2007 = Reference(
    key="Zinman 2007",
    title=None,
    authors="Zinman et al.",
    journal="Neurology 68(11):837–841",
    year=2007,
    doi="10.1212/01.wnl.0000256698.69121.45",
    pmid="17353471",
    verified=Verification.PRIMARY,
)

RONAGER_2001 = Reference(
    key="Rønager 2001",
    title=None,
    authors="Rønager et al.",
    journal=None,
    year=2001,
    verified=Verification.SECONDARY,
    note="Only its number of patients and its design were read, in a later review.",
)

WOLFE_2002 = Reference(
    key="Wolfe 2002",
    title=None,
    authors="Wolfe et al.",
    journal="Muscle Nerve 26(4):549–552",
    year=2002,
    doi="10.1002/mus.10224",
    pmid="12362423",
    verified=Verification.PRIMARY,
)

# Paraproteinaemic demyelinating neuropathy --------------------------------------

DALAKAS_1996 = Reference(
    key="Dalakas 1996",
    title=None,
    authors="Dalakas et al.",
    journal="Ann Neurol 40(5):792–795",
    year=1996,
    pmid="8957021",
    verified=Verification.SECONDARY,
)

COMI_2002 = Reference(
    key="Comi 2002",
    title=None,
    authors="Comi et al.",
    journal="J Neurol 249(10):1370–1377",
    year=2002,
    pmid="12382151",
    verified=Verification.SECONDARY,
)

MARIETTE_1997 = Reference(
    key="Mariette 1997",
    title=None,
    authors="Mariette et al.",
    journal="J Neurol Neurosurg Psychiatry 63(1):28–34",
    year=1997,
    pmid="9221964",
    verified=Verification.SECONDARY,
)

EFNS_PNS_PDN_2006 = Reference(
    key="EFNS/PNS 2006, paraproteinaemic neuropathy",
    title=None,
    authors=None,
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
    authors="Bain et al.",
    journal="Neurology",
    year=1996,
    verified=Verification.PRIMARY,
    note="Only the abstract was read.",
)

# Stiff-person syndrome --------------------------------------------------------

DALAKAS_2001_STIFF_PERSON = Reference(
    key="Dalakas 2001 (stiff-person syndrome)",
    title=None,
    authors="Dalakas et al.",
    journal="N Engl J Med 345(26):1870–1876",
    year=2001,
    verified=Verification.PRIMARY,
)

# Inflammatory myopathies ------------------------------------------------------

DALAKAS_1993 = Reference(
    key="Dalakas 1993",
    title=None,
    authors="Dalakas et al.",
    journal="N Engl J Med 329(27):1993–2000",
    year=1993,
    verified=Verification.PRIMARY,
)

DALAKAS_1997 = Reference(
    key="Dalakas 1997",
    title=None,
    authors="Dalakas et al.",
    journal="Neurology 48(3):712–716",
    year=1997,
    pmid="9065553",
    verified=Verification.SECONDARY,
    note="Read in the list of references of a Cochrane review.",
)

WALTER_2000 = Reference(
    key="Walter 2000",
    title=None,
    authors="Walter et al.",
    journal=None,
    year=2000,
    verified=Verification.SECONDARY,
    note="Read only in a table of a later paper.",
)

DALAKAS_2001_MYOSITIS = Reference(
    key="Dalakas 2001 (inclusion body myositis)",
    title=None,
    authors="Dalakas et al.",
    journal="Neurology 56(3):323–327",
    year=2001,
    pmid="11171896",
    verified=Verification.SECONDARY,
    note="Read in the list of references of a Cochrane review.",
)

# Post-polio syndrome ----------------------------------------------------------

FARBU_2007 = Reference(
    key="Farbu 2007",
    title=None,
    authors="Farbu et al.",
    journal="Eur J Neurol",
    year=2007,
    doi="10.1111/j.1468-1331.2006.01552.x",
    verified=Verification.PRIMARY,
)

GONZALEZ_2006 = Reference(
    key="Gonzalez 2006",
    title=None,
    authors="Gonzalez et al.",
    journal="Lancet Neurol",
    year=2006,
    verified=Verification.SECONDARY,
    note="Read only in a table of a later paper.",
)

KAPONIDES_2006 = Reference(
    key="Kaponides 2006",
    title=None,
    authors="Kaponides et al.",
    journal="J Rehabil Med 38(2):138–140",
    year=2006,
    doi="10.1080/16501970500441625",
    pmid="16546773",
    verified=Verification.PRIMARY,
)

# Multiple sclerosis -----------------------------------------------------------

ACHIRON_1998 = Reference(
    key="Achiron 1998",
    title=None,
    authors="Achiron et al.",
    journal="Neurology 50(2):398–402",
    year=1998,
    pmid="9484361",
    verified=Verification.PRIMARY,
)

FAZEKAS_1997 = Reference(
    key="Fazekas 1997",
    title=None,
    authors="Fazekas et al.",
    journal="Lancet 349(9052):589–593",
    year=1997,
    doi="10.1016/s0140-6736(96)09377-4",
    pmid="9057729",
    verified=Verification.PRIMARY,
    note="The AIMS trial.",
)

LEWANSKA_2002 = Reference(
    key="Lewanska 2002",
    title=None,
    authors="Lewanska et al.",
    journal=None,
    year=2002,
    verified=Verification.SECONDARY,
    note="Only its arms and their numbers of patients were read, in a table of a later review.",
)

SORENSEN_1998 = Reference(
    key="Sørensen 1998",
    title=None,
    authors="Sørensen et al.",
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
    authors="Sørensen et al.",
    journal="Eur J Neurol 9(6):557–563",
    year=2002,
    pmid="12453069",
    verified=Verification.PRIMARY,
    note="The abstract was read.",
)

FAZEKAS_2008 = Reference(
    key="Fazekas 2008",
    title=None,
    authors="Fazekas et al.",
    journal="Neurology 71(4):265–271",
    year=2008,
    doi="10.1212/01.wnl.0000318281.98220.6f",
    verified=Verification.PRIMARY,
    note="The PRIVIG trial.",
)

ACHIRON_2004 = Reference(
    key="Achiron 2004",
    title=None,
    authors="Achiron et al.",
    journal="Arch Neurol 61(10):1515–1520",
    year=2004,
    doi="10.1001/archneur.61.10.1515",
    pmid="15477504",
    verified=Verification.PRIMARY,
)

ESIMS_2004 = Reference(
    key="ESIMS 2004",
    title=None,
    authors=None,
    journal="Lancet",
    year=2004,
    pmid="15451222",
    verified=Verification.PRIMARY,
    note="Authors and volume were not read.",
)

POHLAU_2007 = Reference(
    key="Pöhlau 2007",
    title=None,
    authors="Pöhlau et al.",
    journal=None,
    year=2007,
    verified=Verification.PRIMARY,
    note="Only the abstract was read; it does not name the journal.",
)

ADD_ON_TRIAL = Reference(
    key="PMID 15596745",
    title=None,
    authors=None,
    journal=None,
    year=None,
    pmid="15596745",
    verified=Verification.PRIMARY,
    note="A trial of IVIG added to methylprednisolone; authors, journal and year were not read.",
)

VISSER_2004 = Reference(
    key="Visser 2004",
    title=None,
    authors="Visser et al.",
    journal="Mult Scler 10(1):89–91",
    year=2004,
    doi="10.1191/1352458504ms978sr",
    pmid="14760960",
    verified=Verification.PRIMARY,
)

# Chronic inflammatory demyelinating polyradiculoneuropathy ------------------------

DYCK_1994 = Reference(
    key="Dyck 1994",
    title=None,
    authors="Dyck et al.",
    journal="Ann Neurol 36(6):838–845",
    year=1994,
    pmid="7998769",
    verified=Verification.SECONDARY,
)

HAHN_1996 = Reference(
    key="Hahn 1996",
    title=None,
    authors="Hahn et al.",
    journal="Brain 119(4):1067–1077",
    year=1996,
    pmid="8813271",
    verified=Verification.PRIMARY,
)

HUGHES_2001 = Reference(
    key="Hughes 2001",
    title=None,
    authors="Hughes et al.",
    journal="Ann Neurol 50(2):195–201",
    year=2001,
    pmid="11506402",
    verified=Verification.SECONDARY,
)

MENDELL_2001 = Reference(
    key="Mendell 2001",
    title=None,
    authors="Mendell et al.",
    journal=None,
    year=2001,
    verified=Verification.SECONDARY,
    note="Only its entry in the list of a later Cochrane review (CD001797.pub4) was read.",
)

HUGHES_2008 = Reference(
    key="Hughes 2008",
    title=None,
    authors="Hughes et al.",
    journal="Lancet Neurol 7(2):136–144",
    year=2008,
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
    authors="Azulay et al.",
    journal="Neurology 44(3 Pt 1):429–432",
    year=1994,
    pmid="8145910",
    verified=Verification.SECONDARY,
)

FEDERICO_2000 = Reference(
    key="Federico 2000",
    title=None,
    authors="Federico et al.",
    journal="Neurology 55(9):1256–1262",
    year=2000,
    pmid="11087764",
    verified=Verification.SECONDARY,
)

LEGER_2001 = Reference(
    key="Léger 2001",
    title=None,
    authors="Léger et al.",
    journal="Brain 124:145–153",
    year=2001,
    verified=Verification.PRIMARY,
)

# Guillain-Barré syndrome ------------------------------------------------------

WINER_1988 = Reference(
    key="Winer 1988",
    title=None,
    authors="Winer et al.",
    journal=None,
    year=1988,
    verified=Verification.SECONDARY,
    note="Read only as an entry in slides that follow Hughes 2007.",
)

BRETTLE_1978 = Reference(
    key="Brettle 1978",
    title=None,
    authors="Brettle et al.",
    journal=None,
    year=1978,
    verified=Verification.SECONDARY,
    note="Read only as an entry in slides that follow Hughes 2007.",
)

GBS_STUDY_GROUP_1985 = Reference(
    key="GBS Study Group 1985",
    title=None,
    authors="GBS Study Group",
    journal=None,
    year=1985,
    verified=Verification.SECONDARY,
    note="Read only as an entry in slides that follow Hughes 2007.",
)

CONSENSUS_CONFERENCE_1986 = Reference(
    key="Consensus Conference 1986",
    title=None,
    authors=None,
    journal=None,
    year=1986,
    verified=Verification.SECONDARY,
    note="Read only as an entry in slides that follow Hughes 2007.",
)

KLEYWEG_1988 = Reference(
    key="Kleyweg 1988",
    title=None,
    authors="Kleyweg et al.",
    journal=None,
    year=1988,
    verified=Verification.SECONDARY,
    note="Read only as an entry in slides that follow Hughes 2007.",
)

VAN_DER_MECHE_1992 = Reference(
    key="van der Meché 1992",
    title=None,
    authors="van der Meché, Schmitz",
    journal="N Engl J Med 326(17):1123–1129",
    year=1992,
    doi="10.1056/NEJM199204233261705",
    pmid="1552913",
    verified=Verification.PRIMARY,
)

BRIL_1996 = Reference(
    key="Bril 1996",
    title=None,
    authors="Bril et al.",
    journal="Neurology",
    year=1996,
    verified=Verification.SECONDARY,
    note="Volume and pages were not read.",
)

PSGBS_1997 = Reference(
    key="PSGBS 1997",
    title=None,
    authors="PSGBS group",
    journal="Lancet 349(9047):225–230",
    year=1997,
    doi="10.1016/S0140-6736(96)09095-2",
    verified=Verification.PRIMARY,
)

DIENER_2001 = Reference(
    key="Diener 2001",
    title=None,
    authors="Diener et al.",
    journal=None,
    year=2001,
    verified=Verification.SECONDARY,
    note="Only its number of patients was read, in a later review.",
)

HUGHES_2007 = Reference(
    key="Hughes 2007",
    title=None,
    authors="Hughes et al.",
    journal="Brain 130:2245–2257",
    year=2007,
    doi="10.1093/brain/awm004",
    verified=Verification.PRIMARY,
    note="Its DOI was read in a secondary source.",
)

FRENCH_PLASMA_EXCHANGE_1997 = Reference(
    key="French plasma exchange trials 1997",
    title=None,
    authors=None,
    journal=None,
    year=1997,
    verified=Verification.SECONDARY,
    note="Read only in the table of a later review.",
)

RAPHAEL_2001 = Reference(
    key="Raphaël 2001",
    title=None,
    authors="Raphaël et al.",
    journal=None,
    year=2001,
    verified=Verification.SECONDARY,
    note="Only its number of patients and its arms were read, in a later review.",
)

GURSES_1995 = Reference(
    key="Gürses 1995",
    title=None,
    authors="Gürses et al.",
    journal="Scand J Infect Dis 27(3):241–243",
    year=1995,
    doi="10.3109/00365549509019016",
    pmid="8539548",
    verified=Verification.PRIMARY,
)

WANG_2001 = Reference(
    key="Wang 2001",
    title=None,
    authors="Wang et al.",
    journal=None,
    year=2001,
    verified=Verification.SECONDARY,
    note="Only its number of patients was read, in a later review.",
)

KORINTHENBERG_2005 = Reference(
    key="Korinthenberg 2005",
    title=None,
    authors="Korinthenberg et al.",
    journal="Pediatrics, July 2005",
    year=2005,
    pmid="15995024",
    verified=Verification.PRIMARY,
)

VAN_KONINGSVELD_2004 = Reference(
    key="van Koningsveld 2004",
    title=None,
    authors="van Koningsveld et al.",
    journal="Lancet",
    year=2004,
    verified=Verification.PRIMARY,
    note="Volume and pages were not read.",
)

KUWABARA_2001 = Reference(
    key="Kuwabara 2001",
    title=None,
    authors="Kuwabara et al.",
    journal=None,
    year=2001,
    verified=Verification.SECONDARY,
    note="Read only in the table of a later review.",
)

# Side effects -----------------------------------------------------------------

STANGEL_2003 = Reference(
    key="Stangel 2003",
    title=None,
    authors="Stangel et al.",
    journal="J Neurol 250(7):818–821",
    year=2003,
    doi="10.1007/s00415-003-1085-1",
    pmid="12883923",
    verified=Verification.PRIMARY,
)
