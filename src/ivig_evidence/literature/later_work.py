"""Documents published after the guideline of 2008, as far as their identity was verified.

A field is None if it was not read. A year is None if it was searched for and not found.
"""

from __future__ import annotations

from ..model.citation import Erratum, ErratumState, Reference, Verification
from .funding import ONTARIO_5 as ONTARIO_5  # cited as later work too

# Guillain-Barré syndrome --------------------------------------------------------------

EAN_PNS_GBS_2023 = Reference(
    key="EAN/PNS 2023",
    title=(
        "European Academy of Neurology/Peripheral Nerve Society guideline on diagnosis and"
        " treatment of Guillain–Barré syndrome"
    ),
    authors="van Doorn PA et al.",
    journal="Eur J Neurol 30(12):3646–3674; J Peripher Nerv Syst 28(4):535–563",
    year=2023,
    doi="10.1111/ene.16073",
    pmid="37814552",
    verified=Verification.PRIMARY,
    note="Read in the second of its two journals, doi:10.1111/jns.12594.",
)

WALGAARD_2021 = Reference(
    key="Walgaard 2021 (SID-GBS)",
    title=(
        "Second intravenous immunoglobulin dose in patients with Guillain-Barré syndrome with"
        " poor prognosis (SID-GBS): a double-blind, randomised, placebo-controlled trial"
    ),
    authors="Walgaard C et al.",
    journal="Lancet Neurol 20(4):275–283",
    year=2021,
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
    authors="Verboon C et al.",
    journal="J Neurol Neurosurg Psychiatry 91(2):113–121",
    year=2020,
    doi="10.1136/jnnp-2019-321496",
    verified=Verification.PRIMARY,
)

VERBOON_2021 = Reference(
    key="Verboon 2021 (IGOS)",
    title=(
        "Intravenous immunoglobulin treatment for mild Guillain-Barré syndrome: an"
        " international observational study"
    ),
    authors="Verboon C et al.",
    journal="J Neurol Neurosurg Psychiatry 92(10):1080–1088",
    year=2021,
    doi="10.1136/jnnp-2020-325815",
    pmid="34103340",
    verified=Verification.PRIMARY,
    note="Pages and PMID were read in a secondary source.",
)

COCHRANE_GBS_STEROIDS_2016 = Reference(
    key="Cochrane CD001446.pub5",
    title="Corticosteroids for Guillain-Barré syndrome",
    authors="Hughes RAC et al.",
    journal="Cochrane Database Syst Rev 2016;2016(10):CD001446",
    year=2016,
    doi="10.1002/14651858.CD001446.pub5",
    pmid="27775812",
    verified=Verification.PRIMARY,
    note="Author and PMID were read in a secondary source.",
)

COCHRANE_GBS_IVIG_2012 = Reference(
    key="Cochrane CD002063.pub5",
    title="Intravenous immunoglobulin for Guillain-Barré syndrome",
    authors="Hughes RAC, Swan AV, van Doorn PA",
    journal="Cochrane Database Syst Rev, CD002063",
    year=2012,
    doi="10.1002/14651858.CD002063.pub5",
    verified=Verification.PRIMARY,
    note="A version of 2014 exists (CD002063.pub6); its conclusion was not read.",
)

AUSTRALIA_GBS_2024 = Reference(
    key="Australia 2024, Guillain–Barré syndrome",
    title="Criteria for immunoglobulin in Australia: Guillain–Barré syndrome, version 3.2",
    authors="National Blood Authority",
    journal=None,
    year=2024,
    verified=Verification.PRIMARY,
    note="Version 3.3 of May 2026 exists; it was not read.",
)

# Guidelines on several diseases -------------------------------------------------------

ONTARIO_PAGES = Reference(
    key="Ontario, web pages",
    title="Ontario pages on immunoglobulin, version not stated",
    authors="ORBCoN",
    journal=None,
    year=None,
    verified=Verification.PRIMARY,
)

AUSTRALIA_3 = Reference(
    key="Australia, version 3",
    title="Criteria for immunoglobulin in Australia, version 3",
    authors="National Blood Authority",
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
    authors="Graus F et al.",
    journal="Neurol Neuroimmunol Neuroinflamm 8(4):e1014",
    year=2021,
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
    authors="Abboud H et al.",
    journal="J Neurol Neurosurg Psychiatry 92(7):757–768",
    year=2021,
    doi="10.1136/jnnp-2020-325300",
    verified=Verification.PRIMARY,
)

