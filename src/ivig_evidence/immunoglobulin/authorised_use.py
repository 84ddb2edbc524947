"""The call ``authorised_uses``: what labels say of the use of IVIG in a patient."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from ..errors import UnknownNameError, WrongTypeError, nearest
from ..facts.maintenance import TreatmentPhase, treatment_phase
from ..logic.arguments import context_from
from ..logic.context import Context, PlainValue
from ..logic.evaluate import every_deciding_fact, judge
from ..logic.predicates import Fact, Origin, Predicate
from ..logic.truth import Truth
from ..model.authorised_use import AuthorisedUse, LimitCheck
from ..model.condition import Condition, Diagnosis
from ..model.label import Indication, Jurisdiction, Label, LimitOfUse
from ..model.plan import Product
from ..model.precaution import Precaution, PrecautionCheck, Severity
from ..spelling import cleaned
from ..terminology.resolution import diagnosis_of
from .labels import LABELS
from .precaution_checks import as_stated, checked
from .precautions import PRECAUTIONS
from .rates import rates_for


def authorised_uses(
    condition: Condition | Diagnosis | str,
    context: Context | Mapping[str, PlainValue] | None = None,
    /,
    *,
    product: Product | str | None = None,
    jurisdiction: Jurisdiction | str | None = None,
    **facts: PlainValue,
) -> tuple[AuthorisedUse, ...]:
    """Return what the labels that were read say of IVIG for a patient with a condition.

    An authorised use is no recommendation. A use that no label names is no refusal of treatment.

    Args:
        condition: A condition, its id, a name of it ("GBS"), a code ("ICD-10-CM G61.0"), or a
            diagnosis as ``ivig_evidence.terminology.lookup`` returns it.
        context: The facts that are known of the patient: a Context, or a mapping by fact name.
        product: A product, its brand or the id of a label; None for all.
        jurisdiction: A jurisdiction or its text, such as ``"EU"``; None for all.
        **facts: More facts by name. A quantity includes its unit (``age="43 years"``); None means
            not known.

    Returns:
        One use for each label, those that name the condition first.

    Raises:
        UnknownNameError: If there is no such condition, product, jurisdiction or fact, or no label
            of the product was read in the jurisdiction; the message lists those that were.
        UnmodelledConditionError: If the library does not model the disease.
        AmbiguousConditionError: If a name or code fits several conditions.
        ContradictionError: If facts exclude each other, or the context contradicts the diagnosis.
        WrongTypeError: If an argument, or the value of a fact, has the wrong type.
        MalformedDocumentError: If the mapping has a ``schema`` key and not the published form.
        UnknownOptionError: If a fact has no such option.
        WrongUnitError: If a quantity cannot be read in the unit of its fact.
        OutOfRangeError: If no patient can have the value.

    >>> privigen, *_ = authorised_uses("GBS", product="Privigen", jurisdiction="EU")
    >>> privigen.authorised
    <Truth.TRUE: 'true'>
    """
    labels = labels_of(product, jurisdiction)
    diagnosis = diagnosis_of(condition)
    given = context_from(context, facts, "authorised_uses")
    implied = (*diagnosis.presumes, *diagnosis.implies)
    known = given
    if implied:
        known = Context((*(evolve(f, origin=Origin.PRESUMED) for f in implied), *given.said))
    uses = [_use(label, diagnosis.condition, known) for label in labels]
    return tuple(sorted(uses, key=lambda use: use.indication is None))


# Labels -------------------------------------------------------------------------


def labels_of(
    product: Product | str | None, jurisdiction: Jurisdiction | str | None
) -> tuple[Label, ...]:
    """Return the labels of a product in a jurisdiction; None means all.

    Raises:
        UnknownNameError: If there is no such product or jurisdiction, or no label of the product in
            the jurisdiction; the message lists what there is.
        WrongTypeError: If an argument has another type.
    """
    place = None if jurisdiction is None else jurisdiction_named(jurisdiction)
    named = LABELS if product is None else _labels_named(product)
    labels = tuple(label for label in named if place is None or label.jurisdiction is place)
    if labels:
        return labels
    there = ", ".join(label.name for label in named)
    raise UnknownNameError(f"label in {place} of", named[0].product, (), f"{there}")


def jurisdiction_named(jurisdiction: Jurisdiction | str) -> Jurisdiction:
    """Return a jurisdiction by its text, such as ``"EU"``; case makes no difference.

    Raises:
        UnknownNameError: If no label of such a jurisdiction was read; the message lists them.
        WrongTypeError: If the value is neither a jurisdiction nor text.
    """
    if isinstance(jurisdiction, Jurisdiction):
        return jurisdiction
    known = [place.value for place in Jurisdiction]
    if not isinstance(jurisdiction, str):
        remedy = f"pass one of {', '.join(known)}"
        raise WrongTypeError("jurisdiction", jurisdiction, "a Jurisdiction or text", remedy)
    wanted = cleaned(jurisdiction).casefold()
    for place in Jurisdiction:
        if wanted == place.value.casefold():
            return place
    raise UnknownNameError("jurisdiction", jurisdiction, (), ", ".join(known))


def _labels_named(product: Product | str) -> tuple[Label, ...]:
    name = product.brand if isinstance(product, Product) else product
    if not isinstance(name, str):
        remedy = "pass a brand such as 'Privigen', the id of a label, or a Product"
        raise WrongTypeError("product", product, "a product or text", remedy)
    wanted = cleaned(name).casefold()
    labels = tuple(label for label in LABELS if wanted in _names_of(label))
    if labels:
        return labels
    brands = tuple(dict.fromkeys(label.product for label in LABELS))
    ids = tuple(label.id for label in LABELS)
    raise UnknownNameError("product", name, nearest(name, (*brands, *ids)), ", ".join(brands))


def _names_of(label: Label) -> tuple[str, ...]:
    """Return the names of a label: its id, its name, its brand, the first word of its brand."""
    names = (label.id, label.name, label.product, label.product.split()[0])
    return tuple(name.casefold() for name in names)


# One label for one patient --------------------------------------------------------


def _use(label: Label, condition: Condition, context: Context) -> AuthorisedUse:
    indication = _indication(label, condition)
    if indication is None:
        return _unnamed(label, condition, context)
    authorised, facts = _judged(indication.population, context)
    is_covered = authorised is not Truth.FALSE
    rates = (*label.rates, *indication.rates)
    return AuthorisedUse(
        label=label,
        condition=condition,
        context=context,
        indication=indication,
        authorised=authorised,
        facts=facts,
        findings=() if authorised is Truth.UNKNOWN else as_stated(facts, context),
        doses=indication.doses if is_covered else (),
        limits=_limits(indication, context) if is_covered else (),
        rates=rates_for(rates, label.concentration, context) if is_covered else (),
        contraindications=_contraindications(label, context),
        maintenance=judge(treatment_phase.is_(TreatmentPhase.MAINTENANCE), context.known)[0],
    )


def _unnamed(label: Label, condition: Condition, context: Context) -> AuthorisedUse:
    """Return that what was read of a label does not name a condition."""
    return AuthorisedUse(
        label=label,
        condition=condition,
        context=context,
        indication=None,
        authorised=Truth.FALSE,
        facts=(),
        findings=(),
        doses=(),
        limits=(),
        rates=(),
        contraindications=_contraindications(label, context),
        maintenance=judge(treatment_phase.is_(TreatmentPhase.MAINTENANCE), context.known)[0],
    )


def _judged(population: Predicate, context: Context) -> tuple[Truth, tuple[Fact, ...]]:
    """Return the truth of a predicate, and every fact that decides it or is unknown."""
    truth, facts = judge(population, context.known)
    if truth is Truth.UNKNOWN:
        return truth, facts
    return truth, every_deciding_fact(population, context.known)


def _indication(label: Label, condition: Condition) -> Indication | None:
    named = (i for i in label.indications if condition.id in i.conditions)
    return next(named, None)


def _limits(indication: Indication, context: Context) -> tuple[LimitCheck, ...]:
    checks = (_limit(limit, context) for limit in indication.limits)
    return tuple(check for check in checks if check.applies is not Truth.FALSE)


def _limit(limit: LimitOfUse, context: Context) -> LimitCheck:
    return LimitCheck(limit, *_judged(limit.when, context))


def _contraindications(label: Label, context: Context) -> tuple[PrecautionCheck, ...]:
    """Return the contraindications that a patient has or may have, those present first.

    They include those of IVIG that the label does not print, because they belong to the drug.
    """
    precautions = [p for p in PRECAUTIONS if _contraindicates(p, label)]
    checks = [c for c in checked(precautions, context) if c.present is not Truth.FALSE]
    return tuple(sorted(checks, key=lambda check: check.present is not Truth.TRUE))


def _contraindicates(precaution: Precaution, label: Label) -> bool:
    if precaution.severity is not Severity.CONTRAINDICATION:
        return False
    brand = precaution.product
    return brand is None or brand.casefold() == label.product.casefold()
