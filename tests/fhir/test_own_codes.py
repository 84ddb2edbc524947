"""Allergies and the caller's own codes of drugs, on every path into the library."""

from __future__ import annotations

import asyncio
import importlib.util
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, cast

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence.cds_hooks import cards, services
from ivig_evidence.cds_hooks.prefetch import PREFETCH
from ivig_evidence.cli.main import main
from ivig_evidence.errors import (
    ContradictionError,
    IvigEvidenceError,
    MalformedDocumentError,
    UnknownOptionError,
    WrongTypeError,
)
from ivig_evidence.facts.codes import NO_ALLERGY_CODES
from ivig_evidence.fhir import Codes, from_bundle
from ivig_evidence.fhir.read.allergy_names import texts
from ivig_evidence.immunoglobulin import IVIG, PLASMA_EXCHANGE
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.fact_code import NoAllergyCode

from ..helpers.at_hand import ROOT
from ..helpers.hooks import (
    OWN,
    Json,
    allergy,
    answered,
    concept,
    condition,
    detail,
    only_card,
    order,
    ordering,
    request,
    searchset,
    shown,
    status,
    weight,
    without,
)
from ..helpers.records import AT, ATC, ICD_10_CM, LOINC, SNOMED_CT, coded

pytestmark = pytest.mark.exhaustive

RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
RXNORM_OID = "urn:oid:2.16.840.1.113883.6.88"
ATC_OID = "urn:oid:2.16.840.1.113883.6.73"
FORMULARY = "http://hospital.example/drugs"
IPS = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"

CODES: Mapping[str, str | None] = {
    f"{RXNORM}|42386": "IVIG",
    f"{FORMULARY}|IG-10": "IVIG",
    f"{FORMULARY}|PEN-1": None,
    f"{RXNORM}|7980": None,
}
CLASSICAL: dict[str, PlainValue] = {
    "previously_treated": False,
    "able_to_walk_unaided": False,
    "gbs_form": "classical",
}
ASK = "could not be read: ask before IVIG is given"
BESIDE_NONE = "it says that no allergy is known, but also something else"
HEADING = f"*Allergies that {ASK}*"


def recommended(**prefetch: object) -> Json:
    """Return a request for which a dose is proposed unless an added resource prevents it."""
    base = request(condition("G61.0"), observations=searchset(weight()))
    called = answered(base, CLASSICAL)
    return called | {"prefetch": cast("Json", called["prefetch"]) | prefetch}


def allergic(**change: object) -> Json:
    """Return an active and confirmed allergy, by default to IVIG."""
    return allergy() | change


def clinical(code: str) -> Json:
    """Return a clinical status of an allergy."""
    return {"clinicalStatus": status(code, "allergyintolerance-clinical")}


def verified(code: str) -> Json:
    """Return a verification status of an allergy."""
    return {"verificationStatus": status(code, "allergyintolerance-verification")}


def reaction(*codings: tuple[str, str]) -> Json:
    """Return a reaction to a substance."""
    return {"reaction": [{"substance": coded(*codings), "manifestation": [{"text": "rash"}]}]}


# Every door into the library ------------------------------------------------------


def bundle_of(called: Json) -> Json:
    """Return the prefetched record as one bundle."""
    entries: list[Json] = []
    for value in cast("Mapping[str, Json]", called["prefetch"]).values():
        entries += cast("list[Json]", value["entry"]) if "entry" in value else [{"resource": value}]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


class Told(NamedTuple):
    """The result for an allergy: the text, and whether hypersensitivity to IVIG is known."""

    text: str
    hypersensitive: bool
    proposed: bool | None


Door = Callable[[Json, Mapping[str, str | None] | None], Told]


