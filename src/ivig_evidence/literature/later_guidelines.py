"""Later guidelines that have statements of their own in this library.

``seed`` names the stored text of each: an abstract, a record or a restatement.
"""

from __future__ import annotations

from ..model.citation import Author, GroupAuthor, Reference, Verification

AAN_2003_GBS = Reference(
    key="AAN 2003",
    title=(
        "Practice parameter: Immunotherapy for Guillain-Barré syndrome. Report of the Quality"
        " Standards Subcommittee of the American Academy of Neurology"
    ),
    authors=(Author("Hughes", "RAC"), Author("Wijdicks", "EFM"), Author("Barohn", "R")),
    more_authors=True,
    journal="Neurology",
    year=2003,
    volume="61",
    issue="6",
    pages="736–740",
    doi="10.1212/wnl.61.6.736",
    pmid="14504313",
    seed="aan-2003-gbs.txt",
    verified=Verification.PRIMARY,
    note="Only the abstract was read. It has all five recommendations without their levels.",
)

EFNS_PNS_MMN_2006 = Reference(
    key="EFNS/PNS 2006, MMN",
    title=(
        "European Federation of Neurological Societies/Peripheral Nerve Society guideline on"
        " management of multifocal motor neuropathy"
    ),
    authors=(Author("Van Schaik", "IN"),),
    more_authors=True,
    journal="Eur J Neurol",
    year=2006,
    volume="13",
    issue="8",
    pages="802–808",
    doi="10.1111/j.1468-1331.2006.01466.x",
    seed="efns-pns-2006-mmn.txt",
    verified=Verification.PRIMARY,
    note="Only the abstract was read. Its recommendations are complete.",
)

AANEM_2009 = Reference(
    key="AANEM 2009",
    title=(
        "Consensus statement: the use of intravenous immunoglobulin in the treatment of"
        " neuromuscular conditions report of the AANEM ad hoc committee"
    ),
    authors=(
        Author("Donofrio", "PD"),
        Author("Berger", "A"),
        Author("Brannagan", "TH", "III"),
        Author("Bromberg", "MB"),
        Author("Howard", "JF"),
        Author("Latov", "N"),
        Author("Quick", "A"),
        Author("Tandan", "R"),
    ),
    journal="Muscle Nerve",
    year=2009,
    volume="40",
    issue="5",
    pages="890–900",
    doi="10.1002/mus.21433",
    pmid="19768755",
    seed="aanem-2009.txt",
    verified=Verification.PRIMARY,
    note="Replaced by an updated statement (AANEM update). Its classes are not levels.",
)

EFNS_PNS_CIDP_2010 = Reference(
    key="EFNS/PNS 2010, CIDP",
    title=(
        "European Federation of Neurological Societies/Peripheral Nerve Society Guideline on"
        " management of chronic inflammatory demyelinating polyradiculoneuropathy: Report of a"
        " joint task force of the European Federation of Neurological Societies and the Peripheral"
        " Nerve Society — First Revision"
    ),
    authors=(Author("Van den Bergh", "PYK"),),
    more_authors=True,
    journal="Eur J Neurol",
    year=2010,
    volume="17",
    issue="3",
    pages="356–363",
    doi="10.1111/j.1468-1331.2009.02930.x",
    seed="efns-pns-2010-cidp.txt",
    verified=Verification.PRIMARY,
)

EFNS_PNS_MMN_2010 = Reference(
    key="EFNS/PNS 2010, MMN",
    title=(
        "European Federation of Neurological Societies/Peripheral Nerve Society guideline on"
        " management of multifocal motor neuropathy. Report of a joint task force — first revision"
    ),
    authors=(GroupAuthor("EFNS and PNS Joint Task Force"),),
    journal="J Peripher Nerv Syst",
    year=2010,
    volume="15",
    issue="4",
    pages="295–301",
    seed="efns-pns-2010-mmn.txt",
    verified=Verification.SECONDARY,
    note="Read as tabulated in a later review, PMC4409549.",
)

EFNS_NMT_2010 = Reference(
    key="EFNS 2010, neuromuscular transmission",
    title="Guidelines for treatment of autoimmune neuromuscular transmission disorders",
    authors=(
        Author("Skeie", "GO"),
        Author("Apostolski", "S"),
        Author("Evoli", "A"),
        Author("Gilhus", "NE"),
        Author("Illa", "I"),
        Author("Harms", "L"),
        Author("Hilton-Jones", "D"),
        Author("Melms", "A"),
        Author("Verschuuren", "J"),
        Author("Horge", "HW"),
    ),
    journal="Eur J Neurol",
    year=2010,
    volume="17",
    issue="7",
    pages="893–902",
    pmid="20402760",
    seed="efns-2010-nmt.txt",
    verified=Verification.PRIMARY,
    note="Only the conclusions of the abstract were read.",
)

