"""Extraction errors in words: the extracted text, what we read, and why.

Errors that affect a figure are recorded with the figure. ``tables.repair_table()`` lists both.
"""

from __future__ import annotations

from ...literature.guidelines import ELOVAARA_2008
from ...model.audit import RepairRecord
from ...model.citation import Verification
from ...model.repair import Repair

_SYMBOLS = "a letter of the symbol font was extracted as a Latin letter"
_QUOTE = "a typographic character was lost in extraction"
_BLANK = "a space was lost in extraction"


def _mended(
    section: str,
    lines: tuple[int, int],
    printed: str,
    read_as: str,
    why: str,
    verified: Verification = Verification.OWN_READING,
) -> RepairRecord:
    repair = Repair(printed=printed, read_as=read_as, why=why, verified=verified)
    return RepairRecord(about=section, repair=repair, source=ELOVAARA_2008.at(section, lines=lines))


_MECHANISMS = "Mechanisms of action"
_PARAPROTEIN = "Paraproteinaemic demyelinating neuropathy"

TEXT_REPAIRS: tuple[RepairRecord, ...] = (
    _mended("Background", (68, 68), "Rasmussen�s", "Rasmussen’s", _QUOTE),
    _mended("Search strategy", (84, 84), "searchedOvidMedline", "searched Ovid Medline", _BLANK),
    _mended(_MECHANISMS, (105, 105), "25 years�", "25 years’", _QUOTE),
    _mended(
        _MECHANISMS, (149, 149), "tumour necrosis factor-a", "tumour necrosis factor-α", _SYMBOLS
    ),
    _mended(_MECHANISMS, (149, 149), "c-interferon", "γ-interferon", _SYMBOLS),
    _mended(
        _MECHANISMS,
        (181, 181),
        "U FccRII-B",
        "FcγRII-B",
        f"{_SYMBOLS}; the U before it is not explained",
    ),
    _mended("CIDP", (425, 425), "puremotor forms ofCIDP", "pure motor forms of CIDP", _BLANK),
    _mended(
        _PARAPROTEIN,
        (638, 640),
        "�monoclonal gammopathy of undetermined significance�",
        "‘monoclonal gammopathy of undetermined significance’",
        _QUOTE,
    ),
    _mended(
        _PARAPROTEIN,
        (675, 677),
        "interferon-a",
        "interferon-α",
        f"{_SYMBOLS}; the title of the paper has alpha",
        Verification.SECONDARY,
    ),
    _mended(_PARAPROTEIN, (682, 682), "andmay", "and may", _BLANK),
    _mended(_PARAPROTEIN, (762, 762), "fromCIDPwithout", "from CIDP without", _BLANK),
    _mended(
        "Paraneoplastic syndromes",
        (810, 812),
        "the response is less immunosuppressive",
        "the response to immunosuppression is less",
        "the printed sentence makes no sense; its original wording was not found",
    ),
    _mended(
        "Paraneoplastic syndromes",
        (822, 822),
        "immunosupressive (pp)",
        "immunosuppressive",
        "stray characters, and a missing letter",
    ),
    _mended(
        "Polymyositis",
        (961, 961),
        "creatinine kinase",
        "creatine kinase",
        "creatine kinase is the enzyme that rises in muscle disease",
    ),
    _mended(
        "Post-polio syndrome",
        (1264, 1267),
        "Intravenous immunoglobulin in treatment of neurological diseases 899",
        "",
        "the header and footer of a page, inside the text",
        Verification.PRIMARY,
    ),
    _mended("Post-polio syndrome", (1266, 1266), "� 2008", "© 2008", _QUOTE),
    _mended(
        "IVIG in multiple sclerosis",
        (1315, 1315),
        "byAchion",
        "by Achiron",
        f"{_BLANK}, and a letter; the paper's author is Achiron",
        Verification.PRIMARY,
    ),
    _mended("Other demyelinating diseases", (1466, 1466), "Devic�s", "Devic’s", _QUOTE),
    _mended("Other demyelinating diseases", (1477, 1477), "Balo�s", "Baló’s", _QUOTE),
    _mended(
        "Side effects of IVIG",
        (1696, 1696),
        "(20–24)",
        "[20–24]",
        "all other references are in square brackets",
    ),
    _mended(
        "Side effects of IVIG",
        (1708, 1708),
        "painful erythema at the infusion",
        "painful erythema at the infusion site",
        "a word seems to be missing",
    ),
)
"""All repairs, in the order of the text."""