@pytest.fixture(params=["from_bundle", "cards", "command line", "example service"])
def door(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Door:
    """Return a function for each way to pass a record with the caller's codes."""

    def by_bundle(called: Json, codes: Mapping[str, str | None] | None) -> Told:
        result = from_bundle(bundle_of(called), at=AT, codes=codes)
        names = [seen.finding.fact.name for seen in result.findings]
        return Told(str(result), "hypersensitivity_to_ivig" in names, None)

    def by_cards(called: Json, codes: Mapping[str, str | None] | None) -> Told:
        return of_card(only_card(called, codes=codes))

    def by_command(called: Json, codes: Mapping[str, str | None] | None) -> Told:
        (tmp_path / "bundle.json").write_text(json.dumps(bundle_of(called)), encoding="utf-8")
        arguments = ["recommend", "--fhir", str(tmp_path / "bundle.json"), "--at", str(AT)]
        if codes is not None:
            (tmp_path / "codes.json").write_text(json.dumps(codes), encoding="utf-8")
            arguments += ["--codes", str(tmp_path / "codes.json")]
        assert main(arguments) == 0
        text = " ".join(capsys.readouterr().out.split())
        return Told(text, "hypersensitivity_to_ivig = " in text, None)

    def by_service(called: Json, codes: Mapping[str, str | None] | None) -> Told:
        service = started(tmp_path, monkeypatch, json.dumps(codes) if codes is not None else None)
        response = reply(service, "POST", "/cds-services/ivig-evidence-patient-view", called)
        assert response.status_code == 200
        (card,) = response.json()["cards"]
        return of_card(card)

    doors: dict[str, Door] = {
        "from_bundle": by_bundle,
        "cards": by_cards,
        "command line": by_command,
        "example service": by_service,
    }
    return doors[request.param]


def of_card(card: Json) -> Told:
    """Return the text of a card on allergies."""
    known = "CONTRAINDICATION:" in str(card["summary"])
    return Told(detail(card), known, "suggestions" in card)


def started(folder: Path, monkeypatch: pytest.MonkeyPatch, codes: str | None) -> ModuleType:
    """Return the example service with a file of codes, on the day of the records."""
    monkeypatch.delenv("IVIG_EVIDENCE_CODES", raising=False)
    if codes is not None:
        (folder / "own.json").write_text(codes, encoding="utf-8")
        monkeypatch.setenv("IVIG_EVIDENCE_CODES", str(folder / "own.json"))
    file = ROOT / "examples" / "cds_service.py"
    spec = importlib.util.spec_from_file_location("cds_service_with_codes", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "now", lambda: AT)
    return module


def reply(service: ModuleType, method: str, path: str, body: Json | None = None) -> httpx.Response:
    """Return the response of the service."""

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=service.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.request(method, path, json=body)

    return asyncio.run(asked())


# Allergies ------------------------------------------------------------------------

UNREAD: dict[str, tuple[Json, str]] = {
    "RxNorm": (
        {"code": coded((RXNORM, "42386", "immunoglobulin G")) | {"text": "IVIG"}},
        f"code system not known: 'IVIG', 'immunoglobulin G', '{RXNORM}|42386'",
    ),
    "text": ({"code": {"text": "IVIG"}}, "text only: 'IVIG'"),
    "text in German": ({"code": {"text": "Immunglobulin"}}, "text only: 'Immunglobulin'"),
    "any text": ({"code": {"text": "see the letter of May"}}, "text only: 'see the letter"),
    "a display without a code": (
        {"code": {"coding": [{"system": SNOMED_CT, "display": "Immune globulin"}]}},
        "text only: 'Immune globulin'",
    ),
    "a product of SNOMED CT": (
        {"code": coded((SNOMED_CT, "112133008", "Human immunoglobulin"))},
        f"code not known: 'Human immunoglobulin', '{SNOMED_CT}|112133008'",
    ),
    "a hypersensitivity of SNOMED CT": (
        {"code": coded((SNOMED_CT, "293883001", "Allergy to immunoglobulin"))},
        "code not known: 'Allergy to immunoglobulin'",
    ),
    "another code of ATC": (
        {"code": coded((ATC, "J06BA01", "Immunoglobulins for extravascular use"))},
        f"code not known: 'Immunoglobulins for extravascular use', '{ATC}|J06BA01'",
    ),
    "a formulary": (
        {"code": coded((FORMULARY, "IG-20", "Privigen 10 %"))},
        f"code system not known: 'Privigen 10 %', '{FORMULARY}|IG-20'",
    ),
    "a code without a system": (
        {"code": {"coding": [{"code": "42386"}]}},
        "code system not known: 'no system|42386'",
    ),
    "no code": ({"code": None}, "no code and no text: it has no name"),
    "an empty concept": ({"code": {}}, "no code and no text"),
    "a substance of a reaction": (
        {"code": None} | reaction((RXNORM, "42386")),
        f"code system not known: '{RXNORM}|42386'",
    ),
    "unconfirmed": (verified("unconfirmed") | {"code": {"text": "IVIG"}}, "text only: 'IVIG'"),
    "no clinicalStatus": ({"clinicalStatus": None, "code": {"text": "IVIG"}}, "text only"),
    "an older version of FHIR": (
        {"clinicalStatus": "active", "code": {"text": "IVIG"}},
        "of another version of FHIR: it has clinicalStatus as text, as before R4; send R4, R4B or"
        " R5: 'IVIG'",
    ),
    "a modified one": (
        {"modifierExtension": [{"url": "urn:x"}], "code": {"text": "IVIG"}},
        "it has modifierExtension, which may change its meaning: 'IVIG'",
    ),
    "none known, and a text that names it": (
        {"code": coded((SNOMED_CT, "716186003")) | {"text": "NKA; but IVIG"}},
        "its text names IVIG, but its code means something else: 'NKA; but IVIG'",
    ),
    "none known, with another code": (
        {"code": coded((SNOMED_CT, "716186003"), (ATC, "J06BA01"))},
        BESIDE_NONE,
    ),
    "none known, and a drug of RxNorm": (
        {"code": coded((SNOMED_CT, "716186003"), (RXNORM, "42386"))},
        BESIDE_NONE,
    ),
    "none known, and a reaction": (
        {"code": coded((SNOMED_CT, "716186003"))} | reaction((RXNORM, "1")),
        BESIDE_NONE,
    ),
    "none known, and a brand": (
        {"code": coded((SNOMED_CT, "716186003")) | {"text": "Privigen"}},
        "its text names IVIG, but its code means something else: 'Privigen'",
    ),
    "none known, and gamma globulin by the display of its code": (
        {"code": coded((SNOMED_CT, "716186003", "gamma globulin"))},
        "its text names IVIG, but its code means something else: 'gamma globulin'",
    ),
    "none known, and another text": (
        {"code": coded((SNOMED_CT, "716186003")) | {"text": "polyvalent Ig"}},
        f"{BESIDE_NONE}: 'polyvalent Ig'",
    ),
    "none known, and a doubt": (
        {"code": coded((SNOMED_CT, "716186003")) | {"text": "No known allergy?"}},
        BESIDE_NONE,
    ),
    "none known, in other words": (
        {"code": coded((SNOMED_CT, "409137002")) | {"text": "NKDA"}},
        f"{BESIDE_NONE}: 'NKDA'",
    ),
    "none known, in German": (
        {"code": coded((IPS, "no-known-allergies")) | {"text": "Keine bekannten Allergien"}},
        f"{BESIDE_NONE}: 'Keine bekannten Allergien'",
    ),
    "none known, and a code of NDC": (
        {"code": coded((SNOMED_CT, "716186003"), ("http://hl7.org/fhir/sid/ndc", "44206-436-05"))},
        f"{BESIDE_NONE}: '{SNOMED_CT}|716186003', 'http://hl7.org/fhir/sid/ndc|44206-436-05'",
    ),
    "none known, and a code of an EHR": (
        {"code": coded(("urn:ehr", "NKA"), (SNOMED_CT, "716186003"))},
        BESIDE_NONE,
    ),
    "none known, and a note": (
        {"code": coded((SNOMED_CT, "716186003")), "note": [{"text": "but see letter"}]},
        BESIDE_NONE,
    ),
    "none known, and a substance of an older version": (
        {"code": coded((SNOMED_CT, "716186003")), "substance": coded((RXNORM, "42386"))},
        BESIDE_NONE,
    ),
    "in remission, as no allergy is": (
        {"code": {"text": "IVIG"}} | clinical("remission"),
        "text only: 'IVIG'",
    ),
    "a note that names it, with a text": (
        {"code": {"text": "drug"}, "note": [{"text": "long ago, hives after Privigen"}]},
        "text only: 'long ago, hives after Privigen', 'drug'",
    ),
    "recorded later, and older": (
        {"code": {"text": "IVIG"}, "recordedDate": "2026-12-24", "onsetDateTime": "2019"},
        "text only: 'IVIG'",
    ),
    "of whom is not said": (
        {"code": {"text": "IVIG"}, "patient": {"reference": "urn:uuid:1"}},
        "it does not say which patient it is about: 'IVIG'",
    ),
    "nothing looked up": (
        {"code": coded((IPS, "no-allergy-info", "No information about allergies"))},
        "code not known: 'No information about allergies'",
    ),
}


@pytest.mark.parametrize("about", UNREAD)
def test_an_unreadable_allergy_is_named_and_prevents_a_proposal(door: Door, about: str) -> None:
    """It is named in its own words, with the reason, before the doses."""
    change, says = UNREAD[about]
    told = door(recommended(allergies=searchset(allergic(**change))), None)

    assert f"{ASK}; {says}" in told.text.replace("\n", " ")
    assert not told.hypersensitive
    assert not told.proposed
    if told.proposed is not None:
        assert HEADING in told.text
        assert told.text.index(HEADING) < told.text.index("*Why*")
        assert "Nothing is proposed: an allergy could not be read" in told.text


TO_IVIG: dict[str, Json] = {
    "ATC": {"code": concept("J06BA02", ATC)},
    "ATC in lower case": {"code": concept("j06ba02", ATC)},
    "ATC by its OID": {"code": concept("J06BA02", ATC_OID)},
    "RxNorm": {"code": concept("42386", RXNORM)},
    "RxNorm by its OID": {"code": concept("42386", RXNORM_OID)},
    "a formulary": {"code": concept("IG-10", FORMULARY)},
    "a formulary in lower case": {"code": concept("ig-10", FORMULARY)},
    "twice, and as text": {"code": coded(("urn:x", "1"), (RXNORM, "42386")) | {"text": "IVIG"}},
    "the substance of a reaction": {"code": None} | reaction((RXNORM, "42386")),
    "the substance with another drug": {"code": concept("PEN-1", FORMULARY)}
    | reaction((FORMULARY, "IG-10")),
    "no verificationStatus": {"code": concept("42386", RXNORM), "verificationStatus": None},
    "recorded in the evening, west of Greenwich": {
        "code": concept("42386", RXNORM),
        "recordedDate": "2026-11-22T22:00:00-06:00",
    },
    "recorded in the morning, east of Greenwich": {
        "code": concept("42386", RXNORM),
        "recordedDate": "2026-11-23T08:00:00+11:00",
    },
}


@pytest.mark.parametrize("about", TO_IVIG)
def test_an_allergy_by_a_code_of_the_caller_is_a_contraindication(door: Door, about: str) -> None:
    """The same is true of a code of the library, whichever URI its system has."""
    told = door(recommended(allergies=searchset(allergic(**TO_IVIG[about]))), CODES)

    assert told.hypersensitive
    assert ASK not in told.text
    assert not told.proposed
    if told.proposed is not None:
        assert "Nothing is proposed: a contraindication is present." in told.text


LEFT_OUT: dict[str, tuple[Json, str]] = {
    "another drug of the caller": (
        {"code": concept("PEN-1", FORMULARY)},
        "by your codes it is not",
    ),
    "another drug, unconfirmed": (
        {"code": concept("7980", RXNORM)} | verified("unconfirmed"),
        "by your codes it is not",
    ),
    "resolved": ({"code": {"text": "IVIG"}} | clinical("resolved"), "the allergy is resolved"),
    "inactive": ({"code": {"text": "IVIG"}} | clinical("inactive"), "the allergy is inactive"),
    "refuted": ({"code": {"text": "IVIG"}} | verified("refuted"), "the allergy is refuted"),
    "an error": (
        {"code": {"text": "IVIG"}, "clinicalStatus": None} | verified("entered-in-error"),
        "the allergy is entered-in-error",
    ),
    "of a later day": (
        {"code": {"text": "IVIG"}, "recordedDate": "2026-12-24"},
        "its dates are after",
    ),
    "that begins later": (
        {"code": {"text": "IVIG"}, "onsetPeriod": {"start": "2026-12-24"}},
        "its dates are after",
    ),
    "none known": ({"code": concept("716186003", SNOMED_CT)}, "it says 'No known allergy'"),
    "none known, by its full name": (
        {
            "code": coded((SNOMED_CT, "716186003", "No known allergy (situation)"))
            | {"text": "No known allergies"}
        },
        "it says 'No known allergy'",
    ),
    "none known of drugs, by its full name": (
        {"code": coded((SNOMED_CT, "409137002", "No known drug allergy (situation)"))},
        "it says 'No known drug allergy'",
    ),
    "no drug known, in the words of another code for it": (
        {
            "code": coded((SNOMED_CT, "409137002", "NO KNOWN  DRUG-ALLERGY."))
            | {"text": "No\u00a0known medication\u200b allergies"}
        },
        "it says 'No known drug allergy'",
    ),
    "none known, twice": (
        {"code": coded((IPS, "no-known-allergies"), (SNOMED_CT, "716186003"))},
        "it says 'No known allergies'",
    ),
    "none known, with a code of the caller, and its name": (
        {"code": coded((FORMULARY, "PEN-1", "NKA"), (SNOMED_CT, "716186003")) | {"text": "nka"}},
        "it says 'No known allergy'",
    ),
    "another drug of the caller, and a code that translates it": (
        {"code": coded(("urn:ehr", "1", "Penicillin V"), (RXNORM, "7980"))},
        "by your codes it is not",
    ),
    "another drug of the caller, and the same as a substance": (
        {"code": concept("PEN-1", FORMULARY)} | reaction((RXNORM, "7980")),
        "by your codes it is not",
    ),
    "none known, of the patient summary": (
        {"code": concept("no-known-allergies", IPS)},
        "it says 'No known allergies'",
    ),
}


@pytest.mark.parametrize("about", LEFT_OUT)
def test_an_allergy_not_to_ivig_does_not_prevent_a_proposal(door: Door, about: str) -> None:
    """It is over, refuted, later, to another drug, or "none known"."""
    change, says = LEFT_OUT[about]
    called = recommended(allergies=searchset(allergic(**change)))
    told = door(called, CODES)
    result = from_bundle(bundle_of(called), at=AT, codes=CODES)

    assert ASK not in told.text
    assert not told.hypersensitive
    assert told.proposed is not False
    assert "hypersensitivity_to_ivig" not in str(result.context.to_dict())
    (why,) = [item.why for item in result.ignored if "AllergyIntolerance/a1" in item.resources]
    assert says in why


@pytest.mark.parametrize(
    "text", ["IVIG", "Allergy: IVIg (2019)", "immune globulin, intravenous", "IV-IG", "Iv ig 10 %"]
)
def test_a_text_naming_ivig_with_a_code_for_something_else_is_a_problem(
    text: str,
) -> None:
    mixed = allergic(code=concept("PEN-1", FORMULARY) | {"text": text})
    other = allergic(code=concept("PEN-1", FORMULARY) | {"text": "anti-D immunoglobulin, hives"})

    card = only_card(recommended(allergies=searchset(mixed)), codes=CODES)
    assert "its text names IVIG, but its code means something else" in detail(card)
    assert "suggestions" not in card
    assert "suggestions" in only_card(recommended(allergies=searchset(other)), codes=CODES)


NAMES = (
    "Privigen",
    "IGIV",
    "immune globulin (human)",
    "gamma globulin",
    "IV immunoglobulin",
    "immunoglobulin IV",
    "IVIGs",
    "Gamunex-C 10%",
    "Immunoglobulin G intravenös",
    "i.v. Ig",
    "IV\u2011Ig",
    "IV  IG",
    "I\u200bVIG",
    "IVIg-Therapie",
    "latex\u200bIVIG",
    "\uff29\uff36\uff29\uff27",
    "IgIV",
    "IgG i.v.",
    "Ig G intraveineuses",
    "Ig endovena",
    "gammaglobuline",
    "Inmunoglobulina humana",
    "immune serum globulin",
    "octagam 5%",
    "FLEBOGAMMA DIF",
    "anti-D immunoglobulin and immunoglobulin",
    "anti-D, and IVIG",
    f"{'penicillin ' * 100} and kiovig",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_ivig_is_found_in_any_text_of_an_allergy(name: str) -> None:
    """The texts are text, display, note, reaction, narrative and extension."""
    penicillin = concept("PEN-1", FORMULARY)
    rash = {"substance": penicillin, "manifestation": [{"text": "rash"}]}
    for change in (
        {"code": penicillin | {"text": name}},
        {"code": coded((FORMULARY, "PEN-1"), (RXNORM, "1", name))},
        {"code": penicillin, "note": [{"text": name}]},
        {"code": penicillin, "reaction": [rash | {"description": name}]},
        {"code": penicillin, "reaction": [rash | {"manifestation": [{"text": name}]}]},
        {"code": penicillin, "text": {"status": "additional", "div": f"<div>{name}</div>"}},
        {"code": penicillin | {"extension": [{"url": "urn:x", "valueString": name}]}},
    ):
        called = recommended(allergies=searchset(allergic(**change)))
        (problem,) = from_bundle(bundle_of(called), at=AT, codes=CODES).problems
        assert "its text names IVIG, but its code means something else: " in problem.says


@pytest.mark.parametrize(
    "div",
    ["<div>IV&#73;G</div>", "<b>immune</b><br/><i>globulin</i>", "<p>IV&nbsp;Ig", "iv<b>ig</b>"],
)
def test_a_name_of_ivig_in_a_narrative_is_found_despite_markup(div: str) -> None:
    resource = allergic(code=concept("PEN-1", FORMULARY), text={"status": "additional", "div": div})
    result = from_bundle(bundle_of(recommended(allergies=searchset(resource))), at=AT, codes=CODES)

    assert "its text names IVIG, but its code means something else" in str(result)


@pytest.mark.parametrize(
    "whose",
    [
        {"recorder": {"display": "IVIG clinic"}},
        {"asserter": {"reference": "Practitioner/ivig", "display": "Dr Privigen"}},
        {"identifier": [{"system": "http://ivig.example/ids", "value": "IVIG-1"}]},
        {"note": [{"authorReference": {"display": "IVIG ward"}, "text": "hives"}]},
    ],
)
def test_names_of_people_and_places_are_not_read_as_allergens(whose: Json) -> None:
    """Otherwise every allergy recorded by an "IVIG clinic" would block."""
    resource = allergic(**({"code": concept("PEN-1", FORMULARY)} | whose))

    assert not from_bundle(
        bundle_of(recommended(allergies=searchset(resource))), at=AT, codes=CODES
    ).problems


@pytest.mark.parametrize(
    "name",
    [
        "penicillin IV",
        "anti-D immunoglobulin",
        "Anti D immune globulin",
        "Divigel",
        "thyroglobulin",
        "contrast IV; ignition",
        "oral vigabatrin",
        "gamma knife",
    ],
)
def test_other_words_are_not_read_as_ivig(name: str) -> None:
    """Anti-D is another drug, and letters inside other words are no name."""
    other = allergic(code=concept("PEN-1", FORMULARY) | {"text": name}, note=[{"text": name}])

    assert not from_bundle(
        bundle_of(recommended(allergies=searchset(other))), at=AT, codes=CODES
    ).problems


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (reaction((RXNORM, "42386")), "code system not known"),
        (reaction((FORMULARY, "IG-20")), "code not known"),
        ({"reaction": [{"substance": {"text": "polyvalent Ig"}}]}, "text only"),
        ({"reaction": [{"substance": coded((FORMULARY, "PEN-1"))}] * 2}, None),
        (
            {
                "reaction": [
                    {"substance": coded(pair)} for pair in ((FORMULARY, "PEN-1"), ("u", "1"))
                ]
            },
            "code system not known",
        ),
        ({"code": {"text": "drops"}} | reaction((FORMULARY, "PEN-1")), "text only"),
        ({"code": None} | reaction((FORMULARY, "PEN-1")), None),
        ({"substance": {"text": "drops"}}, "text only"),
    ],
)
def test_a_code_of_the_caller_applies_only_to_its_own_concept(
    change: Json, says: str | None
) -> None:
    """The substance of a reaction may differ from the code of the allergy."""
    codes = {f"{FORMULARY}|PEN-1": None}
    resource = allergic(**({"code": concept("PEN-1", FORMULARY)} | change))
    result = from_bundle(bundle_of(recommended(allergies=searchset(resource))), at=AT, codes=codes)

    assert ([] if says is None else [f"{ASK}; {says}"]) == [
        problem.says.partition(":")[0] + ":" + problem.says.partition(":")[2].partition(":")[0]
        for problem in result.problems
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"modifierExtension": [{"url": "urn:not"}]},
        {"implicitRules": "http://hospital.example/rules"},
        {"reaction": [{"substance": concept("PEN-1", FORMULARY), "modifierExtension": [{}]}]},
        {"modifierExtension": [{"url": "urn:not"}]} | clinical("resolved"),
    ],
)
@pytest.mark.parametrize("code", [(FORMULARY, "PEN-1"), (SNOMED_CT, "716186003")])
def test_a_modifier_of_an_allergy_is_a_problem_whatever_its_codes(
    change: Json, code: tuple[str, str]
) -> None:
    """It may negate the code."""
    resource = allergic(**({"code": coded(code)} | change))
    (problem,) = from_bundle(
        bundle_of(recommended(allergies=searchset(resource))), at=AT, codes=CODES
    ).problems

    assert "which may change its meaning" in problem.says


