"""Documents published after the guideline of 2008, as far as their identity was verified.

A field is None if it was not read. A year is None if it was searched for and not found.
"""

from __future__ import annotations

from ..model.citation import Author, Erratum, ErratumState, GroupAuthor, Reference, Verification
from .funding import ONTARIO_5 as ONTARIO_5  # cited as later work too

# Guillain-Barré syndrome --------------------------------------------------------------

EAN_PNS_GBS_2023 = Reference(
    key="EAN/PNS 2023",
    title=(
        "European Academy of Neurology/Peripheral Nerve Society guideline on diagnosis and"
        " treatment of Guillain–Barré syndrome"
    ),
    authors=(Author("van Doorn", "PA"),),
    more_authors=True,
    journal="Eur J Neurol",
    year=2023,
    volume="30",
    issue="12",
    pages="3646–3674",
    doi="10.1111/ene.16073",
    pmid="37814552",
    verified=Verification.PRIMARY,
    note=(
        "Also in J Peripher Nerv Syst 28(4):535–563, https://doi.org/10.1111/jns.12594, where its"
        " sentences on treatment were read once."
    ),
)

WALGAARD_2021 = Reference(
    key="Walgaard 2021 (SID-GBS)",
    title=(
        "Second intravenous immunoglobulin dose in patients with Guillain-Barré syndrome with"
        " poor prognosis (SID-GBS): a double-blind, randomised, placebo-controlled trial"
    ),
    authors=(Author("Walgaard", "C"),),
    more_authors=True,
    journal="Lancet Neurol",
    year=2021,
    volume="20",
    issue="4",
    pages="275–283",
    doi="10.1016/S1474-4422(20)30494-4",
    pmid="33743237",
    verified=Verification.PRIMARY,
)

VERBOON_2020 = Reference(
    key="Verboon 2020 (ISID)",
    title=(
        "Second IVIg course in Guillain-Barré syndrome with poor prognosis: the"
        " non-randomised ISID study"
    ),
    authors=(Author("Verboon", "C"),),
    more_authors=True,
    journal="J Neurol Neurosurg Psychiatry",
    year=2020,
    volume="91",
    issue="2",
    pages="113–121",
    doi="10.1136/jnnp-2019-321496",
    verified=Verification.PRIMARY,
)

VERBOON_2021 = Reference(
    key="Verboon 2021 (IGOS)",
    title=(
        "Intravenous immunoglobulin treatment for mild Guillain-Barré syndrome: an"
        " international observational study"
    ),
    authors=(Author("Verboon", "C"),),
    more_authors=True,
    journal="J Neurol Neurosurg Psychiatry",
    year=2021,
    volume="92",
    issue="10",
    pages="1080–1088",
    doi="10.1136/jnnp-2020-325815",
    pmid="34103340",
    verified=Verification.PRIMARY,
    note="Pages and PMID were read in a secondary source.",
)

COCHRANE_GBS_STEROIDS_2016 = Reference(
    key="Cochrane CD001446.pub5",
    title="Corticosteroids for Guillain-Barré syndrome",
    authors=(Author("Hughes", "RAC"),),
    more_authors=True,
    journal="Cochrane Database Syst Rev",
    year=2016,
    volume="2016",
    issue="10",
    pages="CD001446",
    doi="10.1002/14651858.CD001446.pub5",
    pmid="27775812",
    verified=Verification.PRIMARY,
    note="Author and PMID were read in a secondary source.",
)

COCHRANE_GBS_IVIG_2012 = Reference(
    key="Cochrane CD002063.pub5",
    title="Intravenous immunoglobulin for Guillain-Barré syndrome",
    authors=(Author("Hughes", "RAC"), Author("Swan", "AV"), Author("van Doorn", "PA")),
    journal="Cochrane Database Syst Rev",
    year=2012,
    pages="CD002063",
    doi="10.1002/14651858.CD002063.pub5",
    verified=Verification.PRIMARY,
    note="A version of 2014 exists (CD002063.pub6); its conclusion was not read.",
)

AUSTRALIA_GBS_2024 = Reference(
    key="Australia 2024, Guillain–Barré syndrome",
    title="Criteria for immunoglobulin in Australia: Guillain–Barré syndrome, version 3.2",
    authors=(GroupAuthor("National Blood Authority"),),
    journal=None,
    year=2024,
    verified=Verification.PRIMARY,
    note="Version 3.3 of May 2026 exists; it was not read.",
)