EFNS_PNS_PDN_2010 = Reference(
    key="EFNS/PNS 2010, paraproteinaemic neuropathy",
    title=(
        "European Federation of Neurological Societies/Peripheral Nerve Society Guideline on"
        " management of paraproteinemic demyelinating neuropathies. Report of a joint task force"
        " — first revision"
    ),
    authors=(Author("Hadden", "RDM"), Author("Nobile-Orazio", "E"), Author("Sommer", "CL")),
    more_authors=True,
    journal="J Peripher Nerv Syst",
    year=2010,
    volume="15",
    pages="185–195",
    doi="10.1111/j.1529-8027.2010.00278.x",
    seed="efns-pns-2010-pdn.txt",
    verified=Verification.PRIMARY,
)

AAN_2012 = Reference(
    key="AAN 2012",
    title=(
        "Evidence-based guideline: Intravenous immunoglobulin in the treatment of"
        " neuromuscular disorders: Report of the Therapeutics and Technology Assessment"
        " Subcommittee of the American Academy of Neurology"
    ),
    authors=(
        Author("Patwa", "HS"),
        Author("Chaudhry", "V"),
        Author("Katzberg", "H"),
        Author("Rae-Grant", "AD"),
        Author("So", "YT"),
    ),
    journal="Neurology",
    year=2012,
    volume="78",
    issue="13",
    pages="1009–1015",
    doi="10.1212/WNL.0b013e31824de293",
    pmid="22454268",
    seed="aan-2012.txt",
    verified=Verification.PRIMARY,
    note=(
        "Its page is now marked as retired. Its levels belong to its own scheme, not to that"
        " of 2008. Miller Fisher syndrome and polymyositis have a level only in its abstract."
        " The archived record does not contain the abstract."
    ),
)

AAN_CNS_2012_SPASMS = Reference(
    key="AAN/CNS 2012, infantile spasms",
    title=(
        "Evidence-based guideline update: medical treatment of infantile spasms: report of the"
        " Guideline Development Subcommittee of the American Academy of Neurology and the"
        " Practice Committee of the Child Neurology Society"
    ),
    authors=(
        Author("Go", "CY"),
        Author("Mackay", "MT"),
        Author("Weiss", "SK"),
        Author("Stephens", "D"),
        Author("Adams-Webber", "T"),
        Author("Ashwal", "S"),
        Author("Snead", "OC", "3rd"),
    ),
    journal="Neurology",
    year=2012,
    volume="78",
    issue="24",
    pages="1974–1980",
    pmid="22689735",
    seed="aan-cns-2012-spasms.txt",
    verified=Verification.PRIMARY,
    note="Of the archived record, what concerns IVIG, the definitions and the patients were read.",
)

EAN_PNS_CIDP_2021 = Reference(
    key="EAN/PNS 2021",
    title=(
        "European Academy of Neurology/Peripheral Nerve Society guideline on diagnosis and"
        " treatment of chronic inflammatory demyelinating polyradiculoneuropathy: Report of a"
        " joint Task Force—Second revision"
    ),
    authors=(Author("Van den Bergh", "PYK"),),
    more_authors=True,
    journal="Eur J Neurol",
    year=2021,
    volume="28",
    issue="11",
    pages="3556–3583",
    doi="10.1111/ene.14959",
    pmid="34327760",
    seed="ean-pns-2021-cidp.txt",
    verified=Verification.PRIMARY,
    note="The PMID was read in a secondary source.",
)

AANEM_UPDATE = Reference(
    key="AANEM update",
    title=(
        "Updated consensus statement: Intravenous immunoglobulin in the treatment of"
        " neuromuscular disorders report of the AANEM ad hoc committee"
    ),
    authors=(
        Author("Tavee", "J"),
        Author("Brannagan", "TH"),
        Author("Lenihan", "MW"),
        Author("Muppidi", "S"),
        Author("Kellermeyer", "L"),
        Author("Donofrio", "PD"),
    ),
    journal="Muscle Nerve",
    year=2023,
    doi="10.1002/mus.27922",
    pmid="37432872",
    seed="aanem-update.txt",
    verified=Verification.PRIMARY,
    note=(
        "Only the abstract was read; it prints neither volume nor year. Year, PMID and DOI"
        " are from a secondary record."
    ),
)