@pytest.mark.parametrize(
    "whose",
    [
        {"reference": "#p"},
        {"reference": "Patient?identifier=urn:mrn|1"},
        {"reference": "Patient?identifier=http://hospital.example/Patient/9"},
        {"reference": "urn:uuid:5"},
        {"reference": "Patient/p1?_format=json"},
        {"reference": "RelatedPerson/p1"},
        {"identifier": {"system": "urn:mrn", "value": "1"}},
        {"display": "Ms P"},
    ],
)
def test_an_allergy_without_a_clear_patient_is_named_and_blocks(door: Door, whose: Json) -> None:
    """It may belong to the patient."""
    resource = allergic(
        code={"text": "IVIG"},
        patient=whose,
        contained=[{"resourceType": "Patient", "id": "p"}],
    )
    told = door(recommended(allergies=searchset(resource)), None)

    says = f"{ASK}; it does not say which patient it is about: 'IVIG'"
    assert says in told.text.replace("\n", " ")
    assert not told.proposed


@pytest.mark.parametrize(
    ("reference", "is_named"),
    [
        ("Patient/p2", False),
        ("https://a.example/fhir/Patient/p2", False),
        ("https://b.example/fhir/Patient/p1", True),
        ("https://b.example/fhir/Patient/p2", True),
    ],
)
def test_another_id_means_another_patient_only_on_the_same_server(
    reference: str, is_named: bool
) -> None:
    """A patient may have other ids on other servers."""
    named = allergic(code={"text": "IVIG"}, patient={"reference": reference})
    record = bundle_of(recommended(allergies=searchset(named)))
    for entry in cast("list[dict[str, Json]]", record["entry"]):
        resource = entry["resource"]
        if resource["resourceType"] == "Patient":
            entry["fullUrl"] = cast("Json", "https://a.example/fhir/Patient/p1")

    assert is_named is bool(from_bundle(record, at=AT).problems)


