"""Plans of the regimens that a payer prints: who says so, in every form, and back from JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import icalendar
import jsonschema
import pytest
from attrs import evolve

from ivig_evidence import dosing
from ivig_evidence.errors import MalformedDocumentError, UnknownNameError
from ivig_evidence.immunoglobulin import ACTUAL_WEIGHT, ONTARIO
from ivig_evidence.immunoglobulin.payers import FUNDING_DOCUMENTS
from ivig_evidence.immunoglobulin.payers.ontario_2024 import adem_recurrent
from ivig_evidence.model.dosing import (
    AuthorisedRegimen,
    RecommendedRegimen,
    Regimen,
    UsedRegimen,
)
from ivig_evidence.model.funding import FundedRegimen
from ivig_evidence.model.plan import InfusionPlan
from ivig_evidence.render.english import regimen_status
from ivig_evidence.render.json.schema import plan_schema

from ...helpers.cases import Facts

PATIENT: Facts = {"age": "40 years", "body_weight": "120 kg", "height": "170 cm", "sex": "male"}
START = date(2026, 12, 1)
STATUS = "as funded by a payer"
NOTE = "A payer funds this regimen; whether it funds this patient is not checked."
OTHER_WORDS = ("stud", "recommend", "reported", "label")
SCHEMA = jsonschema.Draft202012Validator(plan_schema())


def with_later(regimen: Regimen | None) -> tuple[Regimen, ...]:
    """Return a regimen and those that follow it."""
    return () if regimen is None else (regimen, *with_later(regimen.then))


FUNDED = [
    pytest.param(regimen, id=f"{entry.id}, phase {phase}")
    for document in FUNDING_DOCUMENTS
    for entry in document.entries
    for phase, regimen in enumerate(with_later(entry.regimen), 1)
]


def planned(regimen: Regimen) -> InfusionPlan:
    """Return the dated plan of a regimen for one patient."""
    return regimen.for_patient(PATIENT, days=2, start=START)


def stored(plan: InfusionPlan) -> dict[str, Any]:
    """Return a plan that was written as JSON text and parsed again."""
    data: dict[str, Any] = json.loads(json.dumps(plan.to_dict(), allow_nan=False))
    SCHEMA.validate(data)
    return data


def events(plan: InfusionPlan) -> list[str]:
    """Return the summary and the description of every event of a plan."""
    found = icalendar.Calendar.from_ical(plan.to_ical()).walk("VEVENT")
    return [str(event[part]) for event in found for part in ("summary", "description")]


def recurrent() -> FundedRegimen:
    """Return a regimen with a printed weight, followed by another one."""
    assert adem_recurrent.regimen is not None
    return adem_recurrent.regimen


def test_the_regimens_of_both_documents_are_planned() -> None:
    assert len(FUNDED) > 5


# What a plan says -----------------------------------------------------------------------


@pytest.mark.parametrize("regimen", FUNDED)
def test_every_form_of_a_plan_says_that_a_payer_funds_it(regimen: Regimen) -> None:
    plan = planned(regimen)

    assert f"Status: {STATUS}\n" in str(plan)
    assert f"| Status | {STATUS} |" in plan._repr_markdown_()
    assert f">{STATUS}</td></tr>" in plan._repr_html_()
    assert NOTE == plan.notes[0] == stored(plan)["notes"][0]
    assert STATUS in regimen._repr_html_()
    for text in events(plan):
        assert text.startswith(f"{STATUS.capitalize()}. ")


@pytest.mark.parametrize("regimen", FUNDED)
def test_no_form_of_a_plan_speaks_of_studies_labels_or_recommendations(regimen: Regimen) -> None:
    plan = planned(regimen)
    texts = (str(plan), plan._repr_markdown_(), plan._repr_html_(), *events(plan))

    assert not plan.recommended
    assert [] == [word for text in texts for word in OTHER_WORDS if word in text.lower()]


def test_every_kind_of_regimen_has_a_status_and_a_kind_of_its_own() -> None:
    parts: dict[str, Any] = {"drug": "IVIG", "alternatives": recurrent().alternatives}
    kinds = (
        RecommendedRegimen(**parts),
        AuthorisedRegimen(label="Privigen (EU)", **parts),
        UsedRegimen(**parts),
        FundedRegimen(**parts),
        Regimen(**parts),
    )

    assert {type(kind).__name__ for kind in kinds} == {
        "Regimen",
        *(kind.__name__ for kind in Regimen.__subclasses__()),
    }
    assert len(kinds) == len({regimen_status(kind) for kind in kinds})
    assert ["recommended", "authorised", "used", "funded", "not said"] == [
        stored(planned(kind))["printed"]["kind"] for kind in kinds
    ]


def test_a_regimen_without_a_kind_is_not_said_to_come_from_a_study() -> None:
    plan = planned(Regimen(drug="IVIG", alternatives=recurrent().alternatives))

    assert "Status: not said to be recommended\n" in str(plan)
    assert plan.notes[0] == (
        "It is not said who gives this regimen; do not take it for a recommendation."
    )


# The weight of the payer ------------------------------------------------------------------


def test_the_function_takes_the_weight_of_the_payer_as_the_method_does() -> None:
    by_function = dosing.plan(recurrent(), PATIENT, days=2, start=START)

    assert by_function.weight.policy is ONTARIO
    assert by_function == planned(recurrent())
    assert dosing.plan(recurrent(), PATIENT, policy="actual-weight").weight.policy is ACTUAL_WEIGHT


# From JSON ------------------------------------------------------------------------------


@pytest.mark.parametrize("regimen", FUNDED)
def test_a_plan_round_trips_with_its_kind(regimen: Regimen) -> None:
    plan = planned(regimen)
    read = InfusionPlan.from_dict(stored(plan))

    assert plan == read
    assert [FundedRegimen] * len(with_later(regimen)) == list(map(type, with_later(read.regimen)))


def test_a_stored_plan_has_the_printed_weight_with_its_policy() -> None:
    printed = stored(planned(recurrent()))["printed"]

    for phase in (printed, printed["then"]):
        assert ("funded", "adjusted body weight") == (phase["kind"], phase["weight"])
        assert "ontario" == phase["weight_policy"]["id"]


def test_from_dict_needs_the_callers_own_policy_of_a_payer() -> None:
    own = evolve(ONTARIO, id="own")
    regimen = evolve(recurrent(), weight_policy=own, then=None)
    data = stored(regimen.for_patient(PATIENT, policy="actual-weight"))
    read = InfusionPlan.from_dict(data, policies=[own])

    assert regimen == read.regimen
    with pytest.raises(UnknownNameError, match="'own'"):
        InfusionPlan.from_dict(data)


@pytest.mark.parametrize("key", ["weight", "weight_policy"])
def test_a_plan_of_the_form_before_the_weight_was_stored_raises(key: str) -> None:
    data = stored(planned(recurrent()))
    del data["printed"]["then"][key]

    with pytest.raises(MalformedDocumentError, match=key):
        InfusionPlan.from_dict(data)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"kind": "used"}, "weight"),
        ({"kind": "not said", "weight": None}, "weight"),
        ({"kind": "recommended", "weight_policy": None}, "weight"),
        ({"label": "Privigen (EU)"}, "label"),
        ({"weight": 3}, "str"),
    ],
)
def test_only_a_regimen_of_a_payer_has_the_weight_of_a_payer(
    changes: dict[str, object], fault: str
) -> None:
    data = stored(planned(recurrent()))
    data["printed"] |= changes

    with pytest.raises(MalformedDocumentError, match=fault):
        InfusionPlan.from_dict(data)


def test_a_changed_policy_of_a_payer_raises() -> None:
    data = stored(planned(recurrent()))
    data["printed"]["weight_policy"]["binding"] = "at will"

    with pytest.raises(MalformedDocumentError, match="printed"):
        InfusionPlan.from_dict(data)
