"""The published form of an infusion plan as classes, and conversion of plans to that form.

Amounts are numbers with six decimals, for reading. The inputs of a plan are exact, as text, so that
a stored plan can be recalculated.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Literal, assert_never

from attrs import evolve, frozen

from ...errors import MalformedDocumentError
from ...logic.truth import Truth
from ...model.citation import (
    Author,
    Erratum,
    ErratumState,
    GroupAuthor,
    Reference,
    Verification,
)
from ...model.dosing import (
    AuthorisedRegimen,
    Course,
    RecommendedRegimen,
    Regimen,
    Span,
    UsedRegimen,
)
from ...model.funding import FundedRegimen
from ...model.plan import (
    Direction,
    Grams,
    InfusionDay,
    InfusionPlan,
    Measured,
    Product,
    RoundedDose,
    Rounding,
    Vials,
)
from ...model.precaution import PrecautionCheck
from ...model.weight import DosingWeight, WeightPolicy, WeightRule
from ...units import Amount
from ...version import __version__
from ..english import course as in_english
from ..plans import NOTICE
from .documents import CourseDocument, FindingDocument, QuantityDocument, SpanDocument
from .plain import converter
from .published import course_document, finding_document

PLAN_SCHEMA: Literal["ivig-evidence/plan/1"] = "ivig-evidence/plan/1"

RegimenKind = Literal["recommended", "authorised", "used", "funded", "not said"]


@frozen(kw_only=True)
class PolicyDocument:
    """A dosing-weight policy; ``rule`` is null if it is the caller's own function."""

    id: str
    name: str
    place: str | None
    rule: WeightRule | None
    valid_from: date | None
    valid_to: date | None
    binding: str
    source: str
    verified: Verification
    note: str


@frozen(kw_only=True)
class PrintedRegimenDocument:
    """A regimen as printed; ``label`` is of an authorised one, the weight of a funded one.

    ``then`` is the regimen that follows it. ``weight`` is the weight that a payer prints the dose
    for, ``weight_policy`` the policy of that weight; null if none is printed.
    """

    drug: str
    kind: RegimenKind
    label: str | None
    weight: str | None
    weight_policy: PolicyDocument | None
    alternatives: tuple[CourseDocument, ...]
    then: PrintedRegimenDocument | None


@frozen(kw_only=True)
class ErratumOfSourceDocument:
    """A correction of a source, with how it was verified."""

    published: str
    state: ErratumState
    verified: Verification


@frozen(kw_only=True)
class AuthorDocument:
    """An author: a person with ``family``, or a ``group``; the other one is null."""

    family: str | None
    given: str | None
    suffix: str | None
    group: str | None


@frozen(kw_only=True)
class ReferenceDocument:
    """The source of a rule for rounding; null means unknown."""

    paper: str
    title: str | None
    authors: tuple[AuthorDocument, ...]
    more_authors: bool
    journal: str | None
    year: int | None
    volume: str | None
    issue: str | None
    pages: str | None
    publication: str | None
    doi: str | None
    pmid: str | None
    text: str | None
    verified: Verification
    errata: tuple[ErratumOfSourceDocument, ...]
    note: str


@frozen(kw_only=True)
class RoundingDocument:
    """A rule for rounding; ``step`` is an exact number of grams."""

    step: Fraction
    direction: Direction
    source: ReferenceDocument | None


@frozen(kw_only=True)
class ProductDocument:
    """A product as sold, with its exact grams per millilitre and the exact grams of its vials."""

    name: str
    brand: str
    grams_per_millilitre: Fraction
    vials: tuple[Fraction, ...]
    source: str
    verified: Verification


@frozen(kw_only=True)
class DosingWeightDocument:
    """The dosing weight, also as an exact number, with every step of its calculation."""

    value: float
    unit: Literal["kg"]
    exact: Fraction
    kind: str
    policy: str
    steps: tuple[str, ...]


@frozen(kw_only=True)
class CheckDocument:
    """A contraindication, whether it is present, and the deciding findings or missing facts."""

    id: str
    says: str
    present: Truth
    facts: tuple[str, ...]
    findings: tuple[FindingDocument, ...]


@frozen(kw_only=True)
class GramsDocument:
    """A range of an amount of drug or of liquid."""

    low: float
    high: float
    unit: Measured