def test_a_focus_element_does_not_drop_an_allergy(door: Door) -> None:
    """Allergies have no such element in FHIR."""
    resource = allergic(code={"text": "IVIG"}, focus=[{"reference": "Patient/p2"}])

    assert (
        f"{ASK}; text only: 'IVIG'" in door(recommended(allergies=searchset(resource)), None).text
    )


@pytest.mark.parametrize("code", ["remission", "recurrence", "relapse", "Resolved", "unknown"])
def test_a_clinical_status_of_another_code_system_ends_no_allergy(code: str) -> None:
    """It then blocks, because it may be active."""
    resource = allergic(**clinical(code))
    result = from_bundle(bundle_of(recommended(allergies=searchset(resource))), at=AT)

    assert "do not say that it is active and confirmed" in str(result)


@pytest.mark.parametrize("code", ["provisional", "differential", "Refuted", "inactive"])
def test_a_verification_status_of_another_code_system_refutes_no_allergy(code: str) -> None:
    resource = allergic(**verified(code))
    result = from_bundle(bundle_of(recommended(allergies=searchset(resource))), at=AT)

    assert "do not say that it is active and confirmed" in str(result)


@pytest.mark.parametrize("row", NO_ALLERGY_CODES, ids=lambda row: row.code)
def test_every_code_of_no_allergy_is_read(row: NoAllergyCode) -> None:
    """They are no findings and do not prevent a proposal."""
    resource = allergic(code=concept(row.code, row.system))
    card = only_card(recommended(allergies=searchset(resource)))

    assert "suggestions" in card
    assert "Is the patient hypersensitive to IVIG?" in detail(card)