# Myopathies ---------------------------------------------------------------------------

AGGARWAL_2022 = Reference(
    key="Aggarwal 2022 (ProDERM)",
    title="Trial of Intravenous Immune Globulin in Dermatomyositis",
    authors="Aggarwal R et al.",
    journal="N Engl J Med 387(14):1264–1278",
    year=2022,
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
    authors=None,
    journal="US Food and Drug Administration",
    year=2021,
    verified=Verification.SECONDARY,
    note="Read in three news pages; the letter of approval was not found.",
)

LIM_2021 = Reference(
    key="Lim 2021",
    title=(
        "Intravenous immunoglobulins as first-line treatment in idiopathic inflammatory"
        " myopathies: a pilot study"
    ),
    authors="Lim J et al.",
    journal="Rheumatology 60(4):1784–1792",
    year=2021,
    doi="10.1093/rheumatology/keaa459",
    pmid="33099648",
    verified=Verification.PRIMARY,
    note="Electronic publication on 25 October 2020.",
)

COCHRANE_IBM_2015 = Reference(
    key="Cochrane CD001555.pub5",
    title="Treatment for inclusion body myositis",
    authors=None,
    journal="Cochrane Database Syst Rev 2015;2015(6):CD001555",
    year=2015,
    doi="10.1002/14651858.CD001555.pub5",
    verified=Verification.PRIMARY,
)

# Myasthenia gravis --------------------------------------------------------------------

BARTH_2011 = Reference(
    key="Barth 2011",
    title="Comparison of IVIg and PLEX in patients with myasthenia gravis",
    authors="Barth D et al.",
    journal=None,
    year=2011,
    pmid="21562253",
    verified=Verification.PRIMARY,
    note="Title page and abstract were read. The PMID is from a secondary source.",
)

COCHRANE_MG_2012 = Reference(
    key="Cochrane CD002277.pub4",
    title="Intravenous immunoglobulin for myasthenia gravis",
    authors="Gajdos P, Chevret S, Toyka KV",
    journal="Cochrane Database Syst Rev, CD002277",
    year=2012,
    doi="10.1002/14651858.CD002277.pub4",
    verified=Verification.PRIMARY,
    note="The date of 12 December 2012 belongs to this version: our own reading.",
)

# Post-polio syndrome ------------------------------------------------------------------

COCHRANE_PPS_2015 = Reference(
    key="Cochrane CD007818.pub3",
    title="Treatment for postpolio syndrome",
    authors="Koopman FS et al.",
    journal="Cochrane Database Syst Rev, CD007818",
    year=2015,
    doi="10.1002/14651858.CD007818.pub3",
    verified=Verification.PRIMARY,
    note="The day of publication was read in a secondary source.",
)

BERTOLASI_2013 = Reference(
    key="Bertolasi 2013",
    title="A randomized controlled trial of IV immunoglobulin in patients with postpolio syndrome",
    authors="Bertolasi L et al.",
    journal="J Neurol Sci 330(1–2):94–99",
    year=2013,
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
    authors="Kümpfel T et al.",
    journal="J Neurol 271(1):141–176",
    year=2024,
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
    authors="Chen JJ et al.",
    journal="JAMA Neurol 79:518–525",
    year=2022,
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
    authors="Bien CG et al.",
    journal="Epilepsia",
    year=2013,
    doi="10.1111/epi.12042",
    verified=Verification.PRIMARY,
    note="Early view in December 2012.",
)

COCHRANE_EPILEPSY = Reference(
    key="Cochrane CD008557.pub4",
    title="Intravenous immunoglobulins for epilepsy",
    authors=None,
    journal="Cochrane Database Syst Rev, CD008557",
    year=None,
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
    authors="Ramos-Casals M et al.",
    journal="Ann Rheum Dis 79(1):3–18",
    year=2020,
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
    authors="Cornblath DR, van Doorn PA, Hartung HP, Merkies ISJ, et al.",
    journal="Brain 145(3):887–896",
    year=2022,
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
    authors="Adrichem ME, Lucke IM, Vrancken AFJE, et al.",
    journal="Brain 145(5):1641–1652",
    year=2022,
    doi="10.1093/brain/awac054",
    pmid="35139161",
    verified=Verification.PRIMARY,
    note="The abstract was read as far as its primary result. Rates of relapse were not read.",
)