@frozen(kw_only=True)
class VialsDocument:
    """A number of vials of a size in grams."""

    size: float
    count: int


@frozen(kw_only=True)
class RoundedDoseDocument:
    """A total in grams, exact and rounded, with the rounding rule and the vials."""

    exact: float
    rounded: float
    error: float
    error_percent: float
    rule: RoundingDocument
    vials: tuple[VialsDocument, ...]


@frozen(kw_only=True)
class InfusionDayDocument:
    """A day of infusion; ``error`` is null without rounding and for a range."""

    day: int
    date: date | None
    dose: GramsDocument
    error: float | None
    error_percent: float | None
    volume: GramsDocument | None
    vials: tuple[VialsDocument, ...]


@frozen(kw_only=True)
class PlanDocument:
    """An infusion plan in its published form.

    ``statement`` and ``guideline`` are ids, and ``document`` is the short name of the guideline;
    null if the plan was made of a regimen alone. ``printed`` is the regimen of the plan, ``course``
    the chosen alternative. ``rounding`` is the rule that rounded the total before it was divided
    into whole vials.
    """

    schema: Literal["ivig-evidence/plan/1"]
    notice: str
    library_version: str
    statement: str | None
    guideline: str | None
    document: str | None
    regimen: str
    recommended: bool
    printed: PrintedRegimenDocument
    course: CourseDocument
    contraindications: tuple[str, ...]
    contraindication_checks: tuple[CheckDocument, ...]
    product_checks: tuple[CheckDocument, ...]
    weight: DosingWeightDocument
    weight_policy: PolicyDocument
    total: GramsDocument
    per_day: GramsDocument | None
    days: tuple[int, ...] | None
    per_month: GramsDocument | None
    product: str | None
    product_details: ProductDocument | None
    volume: GramsDocument | None
    rounding: RoundingDocument | None
    rounded: tuple[RoundedDoseDocument, ...]
    schedule: tuple[InfusionDayDocument, ...]
    cycles: tuple[date, ...]
    notes: tuple[str, ...]


# Plans ------------------------------------------------------------------------


def plan_to_dict(plan: InfusionPlan) -> dict[str, object]:
    """Return a plan as plain JSON values."""
    plain: dict[str, object] = converter().unstructure(plan_document(plan))
    return plain


def plan_document(plan: InfusionPlan) -> PlanDocument:
    """Return a plan in its published form."""
    statement = plan.statement
    return PlanDocument(
        schema=PLAN_SCHEMA,
        notice=NOTICE,
        library_version=__version__,
        statement=None if statement is None else statement.id,
        guideline=None if statement is None else statement.guideline.id,
        document=None if statement is None else statement.guideline.label,
        regimen=f"{plan.regimen.drug} {in_english(plan.course)}",
        recommended=plan.recommended,
        printed=_printed(plan.regimen),
        course=course_document(plan.course),
        contraindications=tuple(check.precaution.id for check in plan.contraindication_checks),
        contraindication_checks=tuple(map(_check, plan.contraindication_checks)),
        product_checks=tuple(map(_check, plan.product_checks)),
        weight=_weight(plan.weight),
        weight_policy=_policy(plan.weight.policy),
        total=_grams(plan.total),
        per_day=_grams_or_none(plan.per_day),
        days=None if plan.days is None else (plan.days.low, plan.days.high),
        per_month=_grams_or_none(plan.per_month),
        product=None if plan.product is None else plan.product.name,
        product_details=None if plan.product is None else _product(plan.product),
        volume=_grams_or_none(plan.volume),
        rounding=None if plan.rounding is None else _rounding(plan.rounding),
        rounded=tuple(map(_rounded, plan.rounded)),
        schedule=tuple(map(_day, plan.schedule)),
        cycles=plan.cycles,
        notes=plan.notes,
    )


def _printed(regimen: Regimen) -> PrintedRegimenDocument:
    document = PrintedRegimenDocument(
        drug=regimen.drug,
        kind="not said",
        label=None,
        weight=None,
        weight_policy=None,
        alternatives=tuple(map(course_document, regimen.alternatives)),
        then=None if regimen.then is None else _printed(regimen.then),
    )
    match regimen:
        case RecommendedRegimen():
            return evolve(document, kind="recommended")
        case AuthorisedRegimen():
            return evolve(document, kind="authorised", label=regimen.label)
        case UsedRegimen():
            return evolve(document, kind="used")
        case FundedRegimen():
            policy = None if regimen.weight_policy is None else _policy(regimen.weight_policy)
            return evolve(document, kind="funded", weight=regimen.weight, weight_policy=policy)
        case _:
            return document