def test_allergies_that_share_an_id_and_differ_are_each_named(door: Door) -> None:
    """None of them is used, and a clinician must ask about each."""
    resources = [allergic(code={"text": text}) for text in ("IVIG", "latex")]
    told = door(recommended(allergies=searchset(*resources)), CODES)

    for text in ("IVIG", "latex"):
        shared = f"{ASK}; different resources share this id: none of them is used: '{text}'"
        assert shared in told.text.replace("\n", " ")
    assert not told.proposed


def test_the_allergy_of_another_patient_is_not_named() -> None:
    """In a record it is not used, and a request with it raises."""
    other = allergic(code={"text": "IVIG"}, patient={"reference": "Patient/p2"})
    entries = [*cast("list[Json]", bundle_of(recommended())["entry"]), {"resource": other}]
    result = from_bundle({**bundle_of(recommended()), "entry": entries}, at=AT)

    assert not result.problems
    with pytest.raises(MalformedDocumentError):
        cards(recommended(allergies=searchset(other)), at=AT)


def test_every_one_of_many_allergies_is_named() -> None:
    """The relevant one may be the last."""
    resources = [allergic(id=f"a{n}", code={"text": f"drug {n}"}) for n in range(60)]
    text = detail(only_card(recommended(allergies=searchset(*resources))))

    assert all(f"text only: 'drug {n}'" in text for n in range(60))