# Guidelines on several diseases -------------------------------------------------------

ONTARIO_PAGES = Reference(
    key="Ontario, web pages",
    title="Ontario pages on immunoglobulin, version not stated",
    authors=(GroupAuthor("Ontario Regional Blood Coordinating Network"),),
    journal=None,
    year=None,
    verified=Verification.PRIMARY,
)

AUSTRALIA_3 = Reference(
    key="Australia, version 3",
    title="Criteria for immunoglobulin in Australia, version 3",
    authors=(GroupAuthor("National Blood Authority"),),
    journal=None,
    year=None,
    verified=Verification.PRIMARY,
    note="Version 3 dates from October 2018. The date of the pages that were read is unknown.",
)

# CIDP, MMN, paraproteinaemic neuropathy -----------------------------------------------

# Paraneoplastic syndromes, encephalitis -----------------------------------------------

GRAUS_2021 = Reference(
    key="Graus 2021",
    title="Updated Diagnostic Criteria for Paraneoplastic Neurologic Syndromes",
    authors=(Author("Graus", "F"),),
    more_authors=True,
    journal="Neurol Neuroimmunol Neuroinflamm",
    year=2021,
    volume="8",
    issue="4",
    pages="e1014",
    doi="10.1212/NXI.0000000000001014",
    pmid="34006622",
    verified=Verification.PRIMARY,
)

ABBOUD_2021 = Reference(
    key="Abboud 2021",
    title=(
        "Autoimmune encephalitis: proposed best practice recommendations for diagnosis and"
        " acute management"
    ),
    authors=(Author("Abboud", "H"),),
    more_authors=True,
    journal="J Neurol Neurosurg Psychiatry",
    year=2021,
    volume="92",
    issue="7",
    pages="757–768",
    doi="10.1136/jnnp-2020-325300",
    verified=Verification.PRIMARY,
)

# Myopathies ---------------------------------------------------------------------------

AGGARWAL_2022 = Reference(
    key="Aggarwal 2022 (ProDERM)",
    title="Trial of Intravenous Immune Globulin in Dermatomyositis",
    authors=(Author("Aggarwal", "R"),),
    more_authors=True,
    journal="N Engl J Med",
    year=2022,
    volume="387",
    issue="14",
    pages="1264–1278",
    doi="10.1056/NEJMoa2117912",
    pmid="36198179",
    verified=Verification.SECONDARY,
    note=(
        "Identity, dose and definition of response were read in a library record whose"
        " abstract ends before the results. The results were read in news pages."
    ),
)

FDA_OCTAGAM_2021 = Reference(
    key="FDA 2021",
    title="Approval of Octagam 10% for dermatomyositis in adults",
    authors=(),
    journal=None,
    year=2021,
    publication="US Food and Drug Administration",
    verified=Verification.SECONDARY,
    note="Read in three news pages; the letter of approval was not found.",
)

LIM_2021 = Reference(
    key="Lim 2021",
    title=(
        "Intravenous immunoglobulins as first-line treatment in idiopathic inflammatory"
        " myopathies: a pilot study"
    ),
    authors=(Author("Lim", "J"),),
    more_authors=True,
    journal="Rheumatology",
    year=2021,
    volume="60",
    issue="4",
    pages="1784–1792",
    doi="10.1093/rheumatology/keaa459",
    pmid="33099648",
    verified=Verification.PRIMARY,
    note="Electronic publication on 25 October 2020.",
)

COCHRANE_IBM_2015 = Reference(
    key="Cochrane CD001555.pub5",
    title="Treatment for inclusion body myositis",
    authors=(),
    journal="Cochrane Database Syst Rev",
    year=2015,
    volume="2015",
    issue="6",
    pages="CD001555",
    doi="10.1002/14651858.CD001555.pub5",
    verified=Verification.PRIMARY,
)

# Myasthenia gravis --------------------------------------------------------------------

BARTH_2011 = Reference(
    key="Barth 2011",
    title="Comparison of IVIg and PLEX in patients with myasthenia gravis",
    authors=(Author("Barth", "D"),),
    more_authors=True,
    journal=None,
    year=2011,
    pmid="21562253",
    verified=Verification.PRIMARY,
    note="Title page and abstract were read. The PMID is from a secondary source.",
)

