"""Later documents without a paper yet, and known documents that the rows leave out."""

from __future__ import annotations

from ....literature.later_work import ADHERE_ABSTRACT_2024, GRIFOLS_2025, OPTIC_RECORD

NOT_YET_A_PAPER = (OPTIC_RECORD, GRIFOLS_2025, ADHERE_ABSTRACT_2024)
"""Documents that report results before any paper; their rows are on conditions, not statements."""

NOT_TOLD: dict[str, str] = {
    "Cochrane CD001797.pub4 (CIDP, 2024)": "its conclusion was not read",
    "Cochrane CD004429.pub3 (multifocal motor neuropathy, 2022)": "its results were not read",
    "Cochrane CD002063.pub6 (Guillain-Barré syndrome, 2014)": "its conclusion was not read",
    "Cochrane CD002827.pub4 (IgM neuropathy)": "its results and its date were not found",
    "Cochrane CD002936 (relapsing-remitting multiple sclerosis)": (
        "the record dates from 2003 and its text was updated in part; its trials are older"
        " than the guideline"
    ),
    "International consensus guidance on myasthenia gravis (2016, 2020)": (
        "its text on IVIG was not read"
    ),
    "British guideline on myositis (2022)": "its text on IVIG was not read",
    "Canadian consensus on autoimmune encephalitis (2024)": "its text on IVIG was not read",
    "Sjögren's Foundation guideline on neuropathy (2026)": "its text on IVIG was not read",
    "Berzero 2018 (onconeural antibodies)": "the available text ends before its results",
    "European Handbook of Neurological Management (2011), chapter 9": "its text was not read",
    "OPTIC (CIDP, ISRCTN15893334)": (
        "no paper with its results was found in stored web pages or under its authors' names,"
        " 26 November 2026; a record of its data is included"
    ),
    "Adrichem 2022 (CIDP, 10.1093/brain/awac054)": (
        "the number of patients who relapsed was not found in a library of transfusion"
        " studies or in a news page, 26 November 2026; its primary result is included"
    ),
    "ADHERE, the paper (CIDP, Allen JA et al., NCT04281472)": (
        "its results were not found in a record of its abstract or in stored web pages, 26"
        " November 2026; a congress abstract is included"
    ),
    "ADAPT (myasthenia gravis, Howard 2021, Lancet Neurol 20:526)": (
        "its main results were not found in a copy of its abstract or in a congress abstract,"
        " 26 November 2026"
    ),
    "REGAIN (myasthenia gravis, eculizumab)": (
        "its main paper was not found in stored web pages or in an open archive, which had"
        " only secondary analyses, 26 November 2026"
    ),
    "Guideline on myasthenic syndromes (Wiendl 2023, 10.1177/17562864231213240)": (
        "its text on IVIG was not found in a record of its abstract or in a page for"
        " patients, 26 November 2026; a review that summarises it is included"
    ),
    "Rossor 2022 (opsoclonus-myoclonus, 10.1212/NXI.0000000000001153)": (
        "its abstract does not name IVIG; the rest of it was not found in an open archive or"
        " in stored web pages, 26 November 2026"
    ),
    "Bruijstens 2020 (MOGAD, 10.1016/j.ejpn.2020.10.005), on maintenance": (
        "whether IVIG is among its treatments was not found in a library record or in a"
        " repository, 26 November 2026; its sentence on attacks is included"
    ),
    "FORCE, a paper (post-polio syndrome, NCT02176863)": (
        "no paper was found in stored web pages or in registers of trials, 26 November 2026;"
        " the sponsor's release is included"
    ),
}
"""Known later documents that the rows leave out, in whole or in part, with the reason."""