@pytest.mark.parametrize(
    "last",
    [
        {"code": {"text": "Privigen"}},
        {"code": {"text": f"{'x ' * 200} immunoglobulin"}},
        {"code": {"text": "drug"}, "note": [{"text": "anaphylaxis after IVIG"}]},
        {"verificationStatus": None, "clinicalStatus": None},
        {"code": {"text": "IVIG"}, "patient": {"display": "Ms P"}},
    ],
)
def test_of_more_allergies_than_are_listed_those_that_name_ivig_come_first(last: Json) -> None:
    resources = [allergic(id=f"a{n}", code={"text": f"drug {n}"}) for n in range(150)]
    text = detail(
        only_card(recommended(allergies=searchset(*resources, allergic(id="last", **last))))
    )

    assert text.index("AllergyIntolerance/last") < text.index("AllergyIntolerance/a0")
    assert "and 51 more" in text


@pytest.mark.parametrize(
    "text", ["IVIG\n\n**IVIG is recommended**", "IV\x1b[2JIG", "x" * 10_000, "‮GIVI", "`</code>"]
)
def test_the_texts_of_an_allergy_are_shown_printable_and_short(text: str) -> None:
    called = recommended(allergies=searchset(allergic(code={"text": text})))
    (problem,) = from_bundle(bundle_of(called), at=AT).problems

    assert problem.says.isprintable()
    assert len(problem.says) < 300
    assert len(detail(only_card(called)).splitlines()) == len(
        detail(
            only_card(recommended(allergies=searchset(allergic(code={"text": "x"}))))
        ).splitlines()
    )


def test_an_invalid_status_is_shown_in_printable_form() -> None:
    resource = allergic(code=concept("J06BA02", ATC), **clinical("\x1b[2J"))
    (problem,) = from_bundle(bundle_of(recommended(allergies=searchset(resource))), at=AT).problems

    assert r"clinicalStatus ('\x1b[2J')" in problem.says
    assert problem.says.isprintable()


def test_allergies_that_were_not_supplied_prevent_a_proposal() -> None:
    """A missing key or an error may hide an allergy; an empty result does not."""
    failed: Json = {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "error", "code": "timeout"}],
    }
    absent = only_card(without(recommended(), "allergies"))
    wrong = only_card(recommended(allergies=failed))

    for card in (absent, wrong):
        assert "suggestions" not in card
        assert "Nothing is proposed: the allergies of the patient were not supplied" in detail(card)
    assert "suggestions" in only_card(recommended(allergies=searchset()))
    assert "suggestions" in only_card(recommended(allergies=None))


def test_an_unreadable_allergy_is_on_the_card_of_an_order_and_on_a_card_without_answer() -> None:
    """The clinician who signs an order of IVIG must see it."""
    unread = searchset(allergic(code={"text": "immune globulin"}))
    told = only_card(ordering(condition("G70.01"), orders=[order()], allergies=unread))
    asked = only_card(ordering(orders=[order()], allergies=unread))

    for card in (told, asked):
        assert f"{HEADING}\n\n- `AllergyIntolerance/a1`: `{ASK}; text only" in detail(card)
    assert detail(asked).index(HEADING) < detail(asked).index("This informs a clinician")


# Orders and treatments ------------------------------------------------------------

CONTAINED: Json = {
    "contained": [{"resourceType": "Medication", "id": "m", "code": concept("IG-10", FORMULARY)}],
    "medicationReference": {"reference": "#m"},
}
BY_A_CODE_OF_THE_CALLER: tuple[Json, ...] = (
    {"medicationCodeableConcept": concept("42386", RXNORM)},
    {"medicationCodeableConcept": concept("42386", RXNORM_OID)},
    {"medicationCodeableConcept": concept("ig-10", FORMULARY)},
    {"medication": {"concept": concept("IG-10", FORMULARY)}},
    CONTAINED,
)


def drug_of(change: Json, resource: Json) -> Json:
    """Return a resource with another drug."""
    kept = {key: value for key, value in resource.items() if key != "medicationCodeableConcept"}
    return kept | change


def administration(change: Json) -> Json:
    """Return an administration of IVIG for the illness."""
    return {
        "resourceType": "MedicationAdministration",
        "id": "m1",
        "status": "completed",
        "subject": OWN,
        "effectiveDateTime": "2026-11-21",
        "reasonReference": [{"reference": "Condition/c1"}],
    } | change


@pytest.mark.parametrize("change", BY_A_CODE_OF_THE_CALLER)
def test_an_order_with_a_code_of_the_caller_is_an_order_of_ivig(change: Json) -> None:
    """A draft gets a card, and an existing order prevents a second one."""
    draft = drug_of(change, order())
    standing = drug_of(change, order(status="active"))
    called = ordering(condition("G70.01"), orders=[draft])

    assert shown(called) == []
    assert len(shown(called, codes=CODES)) == 1
    assert "suggestions" in only_card(recommended(orders=searchset(standing)))
    assert "a second order would double the dose" in detail(
        only_card(recommended(orders=searchset(standing)), codes=CODES)
    )


@pytest.mark.parametrize("change", BY_A_CODE_OF_THE_CALLER)
def test_an_existing_order_prevents_a_second_one_on_every_path(door: Door, change: Json) -> None:
    """It does not show that IVIG was given."""
    standing = drug_of(change, order(status="active"))
    told = door(recommended(orders=searchset(standing)), CODES)

    assert not told.proposed
    assert (
        "it orders IVIG, which does not show" in told.text or "would double the dose" in told.text
    )


@pytest.mark.parametrize("change", BY_A_CODE_OF_THE_CALLER)
def test_a_treatment_with_a_code_of_the_caller_is_earlier_treatment(
    door: Door, change: Json
) -> None:
    called = request(
        condition("G61.0"),
        observations=searchset(weight()),
        administrations=searchset(administration(change)),
    )
    with_codes, without_codes = door(called, CODES).text, door(called, None).text

    for told, counts in ((with_codes, True), (without_codes, False)):
        assert ("MedicationAdministration/m1" in told.partition("Left out")[0]) is counts