COCHRANE_MG_2012 = Reference(
    key="Cochrane CD002277.pub4",
    title="Intravenous immunoglobulin for myasthenia gravis",
    authors=(Author("Gajdos", "P"), Author("Chevret", "S"), Author("Toyka", "KV")),
    journal="Cochrane Database Syst Rev",
    year=2012,
    pages="CD002277",
    doi="10.1002/14651858.CD002277.pub4",
    verified=Verification.PRIMARY,
    note="The date of 12 December 2012 belongs to this version: our own reading.",
)

# Post-polio syndrome ------------------------------------------------------------------

COCHRANE_PPS_2015 = Reference(
    key="Cochrane CD007818.pub3",
    title="Treatment for postpolio syndrome",
    authors=(Author("Koopman", "FS"),),
    more_authors=True,
    journal="Cochrane Database Syst Rev",
    year=2015,
    pages="CD007818",
    doi="10.1002/14651858.CD007818.pub3",
    verified=Verification.PRIMARY,
    note="The day of publication was read in a secondary source.",
)

BERTOLASI_2013 = Reference(
    key="Bertolasi 2013",
    title="A randomized controlled trial of IV immunoglobulin in patients with postpolio syndrome",
    authors=(Author("Bertolasi", "L"),),
    more_authors=True,
    journal="J Neurol Sci",
    year=2013,
    volume="330",
    issue="1–2",
    pages="94–99",
    doi="10.1016/j.jns.2013.04.016",
    pmid="23683859",
    verified=Verification.SECONDARY,
)

# Central nervous system ---------------------------------------------------------------

KUMPFEL_2024 = Reference(
    key="Kümpfel 2024 (NEMOS)",
    title=(
        "Update on the diagnosis and treatment of neuromyelitis optica spectrum disorders"
        " (NMOSD) – revised recommendations of the Neuromyelitis Optica Study Group (NEMOS)."
        " Part II: Attack therapy and long-term management"
    ),
    authors=(Author("Kümpfel", "T"),),
    more_authors=True,
    journal="J Neurol",
    year=2024,
    volume="271",
    issue="1",
    pages="141–176",
    doi="10.1007/s00415-023-11910-z",
    verified=Verification.PRIMARY,
    note="Its text on IVIG was not read.",
)

CHEN_2022 = Reference(
    key="Chen 2022",
    title=(
        "Association of Maintenance Intravenous Immunoglobulin With Prevention of Relapse in"
        " Adult Myelin Oligodendrocyte Glycoprotein Antibody-Associated Disease"
    ),
    authors=(Author("Chen", "JJ"),),
    more_authors=True,
    journal="JAMA Neurol",
    year=2022,
    volume="79",
    pages="518–525",
    pmid="35377395",
    verified=Verification.PRIMARY,
    note="Volume, pages and PMID were read in a secondary source.",
)

BIEN_2013 = Reference(
    key="Bien 2013",
    title=(
        "Rasmussen encephalitis: Incidence and course under randomized therapy with"
        " tacrolimus or intravenous immunoglobulins"
    ),
    authors=(Author("Bien", "CG"),),
    more_authors=True,
    journal="Epilepsia",
    year=2013,
    doi="10.1111/epi.12042",
    verified=Verification.PRIMARY,
    note="Early view in December 2012.",
)

COCHRANE_EPILEPSY = Reference(
    key="Cochrane CD008557.pub4",
    title="Intravenous immunoglobulins for epilepsy",
    authors=(),
    journal="Cochrane Database Syst Rev",
    year=None,
    pages="CD008557",
    doi="10.1002/14651858.CD008557.pub4",
    verified=Verification.PRIMARY,
    note="Its date was not found. Its search is of 20 December 2018.",
)

# Sjögren's syndrome -------------------------------------------------------------------

EULAR_2020 = Reference(
    key="EULAR 2020",
    title=(
        "EULAR recommendations for the management of Sjögren's syndrome with topical and"
        " systemic therapies"
    ),
    authors=(Author("Ramos-Casals", "M"),),
    more_authors=True,
    journal="Ann Rheum Dis",
    year=2020,
    volume="79",
    issue="1",
    pages="3–18",
    doi="10.1136/annrheumdis-2019-216114",
    verified=Verification.PRIMARY,
    note="Its text on IVIG was read only in quotations elsewhere. Online on 31 October 2019.",
)

