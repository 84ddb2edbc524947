"""Read plans from JSON, and calculate them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from attrs import evolve

from ..errors import (
    IvigEvidenceError,
    MalformedDocumentError,
    UnknownNameError,
    WrongTypeError,
    nearest,
)
from ..guidelines.registry import statement_named
from ..immunoglobulin.interventions import IVIG
from ..immunoglobulin.precaution_checks import checked
from ..immunoglobulin.precautions import PRECAUTIONS
from ..immunoglobulin.products import product_named
from ..immunoglobulin.weight_policies import policy_named
from ..logic.context import Context
from ..logic.truth import Truth
from ..logic.vocabulary import fact_named
from ..model.dosing import Course, Regimen, Span
from ..model.plan import InfusionPlan, Product
from ..model.precaution import Precaution, PrecautionCheck, Severity
from ..model.recommendation import Recommendation
from ..model.weight import DosingWeight, WeightPolicy
from ..render.json.plain import check_same, finding_from_document, structured
from ..render.json.plans import (
    CheckDocument,
    PlanDocument,
    course_from_document,
    plan_document,
    regimen_from_document,
    rounding_from_document,
)
from .plans import calculated, check_is_clear, spread_of
from .rounding import with_rounding

T = TypeVar("T")


def plan_from_dict(
    data: object, policies: Iterable[WeightPolicy] = (), products: Iterable[Product] = ()
) -> InfusionPlan:
    """Return the plan of a published document, calculated again.

    Args:
        data: The document as plain JSON values.
        policies: Weight policies in addition to those of the library.
        products: Products in addition to those of the library.

    Returns:
        The plan.

    Raises:
        MalformedDocumentError: If the data do not match the schema, or their values do not
            belong together.
        UnknownNameError: If there is no such statement, weight policy, product, precaution or fact.
        WrongTypeError: If ``policies`` or ``products`` has other values.
    """
    own_policies = {own.id: own for own in _several("policies", policies, WeightPolicy)}
    own_products = {own.name: own for own in _several("products", products, Product)}
    document = structured(data, PlanDocument, "plan")

    def named(name: str) -> WeightPolicy:
        return own_policies.get(name) or policy_named(name)

    product = None
    if document.product is not None:
        product = own_products.get(document.product) or product_named(document.product)
    try:
        plan = _calculated_again(document, named, product)
        made = plan_document(plan)
    except (MalformedDocumentError, UnknownNameError):
        raise
    except (IvigEvidenceError, ArithmeticError, ValueError) as error:
        # The types of the model check impossible values, with errors of their own.
        raise MalformedDocumentError("plan", (str(error),)) from None
    # A plan may have been stored by another version that calculates the same.
    check_same(document, evolve(made, library_version=document.library_version), "plan")
    return plan


def _several(thing: str, values: Iterable[T], kind: type[T]) -> tuple[T, ...]:
    several = tuple(values) if isinstance(values, Iterable) else values
    if not isinstance(several, tuple) or not all(isinstance(value, kind) for value in several):
        remedy = f"pass a list of {kind.__name__} values"
        raise WrongTypeError(thing, values, f"several {kind.__name__} values", remedy)
    return several


def _calculated_again(
    document: PlanDocument, named: Callable[[str], WeightPolicy], product: Product | None
) -> InfusionPlan:
    regimen = regimen_from_document(document.printed, named)
    course = course_from_document(document.course)
    if course not in regimen.alternatives:
        raise MalformedDocumentError("plan", ("course: no alternative of the printed regimen",))
    check_is_clear(course)
    weight = DosingWeight(
        kilograms=document.weight.exact,
        kind=document.weight.kind,
        policy=named(document.weight_policy.id),
        steps=document.weight.steps,
    )
    plan = evolve(
        calculated(regimen, course, _spread(document, course), weight, _start(document)),
        notes=document.notes,
        product_checks=tuple(map(_check_of_product, document.product_checks)),
        contraindication_checks=tuple(
            _check_of_drug(check, regimen) for check in document.contraindication_checks
        ),
        statement=_statement(document, regimen),
    )
    if document.rounding is not None:
        plan = with_rounding(plan, rounding_from_document(document.rounding), None)
    if document.rounded:
        plan = with_rounding(plan, rounding_from_document(document.rounded[0].rule), product)
    # Rounding adds notes on the product again, which the stored notes already have.
    return evolve(plan, notes=document.notes)


def _statement(document: PlanDocument, regimen: Regimen) -> Recommendation | None:
    """Return the statement of a plan, which must print the regimen of the plan."""
    if document.statement is None:
        return None
    statement = statement_named(document.statement)
    if statement.regimen != regimen:
        fault = f"statement: {document.statement!r} does not print this regimen"
        raise MalformedDocumentError("plan", (fault,))
    return statement


def _spread(document: PlanDocument, course: Course) -> Span | None:
    """Return the number of days as printed or chosen. Other numbers fail the later comparison."""
    match document.days:
        case (low, high) if low == high:
            spread = spread_of(course, low)
        case _:
            spread = course.days
    days = spread.low if spread is not None and spread.low == spread.high else 0
    if days != len(document.schedule):
        # Checked first, because a plan with a huge number of days takes long to calculate.
        fault = f"schedule: {days} days wanted, not {len(document.schedule)}"
        raise MalformedDocumentError("plan", (fault,))
    return spread


def _start(document: PlanDocument) -> date | None:
    days = (*document.cycles[:1], *(day.date for day in document.schedule[:1]))
    return next(iter(days), None)


# Contraindications ------------------------------------------------------------------


def _check_of_drug(document: CheckDocument, regimen: Regimen) -> PrecautionCheck:
    check = _check(document)
    if not check.contraindicates_ivig or regimen.drug != IVIG.name:
        fault = f"contraindication_checks: {document.id!r} contraindicates nothing here"
        raise MalformedDocumentError("plan", (fault,))
    return check


def _check_of_product(document: CheckDocument) -> PrecautionCheck:
    check = _check(document)
    precaution = check.precaution
    is_of_product = precaution.product is not None
    is_contraindication = precaution.severity is Severity.CONTRAINDICATION
    if not is_contraindication or not is_of_product or check.present is Truth.FALSE:
        fault = f"product_checks: {document.id!r} contraindicates no product here"
        raise MalformedDocumentError("plan", (fault,))
    return check


def _check(document: CheckDocument) -> PrecautionCheck:
    findings = tuple(map(finding_from_document, document.findings))
    precaution = _precaution(document.id)
    (check,) = checked((precaution,), Context(findings))
    if check.present is not document.present:
        fault = f"{document.id}: its findings make it {check.present.value}"
        raise MalformedDocumentError("plan", (fault,))
    facts = tuple(map(fact_named, document.facts))
    return PrecautionCheck(precaution, document.present, facts, findings)


def _precaution(name: str) -> Precaution:
    by_id = {precaution.id: precaution for precaution in PRECAUTIONS}
    if name not in by_id:
        listing = "ivig_evidence.immunoglobulin.PRECAUTIONS"
        raise UnknownNameError("precaution", name, nearest(name, by_id), listing)
    return by_id[name]