def test_procedures_and_statements_with_a_code_of_the_caller_count() -> None:
    said = administration({})
    drug = concept("IG-10", FORMULARY)
    procedure = said | {"resourceType": "Procedure", "id": "x", "code": drug}
    statement = said | CONTAINED | {"resourceType": "MedicationStatement", "id": "s"}
    called = request(
        condition("G61.0"), procedures=searchset(procedure), statements=searchset(statement)
    )
    (treatable,) = from_bundle(bundle_of(called), at=AT, codes=CODES).treatable_conditions

    assert {"Procedure/x", "MedicationStatement/s"} == {
        seen.resource for seen in treatable.findings
    }


def test_a_form_that_contradicts_an_administration_prevents_a_proposal() -> None:
    """One of the two is wrong."""
    facts: dict[str, PlainValue] = {
        "response_to_ivig": "not_given",
        "able_to_walk_unaided": False,
        "gbs_form": "classical",
        "response_to_plasma_exchange": "not_given",
    }
    base = request(condition("G61.0"), observations=searchset(weight()))
    called = answered(base, facts)
    given_it = searchset(administration(BY_A_CODE_OF_THE_CALLER[0]))
    contradicted = called | {
        "prefetch": cast("Json", called["prefetch"]) | {"administrations": given_it}
    }

    assert "suggestions" in only_card(called, codes=CODES)
    card = only_card(contradicted, codes=CODES)
    assert "suggestions" not in card
    assert "Nothing is proposed: the record says that IVIG was given, but an answer" in detail(card)


# Discovery ------------------------------------------------------------------------


def templates(codes: Codes | None) -> Json:
    """Return the prefetch templates of the first service."""
    listed = cast("list[Json]", services(codes=codes)["services"])
    assert all(each["prefetch"] == listed[0]["prefetch"] for each in listed)
    return cast("Json", listed[0]["prefetch"])


def test_the_templates_query_the_callers_codes_of_ivig() -> None:
    """The queries for allergies and drugs have no code filter."""
    queries = templates(CODES)

    for key in ("procedures", "service_orders"):
        asked = str(queries[key]).partition("&code=")[2].partition("&")[0].split(",")
        assert asked[2:] == [f"{RXNORM}|42386", f"{FORMULARY}|IG-10"]
        assert ",".join(asked[:2]) in PREFETCH[key]
    assert {
        k: queries[k] for k in ("allergies", "conditions", "administrations", "statements")
    } == {
        "allergies": "AllergyIntolerance?patient={{context.patientId}}",
        "conditions": "Condition?patient={{context.patientId}}",
        "administrations": "MedicationAdministration?patient={{context.patientId}}",
        "statements": "MedicationStatement?patient={{context.patientId}}",
    }
    assert dict(PREFETCH) == templates(None) == templates({})


def test_special_characters_of_a_code_are_escaped_in_a_template() -> None:
    query = str(templates({(RXNORM_OID, "1,2|3&status={{x}} 4"): "IVIG"})["procedures"])

    assert query.endswith(
        f"{RXNORM_OID}|1%5C,2%5C|3%26status%3D%7B%7Bx%7D%7D%204"
        f",{RXNORM}|1%5C,2%5C|3%26status%3D%7B%7Bx%7D%7D%204"
    )


def test_the_example_service_queries_the_codes_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = started(tmp_path, monkeypatch, json.dumps(CODES))

    assert reply(service, "GET", "/cds-services").json() == services(codes=CODES)