def _check(precaution_check: PrecautionCheck) -> CheckDocument:
    return CheckDocument(
        id=precaution_check.precaution.id,
        says=precaution_check.precaution.says,
        present=precaution_check.present,
        facts=tuple(fact.name for fact in precaution_check.facts),
        findings=tuple(map(finding_document, precaution_check.findings)),
    )


def _weight(dosing_weight: DosingWeight) -> DosingWeightDocument:
    return DosingWeightDocument(
        value=_number(dosing_weight.kilograms),
        unit="kg",
        exact=dosing_weight.kilograms,
        kind=dosing_weight.kind,
        policy=dosing_weight.policy.id,
        steps=dosing_weight.steps,
    )


def _policy(weight_policy: WeightPolicy) -> PolicyDocument:
    return PolicyDocument(
        id=weight_policy.id,
        name=weight_policy.name,
        place=weight_policy.place,
        rule=weight_policy.rule if isinstance(weight_policy.rule, WeightRule) else None,
        valid_from=weight_policy.valid_from,
        valid_to=weight_policy.valid_to,
        binding=weight_policy.binding,
        source=weight_policy.source.key,
        verified=weight_policy.verified,
        note=weight_policy.note,
    )


def _product(product: Product) -> ProductDocument:
    return ProductDocument(
        name=product.name,
        brand=product.brand,
        grams_per_millilitre=product.grams_per_millilitre,
        vials=product.vials,
        source=product.source.key,
        verified=product.verified,
    )


def _rounding(rounding: Rounding) -> RoundingDocument:
    return RoundingDocument(
        step=rounding.step,
        direction=rounding.direction,
        source=None if rounding.source is None else _reference(rounding.source),
    )


def _reference(reference: Reference) -> ReferenceDocument:
    return ReferenceDocument(
        paper=reference.key,
        title=reference.title,
        authors=tuple(map(_author, reference.authors)),
        more_authors=reference.more_authors,
        journal=reference.journal,
        year=reference.year,
        volume=reference.volume,
        issue=reference.issue,
        pages=reference.pages,
        publication=reference.publication,
        doi=reference.doi,
        pmid=reference.pmid,
        text=reference.seed,
        verified=reference.verified,
        errata=tuple(
            ErratumOfSourceDocument(
                published=erratum.published, state=erratum.state, verified=erratum.verified
            )
            for erratum in reference.errata
        ),
        note=reference.note,
    )


def _author(author: Author | GroupAuthor) -> AuthorDocument:
    if isinstance(author, GroupAuthor):
        return AuthorDocument(family=None, given=None, suffix=None, group=author.name)
    return AuthorDocument(
        family=author.family, given=author.given, suffix=author.suffix, group=None
    )


def _rounded(rounded_dose: RoundedDose) -> RoundedDoseDocument:
    return RoundedDoseDocument(
        exact=_number(rounded_dose.exact),
        rounded=_number(rounded_dose.rounded),
        error=_number(rounded_dose.error),
        error_percent=_number(rounded_dose.error_percent),
        rule=_rounding(rounded_dose.rule),
        vials=_vials(rounded_dose.vials),
    )


def _day(infusion_day: InfusionDay) -> InfusionDayDocument:
    return InfusionDayDocument(
        day=infusion_day.number,
        date=infusion_day.on,
        dose=_grams(infusion_day.dose),
        error=None if infusion_day.error is None else _number(infusion_day.error),
        error_percent=None
        if infusion_day.error_percent is None
        else _number(infusion_day.error_percent),
        volume=_grams_or_none(infusion_day.volume),
        vials=_vials(infusion_day.vials),
    )


def _number(value: Fraction) -> float:
    # An amount too small for six decimals keeps six digits, because no amount may become 0.
    return round(float(value), 6) or float(f"{float(value):.6g}")


def _grams(grams: Grams) -> GramsDocument:
    return GramsDocument(low=_number(grams.low), high=_number(grams.high), unit=grams.unit)


def _grams_or_none(grams: Grams | None) -> GramsDocument | None:
    return None if grams is None else _grams(grams)


