"""The drug of a treatment or an order: IVIG by a code, IVIG by a text, another drug, or unknown.

The drug is a concept, or a reference to a Medication with a code or with ingredients.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ...immunoglobulin.names import names_ivig
from .allergy_names import texts
from .bundles import PatientRecord
from .elements import Resource, UnreadableError, child, children, of_concept, text
from .own_codes import OwnCodes

NO_CODES = (
    "http://terminology.hl7.org/CodeSystem/data-absent-reason",
    "http://hl7.org/fhir/data-absent-reason",
    "http://terminology.hl7.org/CodeSystem/v3-NullFlavor",
    "http://hl7.org/fhir/v3/NullFlavor",
)
"""Code systems that say why there is no code."""

NO_NAMES = ("unknown", "unk", "not known", "n/a")
"""Texts in lower case that name no drug."""


class Drug(NamedTuple):
    """What is known of a drug; ``is_stated`` is True if a code or a text says what it is."""

    is_ivig: bool
    is_named_ivig: bool
    is_stated: bool

    @property
    def may_be_ivig(self) -> bool:
        """True if a code means IVIG or a text names it."""
        return self.is_ivig or self.is_named_ivig

    @property
    def is_unknown(self) -> bool:
        """True if nothing says what the drug is."""
        return not (self.may_be_ivig or self.is_stated)


class Drugs:
    """The drugs of treatments and orders; a Medication that many of them share is read once."""

    def __init__(self, record: PatientRecord, own: OwnCodes) -> None:
        self._record = record
        self._own = own
        self._read: dict[tuple[int, int], Drug | str] = {}

    def drug_of(self, resource: Resource) -> Drug:
        """Return the drug of a treatment or an order; of several entries, each counts.

        Raises:
            UnreadableError: If the drug is malformed.
        """
        return self._of_elements(*_named_by(resource, "medication"), resource)

    def of_procedure(self, procedure: Resource) -> Drug:
        """Return the drug that a procedure names or used; errors are those of :meth:`drug_of`."""
        named = [_named_by({"item": each}, "item") for each in children(procedure, "used")]
        concepts = [child(procedure, "code") or {}, *children(procedure, "usedCode")]
        references = [*children(procedure, "usedReference")]
        for more_concepts, more_references in named:
            concepts += more_concepts
            references += more_references
        return self._of_elements(concepts, references, procedure)

    def _of_elements(
        self, concepts: Iterable[Resource], references: Sequence[Resource], inside: Resource
    ) -> Drug:
        """Return the drug of the concepts and the references of a resource."""
        referred = self._record.all_referred(references, inside)
        return _together(
            [
                *map(self._of_concept, concepts),
                *map(_of_display, references),
                *(
                    # The references in a contained resource are to others in the same resource.
                    self._of_medication(found, inside if target.startswith("#") else found)
                    for target, found in referred
                    if found is not None
                ),
            ]
        )

    def _of_concept(self, concept: Resource | None) -> Drug:
        """Return the drug of a concept; in R5, the element can contain the concept."""
        inner = None if concept is None else child(concept, "concept")
        given = (*of_concept(concept), *of_concept(inner))
        is_coded = any((c.code or c.display) and c.system not in NO_CODES for c in given)
        is_stated = is_coded or _names(concept, "text") or _names(inner, "text")
        return Drug(self._own.name_ivig(given), text_names_ivig(concept), is_stated)

    def _of_medication(self, medication: Resource, inside: Resource) -> Drug:
        """Return the drug of a Medication and of the resources that its ingredients refer to."""

        def read() -> Drug:
            references = [
                reference
                for item in children(medication, "ingredient")
                for reference in _named_by(item, "item")[1]
            ]
            referred = self._record.all_referred(references, inside)
            parts = {target: self._of_part(p) for target, p in referred if p is not None}
            return self._of_product(medication, parts)

        return self._once((id(medication), id(inside)), read)

    def _of_part(self, resource: Resource) -> Drug:
        """Return the drug of an ingredient, of whose own ingredients no reference is followed."""
        return self._once((id(resource), 0), lambda: self._of_product(resource, {}))

    def _of_product(self, product: Resource, parts: Mapping[str, Drug]) -> Drug:
        """Return the drug of a Medication or Substance, with the resources of its ingredients.

        Without a code or text, all ingredients must say what they are.
        """
        whole = self._of_concept(child(product, "code"))
        each = [self._of_item(item, parts) for item in children(product, "ingredient")]
        return Drug(
            any(drug.is_ivig for drug in (whole, *each)),
            any(drug.is_named_ivig for drug in (whole, *each))
            or text_names_ivig(product.get("text")),
            whole.is_stated or (bool(each) and all(drug.is_stated for drug in each)),
        )

    def _of_item(self, item: Resource, parts: Mapping[str, Drug]) -> Drug:
        concepts, references = _named_by(item, "item")
        targets = (text(reference, "reference") or "" for reference in references)
        return _together(
            [
                *map(self._of_concept, concepts),
                *map(_of_display, references),
                *(parts[target] for target in targets if target in parts),
            ]
        )

    def _once(self, key: tuple[int, int], read: Callable[[], Drug]) -> Drug:
        """Return what a function reads, which is called once for each key, even if it raises."""
        if key not in self._read:
            try:
                self._read[key] = read()
            except UnreadableError as error:
                self._read[key] = str(error)
        drug_or_fault = self._read[key]
        if isinstance(drug_or_fault, str):
            raise UnreadableError(drug_or_fault)
        return drug_or_fault


def _named_by(node: Resource, name: str) -> tuple[list[Resource], list[Resource]]:
    """Return the concepts and the references of a drug; R4 has two elements, R5 one with both."""
    both = child(node, name) or {}
    concepts = child(node, f"{name}CodeableConcept"), child(both, "concept")
    references = child(node, f"{name}Reference"), child(both, "reference")
    return [c for c in concepts if c is not None], [r for r in references if r is not None]


def _together(drugs: Iterable[Drug]) -> Drug:
    """Return a drug of which each part says something."""
    parts = tuple(drugs)
    return Drug(
        any(drug.is_ivig for drug in parts),
        any(drug.is_named_ivig for drug in parts),
        any(drug.is_stated for drug in parts),
    )


def _of_display(reference: Resource) -> Drug:
    """Return the drug that the display of a reference names."""
    return Drug(
        is_ivig=False,
        is_named_ivig=text_names_ivig(reference.get("display")),
        is_stated=_names(reference, "display"),
    )


def _names(node: Resource | None, name: str) -> bool:
    """Return True if a text says what something is."""
    said = None if node is None else node.get(name)
    return isinstance(said, str) and said.strip().casefold() not in ("", *NO_NAMES)


def text_names_ivig(element: object) -> bool:
    """Return True if a text of an element names IVIG."""
    return any(map(names_ivig, texts({"element": element})))
