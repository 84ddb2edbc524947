"""A known contraindication of IVIG is shown with every dose, order and record."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from ivig_evidence import Context, recommend
from ivig_evidence.appraisal import audit
from ivig_evidence.cds_hooks.proposals import proposal_for
from ivig_evidence.dosing import regimen_of
from ivig_evidence.errors import ContraindicatedProductError, UndecidedPlanError
from ivig_evidence.facts import hypersensitivity_to_ivig
from ivig_evidence.fhir import answers, from_bundle
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.immunoglobulin import NEAREST_5_G, PRIVIGEN, PRODUCTS
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.dosing import Course, Per, UsedRegimen, in_days
from ivig_evidence.model.plan import InfusionPlan, Product
from ivig_evidence.model.screen import Part
from ivig_evidence.render.json.plain_evidence import audit_to_dict
from ivig_evidence.units import grams

from ..helpers.flat import flat
from ..helpers.records import SNOMED_CT, bundle, condition, patient

AT = date(2026, 11, 22)
REASONS: list[tuple[dict[str, PlainValue], str]] = [
    ({"anti_iga_antibodies": True}, "the patient has antibodies against IgA"),
    ({"hypersensitivity_to_ivig": True}, "the patient is hypersensitive to IVIG"),
    ({"hyperprolinaemia": True}, ""),
    ({"anti_iga_antibodies": False, "hypersensitivity_to_ivig": False}, ""),
    ({}, ""),
]
each_reason = pytest.mark.parametrize(("facts", "reason"), REASONS, ids=lambda v: str(v)[:30])


def plan_of(name: str, **facts: PlainValue) -> InfusionPlan:
    """Return a plan for 70 kg that starts on 1 December."""
    context = Context.parse({"body_weight": "70 kg", **facts})
    regimen = regimen_of(statement_named(name))
    return regimen.for_patient(context, days=5, start=date(2026, 12, 1))


@each_reason
@pytest.mark.parametrize(
    "name", ["gbs/ivig-first-line", "cidp/sensorimotor-ivig", "mmn/first-line"]
)
def test_a_plan_of_ivig_starts_with_its_contraindication(
    name: str, facts: dict[str, PlainValue], reason: str
) -> None:
    """This includes text, HTML, Markdown, JSON and the calendar."""
    plan = plan_of(name, **facts)
    is_known = bool(reason)

    assert str(plan).startswith(f"CONTRAINDICATION: {reason}") is is_known
    assert (reason in plan._repr_html_()) is is_known or not reason
    assert (f"| CONTRAINDICATION | {reason} |" in plan._repr_markdown_()) is is_known
    assert bool(plan.to_dict()["contraindications"]) is is_known
    assert (b"CONTRAINDICATION" in plan.to_ical()) is is_known


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda p: p.brand)
@pytest.mark.parametrize("rounded", [False, True])
@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"anti_iga_antibodies": True}, "the patient has antibodies against IgA"),
        ({"hypersensitivity_to_ivig": True}, "the patient is hypersensitive to IVIG"),
        ({"hypersensitivity_to_ivig": True, "hyperprolinaemia": True}, "hypersensitive to IVIG"),
        ({"anti_iga_antibodies": True, "age": "54 years"}, "antibodies against IgA"),
    ],
)
def test_vials_of_every_product_are_refused_if_ivig_is_contraindicated(
    facts: dict[str, PlainValue], reason: str, rounded: bool, product: Product
) -> None:
    """The error names the fact and its source, and suggests no other product."""
    plan = plan_of("gbs/ivig-first-line", **facts)
    with pytest.raises(ContraindicatedProductError, match="as is every product of IVIG") as caught:
        (plan.rounded_to(NEAREST_5_G) if rounded else plan).in_vials(product)

    assert caught.value.of_ivig
    assert reason in caught.value.fact
    assert caught.value.source
    assert "choose another product" not in str(caught.value)
    assert pickle.loads(pickle.dumps(caught.value)).fact == caught.value.fact


@pytest.mark.parametrize("drug", ["methylprednisolone", "IVIg", "ivig", "albumin", ""])
def test_vials_are_refused_for_another_drug(drug: str) -> None:
    course = Course(dose=grams(10), per=Per.DAY, days=in_days(5))
    patient_known = Context.parse({"body_weight": "70 kg", "hypersensitivity_to_ivig": True})
    made = UsedRegimen(drug=drug, alternatives=(course,)).for_patient(patient_known)
    with pytest.raises(UndecidedPlanError, match="has to be one of IVIG"):
        made.in_vials(PRIVIGEN)

    assert made.rounded_to(NEAREST_5_G).rounded


def test_an_assumed_contraindication_blocks_vials() -> None:
    """An unknown or excluded one does not."""
    weight = Context.parse({"body_weight": "70 kg"})
    regimen = regimen_of(statement_named("gbs/ivig-first-line"))
    assumed = regimen.for_patient(weight.assuming(hypersensitivity_to_ivig(True)))

    with pytest.raises(ContraindicatedProductError):
        assumed.in_vials(PRIVIGEN)
    assert regimen.for_patient(weight).in_vials(PRIVIGEN).product is PRIVIGEN
    assert plan_of("gbs/ivig-first-line", hypersensitivity_to_ivig=False).in_vials(PRIVIGEN)


def test_a_contraindication_of_ivig_is_none_of_another_drug() -> None:
    """Corticosteroids may be given to a patient who is hypersensitive to IVIG."""
    regimen = regimen_of(statement_named("cidp/sensorimotor-corticosteroids"))
    patient_known = Context.parse({"body_weight": "70 kg", "hypersensitivity_to_ivig": True})
    plan = regimen.for_patient(patient_known, alternative=1, days=5)

    assert "CONTRAINDICATION" not in str(plan)


@each_reason
def test_no_grams_are_shown_with_a_contraindication(
    facts: dict[str, PlainValue], reason: str
) -> None:
    """The printed dose is shown to every patient, and the full text has the grams."""
    known: dict[str, PlainValue] = {"able_to_walk_unaided": False, "previously_treated": False}
    answer = recommend(
        "GBS", Context.parse({**known, "age": "43 years", "body_weight": "70 kg", **facts})
    )
    proposal = proposal_for(answer, answer.precautions, is_reversed=False, is_ordered=False)
    shown = " ".join(map(str, answer.screen().lines_of(Part.DOSE)))

    assert "0.4 g/kg" in shown
    assert ("140 g" in shown) is not bool(reason)
    assert ("140 g" in flat(str(answer))) is not bool(reason)
    assert "140 g in all, 28 g a day (70 kg, actual weight)" in flat(answer.full())
    assert (proposal.dose is None) is bool(reason)


@pytest.mark.parametrize(
    ("age", "proposed"), [("6 years", False), ("17 years", False), ("18 years", True)]
)
def test_only_a_dose_of_the_leading_statement_is_proposed(age: str, proposed: bool) -> None:
    """No dose for children is printed, so the general dose is not proposed for a child."""
    known: dict[str, PlainValue] = {
        "able_to_walk_unaided": False,
        "previously_treated": False,
        "body_weight": "40 kg",
    }
    answer = recommend("GBS", Context.parse({**known, "age": age}))
    proposal = proposal_for(answer, answer.precautions, is_reversed=False, is_ordered=False)

    assert (proposal.dose is not None) is proposed


@pytest.mark.parametrize("fact", ["anti_iga_antibodies", "hypersensitivity_to_ivig"])
def test_an_assumed_contraindication_is_marked_as_assumed(fact: str) -> None:
    stated = recommend("IBM", Context.parse({fact: True}))
    assumed = recommend("IBM", Context().assuming(*Context.parse({fact: True}).said))

    assert "(assumed)." in str(assumed).splitlines()[0]
    assert "(assumed)" not in str(stated)


# Records ----------------------------------------------------------------------------


def test_a_record_without_a_known_diagnosis_names_a_contraindication_first() -> None:
    hypertension = condition((SNOMED_CT, "38341003"), recordedDate="2026-11-20")
    allergy = {
        "resourceType": "AllergyIntolerance",
        "id": "a1",
        "patient": {"reference": "Patient/p"},
        "clinicalStatus": {
            "coding": [
                {
                    "system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
                    "code": "active",
                }
            ]
        },
        "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "J06BA02"}]},
    }
    result = from_bundle(bundle(patient(), hypertension, allergy), at=AT)
    without = from_bundle(bundle(patient(), hypertension), at=AT)

    assert result.context.known[hypersensitivity_to_ivig] is True
    assert "CONTRAINDICATION of IVIG: the patient is hypersensitive" in str(result).split("\n")[0]
    assert "CONTRAINDICATION" not in str(without)


@pytest.mark.parametrize(
    ("death", "is_dead"),
    [
        ({"deceasedBoolean": True}, True),
        ({"deceasedDateTime": "2020"}, True),
        ({"deceasedDateTime": "nonsense"}, True),
        ({"_deceasedDateTime": {"extension": [{"url": "u", "valueCode": "unknown"}]}}, True),
        ({"deceasedBoolean": False}, False),
        ({}, False),
    ],
)
def test_a_deceased_patient_gets_no_answer(death: dict[str, object], is_dead: bool) -> None:
    """The record gives the reason."""
    diagnosis = condition((SNOMED_CT, "40956001"), recordedDate="2026-11-20")
    result = from_bundle(bundle({**patient(), **death}, diagnosis), at=AT)

    assert result.is_of_deceased is is_dead
    assert (answers(result) == ()) is is_dead
    assert ("there is no answer on IVIG" in str(result)) is is_dead
    assert result.to_dict()["is_of_deceased"] is is_dead


# Reversals --------------------------------------------------------------------

REVERSED_IDS = {s.id for s in EFNS_2008.statements if s.reversed_by}


def test_the_audit_flags_reversals_in_every_format() -> None:
    whole_audit = audit()

    assert len(REVERSED_IDS) == 5
    assert set(REVERSED_IDS) == set(map(str, audit_to_dict(whole_audit)["reversed"] or ()))  # type: ignore[arg-type]  # a list of ids
    for text in (
        str(whole_audit),
        whole_audit._repr_html_(),
        whole_audit._repr_markdown_().replace("\\", ""),
    ):
        assert text.count("gbs/no-response-to-first-course") >= 1
        assert "gbs/no-response-to-first-course" in text
        assert "REVERSED SINCE (2021, 2023, 2024)" in text


@pytest.mark.parametrize("facts", [{"rapid_worsening": True}, {"significant_disability": True}])
def test_igm_neuropathy_is_flagged_in_the_verdict_line(facts: dict[str, PlainValue]) -> None:
    """The leading statement was reversed, like the one that it refines."""
    known: dict[str, PlainValue] = {"paraprotein": "IgM", "neuropathy_picture": "demyelinating"}
    answer = recommend(
        "paraproteinaemic demyelinating neuropathy",
        Context.parse({**known, "previously_treated": False, **facts}),
    )

    assert ["paraproteinaemic/disability-or-rapid-worsening"] == [s.slug for s in answer.leading]
    assert "REVERSED SINCE (2023)" in str(answer).splitlines()[0]