def _vials(vials: tuple[Vials, ...]) -> tuple[VialsDocument, ...]:
    return tuple(VialsDocument(size=_number(entry.size), count=entry.count) for entry in vials)


# From documents to the model ----------------------------------------------------


def regimen_from_document(
    document: PrintedRegimenDocument, policy_named: Callable[[str], WeightPolicy]
) -> Regimen:
    """Return the regimen that a document describes.

    Args:
        document: The document.
        policy_named: The function that returns the weight policy with an id.

    Returns:
        The regimen, with those that follow it.

    Raises:
        ImplausibleFigureError: If a span of a course has another unit than a plan can count in.
        UnknownNameError: If there is no such weight policy.
        WrongTypeError: If an amount or a span has an impossible number.
        ValueError: If the lower end of a span is greater than its upper end, or an authorised
            regimen has no label, or another kind has one, or a kind that no payer funds has the
            weight of a payer.
    """
    _check_keys(document)
    drug, alternatives = document.drug, tuple(map(course_from_document, document.alternatives))
    then = None if document.then is None else regimen_from_document(document.then, policy_named)
    match document.kind:
        case "recommended":
            return RecommendedRegimen(drug=drug, alternatives=alternatives, then=then)
        case "authorised":
            return AuthorisedRegimen(
                drug=drug, alternatives=alternatives, then=then, label=str(document.label)
            )
        case "used":
            return UsedRegimen(drug=drug, alternatives=alternatives, then=then)
        case "funded":
            policy = document.weight_policy
            return FundedRegimen(
                drug=drug,
                alternatives=alternatives,
                then=then,
                weight=document.weight,
                weight_policy=None if policy is None else policy_named(policy.id),
            )
        case "not said":
            return Regimen(drug=drug, alternatives=alternatives, then=then)
        case _:
            assert_never(document.kind)


def _check_keys(document: PrintedRegimenDocument) -> None:
    """Check that a regimen has a label or a weight only if its kind has one."""
    kind, label = document.kind, document.label
    if (label is not None) is not (kind == "authorised"):
        raise ValueError(f"a regimen of kind {kind!r} has label {label!r}")
    if kind != "funded" and (document.weight, document.weight_policy) != (None, None):
        raise ValueError(f"a regimen of kind {kind!r} has the weight of a payer")


def course_from_document(document: CourseDocument) -> Course:
    """Return the course that a document describes.

    Raises:
        ImplausibleFigureError: If a span has another unit than a plan can count in.
        WrongTypeError: If an amount or a span has an impossible number.
        ValueError: If the lower end of a span is greater than its upper end.
    """
    return Course(
        dose=_amount(document.dose),
        up_to=None if document.up_to is None else _amount(document.up_to),
        per=document.per,
        days=_span(document.days),
        consecutive=document.consecutive,
        every=_span(document.every),
        courses=document.courses,
        lasting=_span(document.lasting),
    )


def _amount(document: QuantityDocument) -> Amount:
    return Amount(document.value, document.unit)


def _span(document: SpanDocument | None) -> Span | None:
    return None if document is None else Span(document.low, document.high, document.unit)


def rounding_from_document(document: RoundingDocument) -> Rounding:
    """Return the rounding rule that a document describes.

    Raises:
        ImplausibleFigureError: If the step is 0.
    """
    source = document.source
    return Rounding(
        step=document.step,
        direction=document.direction,
        source=None if source is None else _reference_from(source),
    )


def _reference_from(document: ReferenceDocument) -> Reference:
    return Reference(
        key=document.paper,
        title=document.title,
        authors=tuple(map(_author_from, document.authors)),
        more_authors=document.more_authors,
        journal=document.journal,
        year=document.year,
        volume=document.volume,
        issue=document.issue,
        pages=document.pages,
        publication=document.publication,
        doi=document.doi,
        pmid=document.pmid,
        seed=document.text,
        verified=document.verified,
        errata=tuple(
            Erratum(published=erratum.published, state=erratum.state, verified=erratum.verified)
            for erratum in document.errata
        ),
        note=document.note,
    )


def _author_from(document: AuthorDocument) -> Author | GroupAuthor:
    if document.group is not None:
        return GroupAuthor(document.group)
    if document.family is None:
        raise MalformedDocumentError("plan", ("authors: an author has a family name or a group",))
    return Author(document.family, document.given, document.suffix)