# Read later: trials, series and consensus texts ---------------------------------------

CORNBLATH_2022 = Reference(
    key="Cornblath 2022 (ProCID)",
    title=(
        "Randomized trial of three IVIg doses for treating chronic inflammatory demyelinating"
        " polyneuropathy"
    ),
    authors=(
        Author("Cornblath", "DR"),
        Author("van Doorn", "PA"),
        Author("Hartung", "HP"),
        Author("Merkies", "ISJ"),
    ),
    more_authors=True,
    journal="Brain",
    year=2022,
    volume="145",
    issue="3",
    pages="887–896",
    doi="10.1093/brain/awab422",
    pmid="35038723",
    verified=Verification.PRIMARY,
    note="The abstract was read, except its last sentences (time to response and safety).",
)

ADRICHEM_2022 = Reference(
    key="Adrichem 2022",
    title=(
        "Withdrawal of intravenous immunoglobulin in chronic inflammatory demyelinating"
        " polyradiculoneuropathy"
    ),
    authors=(Author("Adrichem", "ME"), Author("Lucke", "IM"), Author("Vrancken", "AFJE")),
    more_authors=True,
    journal="Brain",
    year=2022,
    volume="145",
    issue="5",
    pages="1641–1652",
    doi="10.1093/brain/awac054",
    pmid="35139161",
    verified=Verification.PRIMARY,
    note="The abstract was read as far as its primary result. Rates of relapse were not read.",
)

OPTIC_RECORD = Reference(
    key="OPTIC, record of data",
    title=None,
    authors=(),
    journal=None,
    year=None,
    publication="record of a repository of research data, ISRCTN15893334",
    verified=Verification.PRIMARY,
    note="No article with the results was found. The last sentence of the summary is incomplete.",
)

HAHN_2013 = Reference(
    key="Hahn 2013",
    title="A controlled trial of intravenous immunoglobulin in multifocal motor neuropathy",
    authors=(Author("Hahn", "AF"), Author("Beydoun", "SR"), Author("Lawson", "V")),
    more_authors=True,
    journal="J Peripher Nerv Syst",
    year=2013,
    volume="18",
    issue="4",
    pages="321–330",
    pmid="24725024",
    verified=Verification.PRIMARY,
)

BRIL_2025 = Reference(
    key="Bril 2025",
    title=(
        "Efficacy and safety of maintenance intravenous immunoglobulin in generalized myasthenia"
        " gravis patients with acetylcholine receptor antibodies: A multicenter, double-blind,"
        " placebo-controlled trial"
    ),
    authors=(Author("Bril", "V"),),
    more_authors=True,
    journal="Muscle Nerve",
    year=2025,
    volume="71",
    issue="1",
    pages="43–54",
    doi="10.1002/mus.28289",
    pmid="39506903",
    verified=Verification.PRIMARY,
    note="Electronic publication on 7 November 2024.",
)

BRIL_2023 = Reference(
    key="Bril 2023",
    title=(
        "Randomized Double-Blind Placebo-Controlled Trial of the Corticosteroid-Sparing Effects"
        " of Immunoglobulin in Myasthenia Gravis"
    ),
    authors=(Author("Bril", "V"), Author("Szczudlik", "A"), Author("Vaitkus", "A")),
    more_authors=True,
    journal="Neurology",
    year=2023,
    volume="100",
    issue="7",
    pages="e671–e682",
    doi="10.1212/WNL.0000000000201501",
    pmid="36270895",
    verified=Verification.PRIMARY,
    errata=(
        Erratum(
            published="Erratum, named in the record of the paper",
            state=ErratumState.TEXT_UNSEEN,
            verified=Verification.SECONDARY,
        ),
    ),
    note="Electronic publication on 21 October 2022.",
)

DE_ALARCON_2018 = Reference(
    key="de Alarcon 2018 (ANBL00P3)",
    title=(
        "Intravenous immunoglobulin with prednisone and risk-adapted chemotherapy for children"
        " with opsoclonus myoclonus ataxia syndrome associated with neuroblastoma (ANBL00P3): a"
        " randomised, open-label, phase 3 trial"
    ),
    authors=(Author("de Alarcon", "PA"), Author("Matthay", "KK"), Author("London", "WB")),
    more_authors=True,
    journal="Lancet Child Adolesc Health",
    year=2018,
    volume="2",
    issue="1",
    pages="25–34",
    pmid="29376112",
    verified=Verification.PRIMARY,
    note="The abstract of the authors' manuscript was read, PMC5783315.",
)