OPTIC_RECORD = Reference(
    key="OPTIC, record of data",
    title=None,
    authors=None,
    journal="record of a repository of research data, ISRCTN15893334",
    year=None,
    verified=Verification.PRIMARY,
    note="No article with the results was found. The last sentence of the summary is incomplete.",
)

HAHN_2013 = Reference(
    key="Hahn 2013",
    title="A controlled trial of intravenous immunoglobulin in multifocal motor neuropathy",
    authors="Hahn AF, Beydoun SR, Lawson V, et al.",
    journal="J Peripher Nerv Syst 18(4):321–330",
    year=2013,
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
    authors="Bril V et al.",
    journal="Muscle Nerve 71(1):43–54",
    year=2025,
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
    authors="Bril V, Szczudlik A, Vaitkus A, et al.",
    journal="Neurology 100(7):e671–e682",
    year=2023,
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
    authors="de Alarcon PA, Matthay KK, London WB, et al.",
    journal="Lancet Child Adolesc Health 2(1):25–34",
    year=2018,
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
    authors="Dubey D, Britton J, McKeon A, et al.",
    journal="Ann Neurol 87(2):313–323",
    year=2020,
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
    authors="Hill M, Iro M, Sadarangani M, et al.",
    journal="BMJ Open 13(11):e072134",
    year=2023,
    doi="10.1136/bmjopen-2023-072134",
    verified=Verification.PRIMARY,
)

YI_2022 = Reference(
    key="Yi 2022",
    title=(
        "Long-term Effectiveness of IVIg Maintenance Therapy in 36 Patients With GAD"
        " Antibody–Positive Stiff-Person Syndrome"
    ),
    authors="Yi J, Dalakas MC",
    journal="Neurol Neuroimmunol Neuroinflamm 9:e200011",
    year=2022,
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
    authors="Bruijstens AL, Wendel EM, Lechner C, et al.",
    journal="Eur J Paediatr Neurol 29:41–53",
    year=2020,
    doi="10.1016/j.ejpn.2020.10.005",
    pmid="33176999",
    verified=Verification.PRIMARY,
    note="The abstract was read; its sentence on maintenance is incomplete.",
)

MOGAD_COHORT_2025 = Reference(
    key="MOGAD cohort 2025",
    title="Treatment response in children with relapsing MOG-antibody associated disease",
    authors=None,
    journal="Eur J Paediatr Neurol 59:45–51",
    year=2025,
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
    authors=None,
    journal="msard-journal.com 38:101519",
    year=2020,
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
    authors=None,
    journal="Multiple Sclerosis Journal – Experimental, Translational and Clinical 9(1)",
    year=2023,
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
    authors="Aggarwal R, Schessl J, Charles-Schoeman C, et al.",
    journal="Arthritis Res Ther 26:27",
    year=2024,
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
    authors="Grifols",
    journal="press release of the sponsor, NCT02176863",
    year=2025,
    verified=Verification.PRIMARY,
    note="The maker's own announcement. No paper with the results was found.",
)

GUTSCHMIDT_2023 = Reference(
    key="Gutschmidt 2023",
    title=(
        "Myasthenia gravis – Update: Leitliniengerechte Diagnostik und Therapie myasthener Syndrome"
    ),
    authors="Gutschmidt K et al.",
    journal="Neurologie up2date 6(3):277–297",
    year=2023,
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
    authors=None,
    journal="Lancet Neurol 17(1):35–46",
    year=2018,
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
    authors=None,
    journal="American Academy of Neurology, congress abstract of 2024, NCT04281472",
    year=2024,
    verified=Verification.PRIMARY,
    note="The paper (Allen JA et al.) was found, but its results were not read.",
)

BEECHER_2017 = Reference(
    key="Beecher 2017",
    title=(
        "Subcutaneous immunoglobulin in myasthenia gravis exacerbation: A prospective, open-label"
        " trial"
    ),
    authors="Beecher G, Anderson D, Siddiqi ZA",
    journal="Neurology 89(11):1135–1141",
    year=2017,
    verified=Verification.PRIMARY,
)

LI_2026 = Reference(
    key="Li 2026",
    title="Efficacy and safety of efgartigimod in the treatment of impending myasthenic crisis",
    authors="Li N, Zhang Y, Liu L, et al.",
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
    authors="Ma J et al.",
    journal="Sci Rep 14(1):28394",
    year=2024,
    doi="10.1038/s41598-024-79918-7",
    pmid="39551862",
    verified=Verification.PRIMARY,
    note="The abstract was read as far as its primary result.",
)