@pytest.mark.parametrize("text", ["{", '{"x|1": "IVIG", "x|1": null}', '{"42386": "IVIG"}', "[1]"])
def test_the_example_service_does_not_start_with_an_invalid_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Without the intended codes, it would miss allergies."""
    with pytest.raises((ValueError, TypeError)):
        started(tmp_path, monkeypatch, text)


# What is no code, and no meaning --------------------------------------------------

WRONG: tuple[tuple[object, type[IvigEvidenceError], str], ...] = (
    ([f"{RXNORM}|42386"], WrongTypeError, "codes takes a mapping from codes to meanings"),
    ("42386", WrongTypeError, "not str '42386'"),
    (42386, WrongTypeError, "not int 42386"),
    ({"42386": "IVIG"}, WrongTypeError, "codes takes each code with its system, not str '42386'"),
    ({42386: "IVIG"}, WrongTypeError, "not int 42386"),
    ({("42386",): "IVIG"}, WrongTypeError, "not tuple ('42386',)"),
    ({(RXNORM, 42386): "IVIG"}, WrongTypeError, "42386"),
    ({(None, "42386"): "IVIG"}, WrongTypeError, "None"),
    ({"|42386": "IVIG"}, WrongTypeError, "'|42386'"),
    ({f"{RXNORM}|": "IVIG"}, WrongTypeError, f"'{RXNORM}|'"),
    ({f"{RXNORM} | 42386": "IVIG"}, WrongTypeError, "rxnorm | 42386'"),
    ({f"{RXNORM}|42386 ": "IVIG"}, WrongTypeError, "42386 '"),
    ({("RxNorm drugs", "42386"): "IVIG"}, WrongTypeError, "'RxNorm drugs'"),
    ({(RXNORM, "42\u200b386"): "IVIG"}, WrongTypeError, "codes takes each code with its system"),
    ({f"{RXNORM}|\ud800": "IVIG"}, WrongTypeError, "codes takes each code with its system"),
    ({f"{RXNORM}|1.0|42386": "IVIG"}, WrongTypeError, "1.0|42386'"),
    (
        {f"{RXNORM}|42386": "IGIV"},
        UnknownOptionError,
        "no option 'IGIV'; it takes IVIG, a condition",
    ),
    ({f"{RXNORM}|42386": ""}, UnknownOptionError, "no option ''"),
    (
        {f"{RXNORM}|42386": True},
        WrongTypeError,
        "takes a meaning that the library knows, not bool True",
    ),
    (
        {f"{RXNORM}|42386": PLASMA_EXCHANGE},
        WrongTypeError,
        "that the library knows, not Intervention",
    ),
    ({f"{RXNORM}|42386": ["IVIG"]}, WrongTypeError, "not list ['IVIG']"),
    ({f"{ATC}|J06BA02": None}, ContradictionError, f"codes['{ATC}|J06BA02'] = None and the"),
    ({f"{ATC_OID}|j06ba02": None}, ContradictionError, "meaning of this code, 'IVIG',"),
    ({(SNOMED_CT, "716186003"): "IVIG"}, ContradictionError, "'No known allergy'"),
    ({(SNOMED_CT, "40956001"): "IVIG"}, ContradictionError, "'Guillain-Barré syndrome'"),
    ({(ICD_10_CM, "G610"): None}, ContradictionError, "'Guillain-Barré syndrome'"),
    ({(LOINC, "29463-7"): "IVIG"}, ContradictionError, "'body_weight'"),
    (
        {f"{RXNORM}|42386": "IVIG", f"{RXNORM_OID}|42386": None},
        ContradictionError,
        f"codes['{RXNORM}|42386'] = 'IVIG' and codes['{RXNORM_OID}|42386'] = None exclude",
    ),
    (
        {(FORMULARY, "ig-1"): None, f"{FORMULARY}|IG-1": IVIG},
        ContradictionError,
        "both are the same code of the same system",
    ),
    (
        {(FORMULARY, "1"): IVIG, f"{FORMULARY}|1": None},
        ContradictionError,
        "both are the same code of the same system",
    ),
)


@pytest.mark.parametrize(("codes", "kind", "says"), WRONG)
def test_invalid_codes_raise_with_the_callers_value(
    codes: object, kind: type[IvigEvidenceError], says: str
) -> None:
    record = bundle_of(recommended())
    calls: tuple[Callable[[Codes], object], ...] = (
        lambda given: from_bundle(record, at=AT, codes=given),
        lambda given: cards(recommended(), at=AT, codes=given),
        lambda given: services(codes=given),
    )
    for call in calls:
        with pytest.raises(kind) as caught:
            call(cast("Codes", codes))
        assert says in str(caught.value)


@pytest.mark.parametrize(
    "codes",
    [
        {},
        {(FORMULARY, "IG-10"): IVIG},
        {(FORMULARY, "IG-10"): "ivig", f"{FORMULARY}|IG-11": "IVIG"},
        {f"{FORMULARY}|IG 10": "IVIG"},
        {f"{RXNORM}|42386": "IVIG", f"{RXNORM_OID}|42386": IVIG},
        {f"{ATC}|J06BA02": "IVIG"},
        {(SNOMED_CT, "716186003"): None},
    ],
)
def test_codes_may_be_pairs_or_fhir_tokens(codes: Codes) -> None:
    """Several spellings of a code may agree with each other and with the library."""
    assert from_bundle(bundle_of(recommended()), at=AT, codes=codes).treatable_conditions
    assert templates(codes)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[1]", "codes takes a mapping from codes to meanings"),
        ("null", "codes takes a mapping from codes to meanings, not list [None]"),
        ('{"x|1": "IVIG", "x|1": null}', "'x|1' given twice"),
        ('{"42386": "IVIG"}', "codes takes each code with its system, not str '42386'"),
        ('{"x|1": "IGIV"}', "codes['x|1'] has no option 'IGIV'"),
        ('{"x|1": false}', "takes a meaning that the library knows, not bool False"),
        ("{", "not a valid file of codes: not JSON"),
    ],
)
def test_an_invalid_file_of_codes_gives_an_error_of_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "bundle.json").write_text(json.dumps(bundle_of(recommended())), encoding="utf-8")
    (tmp_path / "codes.json").write_text(text, encoding="utf-8")
    files = ["--fhir", str(tmp_path / "bundle.json"), "--codes", str(tmp_path / "codes.json")]
    status = main(["recommend", *files])
    out, err = capsys.readouterr()

    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_codes_without_a_record_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """They would have no effect."""
    assert main(["recommend", "GBS", "--codes", "codes.json"]) == 2
    assert "--codes has no effect without a record; add --fhir FILE" in capsys.readouterr().err


# Laws -----------------------------------------------------------------------------

SYSTEMS = st.sampled_from([RXNORM, RXNORM_OID, ATC, SNOMED_CT, FORMULARY, "urn:x"])
CODINGS = st.tuples(SYSTEMS, st.sampled_from(["42386", "J06BA02", "IG-10", "PEN-1", "716186003"]))


@given(
    st.lists(CODINGS, max_size=3),
    st.none() | st.sampled_from(["IVIG", "penicillin", ""]),
    st.dictionaries(CODINGS, st.sampled_from(["IVIG", None]), max_size=4),
)
def test_no_allergy_is_passed_over(
    codings: list[tuple[str, str]], text: str | None, codes: dict[tuple[str, str], str | None]
) -> None:
    """It is a finding, a problem, another drug by the caller's codes, or "none known"."""
    written: Json = {**coded(*codings), **({} if text is None else {"text": text})}
    called = recommended(allergies=searchset(allergic(code=written)))
    try:
        card = only_card(called, codes=codes)
    except ContradictionError:
        return
    same = {RXNORM_OID: RXNORM}
    meant = {(same.get(system, system), code): means for (system, code), means in codes.items()}
    known = [meant.get((same.get(system, system), code), "") for system, code in codings]

    if "suggestions" in card:
        assert None in known or (SNOMED_CT, "716186003") in codings
        assert "IVIG" not in known
        assert (ATC, "J06BA02") not in codings
        assert text != "IVIG"


def test_no_dose_is_proposed_if_ivig_was_given_without_a_reason() -> None:
    """A second course would follow the first."""
    given: Json = {
        "resourceType": "MedicationAdministration",
        "id": "given",
        "status": "completed",
        "effectiveDateTime": "2026-11-20",
        "medicationCodeableConcept": coded((ATC, "J06BA02")),
        "subject": OWN,
    }
    without = cards(recommended(), at=AT)["cards"]
    card = only_card(recommended(administrations=searchset(given)), at=AT)

    assert "Draft a proposal" in str(without)
    assert "Draft a proposal" not in str(card)
    assert "IVIG was given, and the record does not say for which condition" in detail(card)


@pytest.mark.parametrize(
    "name",
    [
        *("fullUrl", "id", "identifier", "implicitRules", "meta", "reference", "system", "url"),
        *("asserter", "authorReference", "encounter", "participant", "patient", "recorder"),
    ],
)
def test_an_element_that_names_no_substance_has_no_text(name: str) -> None:
    assert ["hives"] == [*texts({name: {"display": "IVIG clinic"}, "note": [{"text": "hives"}]})]