DUBEY_2020 = Reference(
    key="Dubey 2020",
    title=(
        "Randomized Placebo-Controlled Trial of Intravenous Immunoglobulin in Autoimmune"
        " LGI1/CASPR2 Epilepsy"
    ),
    authors=(Author("Dubey", "D"), Author("Britton", "J"), Author("McKeon", "A")),
    more_authors=True,
    journal="Ann Neurol",
    year=2020,
    volume="87",
    issue="2",
    pages="313–323",
    doi="10.1002/ana.25655",
    pmid="31782181",
    verified=Verification.PRIMARY,
    note="Electronic publication on 14 December 2019.",
)

HILL_2023 = Reference(
    key="Hill 2023 (IgNiTE)",
    title=(
        "Intravenous immunoglobulin treatment in childhood encephalitis (IgNiTE): a randomised"
        " controlled trial"
    ),
    authors=(Author("Hill", "M"), Author("Iro", "M"), Author("Sadarangani", "M")),
    more_authors=True,
    journal="BMJ Open",
    year=2023,
    volume="13",
    issue="11",
    pages="e072134",
    doi="10.1136/bmjopen-2023-072134",
    verified=Verification.PRIMARY,
)

YI_2022 = Reference(
    key="Yi 2022",
    title=(
        "Long-term Effectiveness of IVIg Maintenance Therapy in 36 Patients With GAD"
        " Antibody–Positive Stiff-Person Syndrome"
    ),
    authors=(Author("Yi", "J"), Author("Dalakas", "MC")),
    journal="Neurol Neuroimmunol Neuroinflamm",
    year=2022,
    volume="9",
    pages="e200011",
    doi="10.1212/NXI.0000000000200011",
    pmid="35798561",
    verified=Verification.PRIMARY,
    note="The title says 36 patients with antibodies, the abstract 32 of 36.",
)

BRUIJSTENS_2020 = Reference(
    key="Bruijstens 2020",
    title=(
        "E.U. paediatric MOG consortium consensus: Part 5 – Treatment of paediatric myelin"
        " oligodendrocyte glycoprotein antibody-associated disorders"
    ),
    authors=(Author("Bruijstens", "AL"), Author("Wendel", "EM"), Author("Lechner", "C")),
    more_authors=True,
    journal="Eur J Paediatr Neurol",
    year=2020,
    volume="29",
    pages="41–53",
    doi="10.1016/j.ejpn.2020.10.005",
    pmid="33176999",
    verified=Verification.PRIMARY,
    note="The abstract was read; its sentence on maintenance is incomplete.",
)

MOGAD_COHORT_2025 = Reference(
    key="MOGAD cohort 2025",
    title="Treatment response in children with relapsing MOG-antibody associated disease",
    authors=(),
    journal="Eur J Paediatr Neurol",
    year=2025,
    volume="59",
    pages="45–51",
    doi="10.1016/j.ejpn.2025.10.002",
    pmid="41092852",
    verified=Verification.PRIMARY,
    note="The source that was read does not print the authors.",
)

POSTPARTUM_2020 = Reference(
    key="Postpartum IVIG 2020",
    title=(
        "Intravenous immunoglobulins for the prevention of postpartum relapses in multiple"
        " sclerosis"
    ),
    authors=(),
    journal="msard-journal.com",
    year=2020,
    volume="38",
    pages="101519",
    pmid="31756610",
    verified=Verification.PRIMARY,
    note=(
        "The source that was read prints neither the authors nor the full name of the"
        " journal. Online on 11 November 2019."
    ),
)

POSTPARTUM_2023 = Reference(
    key="Postpartum IVIG 2023",
    title=None,
    authors=(),
    journal="Multiple Sclerosis Journal – Experimental, Translational and Clinical",
    year=2023,
    volume="9",
    issue="1",
    pmid="36687367",
    verified=Verification.PRIMARY,
    note="The source that was read prints neither title nor authors.",
)

AGGARWAL_2024 = Reference(
    key="Aggarwal 2024 (ProDERM, safety)",
    title=(
        "Safety and tolerability of intravenous immunoglobulin in patients with active"
        " dermatomyositis: results from the randomised, placebo-controlled ProDERM study"
    ),
    authors=(Author("Aggarwal", "R"), Author("Schessl", "J"), Author("Charles-Schoeman", "C")),
    more_authors=True,
    journal="Arthritis Res Ther",
    year=2024,
    volume="26",
    pages="27",
    doi="10.1186/s13075-023-03232-2",
    pmid="38233885",
    verified=Verification.PRIMARY,
)

GRIFOLS_2025 = Reference(
    key="FORCE, sponsor's release 2025",
    title=(
        "Grifols Phase 2/3 trial shows positive impact of immunoglobulin therapy on post-polio"
        " patients"
    ),
    authors=(GroupAuthor("Grifols"),),
    journal=None,
    year=2025,
    publication="press release of the sponsor, NCT02176863",
    verified=Verification.PRIMARY,
    note="The maker's own announcement. No paper with the results was found.",
)

GUTSCHMIDT_2023 = Reference(
    key="Gutschmidt 2023",
    title=(
        "Myasthenia gravis – Update: Leitliniengerechte Diagnostik und Therapie myasthener Syndrome"
    ),
    authors=(Author("Gutschmidt", "K"),),
    more_authors=True,
    journal="Neurologie up2date",
    year=2023,
    volume="6",
    issue="3",
    pages="277–297",
    doi="10.1055/a-1898-4451",
    verified=Verification.PRIMARY,
    note=(
        "Its key statements, which summarise the German guideline of 2023, were read; the"
        " last one is incomplete."
    ),
)

# Other treatments for the same purpose ------------------------------------------------

PATH_2018 = Reference(
    key="PATH 2018",
    title=(
        "Subcutaneous immunoglobulin for maintenance treatment in chronic inflammatory"
        " demyelinating polyneuropathy (PATH): a randomised, double-blind, placebo-controlled,"
        " phase 3 trial"
    ),
    authors=(),
    journal="Lancet Neurol",
    year=2018,
    volume="17",
    issue="1",
    pages="35–46",
    doi="10.1016/S1474-4422(17)30378-2",
    pmid="29122523",
    verified=Verification.PRIMARY,
    errata=tuple(
        Erratum(published=place, state=ErratumState.TEXT_UNSEEN, verified=Verification.SECONDARY)
        for place in ("Correction, Lancet Neurol 17(1):26", "Correction, Lancet Neurol 17(8):661")
    ),
    note="The source that was read does not print the authors. A library dates it 2017.",
)

ADHERE_ABSTRACT_2024 = Reference(
    key="ADHERE, congress abstract 2024",
    title=None,
    authors=(),
    journal=None,
    year=2024,
    publication="American Academy of Neurology, congress abstract of 2024, NCT04281472",
    verified=Verification.PRIMARY,
    note="The paper (Allen JA et al.) was found, but its results were not read.",
)

BEECHER_2017 = Reference(
    key="Beecher 2017",
    title=(
        "Subcutaneous immunoglobulin in myasthenia gravis exacerbation: A prospective, open-label"
        " trial"
    ),
    authors=(Author("Beecher", "G"), Author("Anderson", "D"), Author("Siddiqi", "ZA")),
    journal="Neurology",
    year=2017,
    volume="89",
    issue="11",
    pages="1135–1141",
    verified=Verification.PRIMARY,
)

LI_2026 = Reference(
    key="Li 2026",
    title="Efficacy and safety of efgartigimod in the treatment of impending myasthenic crisis",
    authors=(Author("Li", "N"), Author("Zhang", "Y"), Author("Liu", "L")),
    more_authors=True,
    journal="Front Immunol",
    year=2026,
    doi="10.3389/fimmu.2026.1760953",
    verified=Verification.PRIMARY,
    note="The abstract was read as far as its first results.",
)

MA_2024 = Reference(
    key="Ma 2024",
    title=(
        "Efgartigimod versus intravenous immunoglobulin in the treatment of patients with"
        " impending myasthenic crisis"
    ),
    authors=(Author("Ma", "J"),),
    more_authors=True,
    journal="Sci Rep",
    year=2024,
    volume="14",
    issue="1",
    pages="28394",
    doi="10.1038/s41598-024-79918-7",
    pmid="39551862",
    verified=Verification.PRIMARY,
    note="The abstract was read as far as its primary result.",
)
