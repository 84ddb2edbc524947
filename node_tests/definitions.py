"""Validate FHIR resources against HL7's definitions: structure, types, required codes, invariants.

The definitions come from the packages ``hl7.fhir.r4b.core`` and ``hl7.fhir.r5.core``. Parts that
another package defines (most of terminology.hl7.org, and the extensions in R5) are not checked;
``unresolved`` lists the required codes for which this is so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree

from ivig_evidence.facts.codes import UCUM

Node: TypeAlias = Mapping[str, Any]

ELSEWHERE = ("ele-1", "ref-1")
"""Invariants checked by other code: on empty objects and on references to contained resources."""

SYSTEM = "http://hl7.org/fhirpath/System."
TEXTS = ("string", "text", "url", "open-choice")
WHOLE = ("integer", "positiveInt", "unsignedInt")
XHTML = "{http://www.w3.org/1999/xhtml}div"


def _are(node: Node, *names: str) -> int:
    return sum(name in node for name in names)


def _refers(node: object) -> Iterator[str]:
    """Return all texts in a resource that may be references."""
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, str) and key != "id":
                yield value
            yield from _refers(value)
    elif isinstance(node, list):
        for value in node:
            yield from _refers(value)


def _descendants(node: object, name: str) -> Iterator[str]:
    if isinstance(node, dict):
        if name in node:
            yield node[name]
        for value in node.values():
            yield from _descendants(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from _descendants(value, name)


def _distinct(texts: Iterator[str]) -> bool:
    listed = list(texts)
    return len(listed) == len(set(listed))


def _low_to_high(node: Node) -> bool:
    ends = [node[end].get("value") for end in ("low", "high") if end in node]
    return ends == sorted(ends)


def _may_have_options(node: Node) -> bool:
    kinds = ("choice", "open-choice", "coding", "decimal", "integer", "date", "string", "quantity")
    return node["type"] in kinds or not _are(node, "answerOption", "answerValueSet")


def _part_or_value(node: Node) -> bool:
    values = sum(key.startswith("value") for key in node)
    return values + _are(node, "part", "resource") == 1


def _is_coded(quantity: Node) -> bool:
    return _are(quantity, "value", "code") == 2 and quantity.get("system") == UCUM


NAME = "[A-Z][A-Za-z0-9_]{0,254}"

INVARIANTS: dict[str, Callable[[Node], bool]] = {
    "att-1": lambda n: "data" not in n or "contentType" in n,
    "cnl-0": lambda n: "name" not in n or re.fullmatch(NAME, n["name"]) is not None,
    "csd-0": lambda n: "name" not in n or re.fullmatch(NAME, n["name"]) is not None,
    "csd-1": lambda n: _distinct(_descendants(n.get("concept", []), "code")),
    "dom-2": lambda n: not any("contained" in part for part in n.get("contained", ())),
    "dom-3": lambda n: all(f"#{part['id']}" in set(_refers(n)) for part in n.get("contained", ())),
    "dom-4": lambda n: not any("meta" in part for part in n.get("contained", ())),
    "dom-5": lambda n: not any("meta" in part for part in n.get("contained", ())),
    "dom-6": lambda n: bool(n.get("text", {}).get("div")),
    "drq-1": lambda n: _are(n, "path", "searchParam") == 1,
    "drq-2": lambda n: _are(n, "path", "searchParam") == 1,
    "drt-1": lambda n: _are(n, "value", "code") == 0 or _is_coded(n),
    "evv-1": lambda n: sum(key.startswith("definition") for key in n) < 2,
    "exp-1": lambda n: _are(n, "expression", "reference") > 0,
    "ext-1": lambda n: ("extension" in n) != any(key.startswith("value") for key in n),
    "inv-1": _part_or_value,
    "que-0": lambda n: "name" not in n or re.fullmatch(NAME, n["name"]) is not None,
    "que-2": lambda n: _distinct(_descendants(n.get("item", []), "linkId")),
    "que-3": lambda n: n["type"] != "display" or "code" not in n,
    "que-4": lambda n: _are(n, "answerOption", "answerValueSet") < 2,
    "que-5": _may_have_options,
    "que-6": lambda n: n["type"] != "display" or not _are(n, "required", "repeats"),
    "que-8": lambda n: n["type"] not in ("group", "display") or "initial" not in n,
    "que-11": lambda n: _are(n, "answerOption", "initial") < 2,
    "ident-1": lambda n: "value" in n,
    "cod-1": lambda n: "display" not in n or "code" in n,
    "ref-2": lambda n: _are(n, "reference", "identifier", "display", "extension") > 0,
    "rqg-1": lambda n: _are(n, "resource", "action") == 1,
    "tim-9": lambda n: "offset" not in n or "when" in n,
    "tim-10": lambda n: _are(n, "timeOfDay", "when") < 2,
    "que-1a": lambda n: n["type"] != "group" or "item" in n,
    "que-1b": lambda n: n["type"] != "group" or "item" in n,
    "que-1c": lambda n: n["type"] != "display" or "item" not in n,
    "que-9": lambda n: n["type"] != "display" or "readOnly" not in n,
    "que-10": lambda n: "maxLength" not in n or n["type"] in (*TEXTS, *WHOLE, "boolean", "decimal"),
    "que-13": lambda n: n.get("repeats") is True or len(n.get("initial", ())) < 2,
    "que-14": lambda n: (
        "answerConstraint" not in n or _are(n, "answerOption", "answerValueSet") > 0
    ),
    "dos-1": lambda n: "asNeededFor" not in n or n.get("asNeeded", True),
    "exp-2": lambda n: re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,63}", n.get("name", "x")) is not None,
    "que-12": lambda n: len(n.get("enableWhen", ())) < 2 or "enableBehavior" in n,
    "csd-4": lambda n: n["content"] != "supplement" or "supplements" in n,
    "qty-3": lambda n: "code" not in n or "system" in n,
    "rng-2": _low_to_high,
    "tim-1": lambda n: "duration" not in n or "durationUnit" in n,
    "tim-2": lambda n: "period" not in n or "periodUnit" in n,
    "tim-4": lambda n: n.get("duration", 0) >= 0,
    "tim-5": lambda n: n.get("period", 0) >= 0,
    "tim-6": lambda n: "periodMax" not in n or "period" in n,
    "tim-7": lambda n: "durationMax" not in n or "duration" in n,
    "tim-8": lambda n: "countMax" not in n or "count" in n,
    "vsd-0": lambda n: "name" not in n or re.fullmatch(NAME, n["name"]) is not None,
    "vsd-1": lambda n: _are(n, "valueSet", "system") > 0,
    "vsd-2": lambda n: not _are(n, "concept", "filter") or "system" in n,
    "vsd-3": lambda n: _are(n, "concept", "filter") < 2,
}
"""Functions that check some of HL7's invariants, by key. The argument is the constrained node."""


class Definitions:
    """The definitions of one version of FHIR, from its package."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unresolved: set[str] = set()
        self.unchecked: set[str] = set()
        self.looked_at: set[str] = set()

    def faults(self, resource: Node) -> list[str]:
        """Yield the faults of a resource, each with its place."""
        return list(self._resource(resource, str(resource.get("resourceType")), resource))

    # Structure --------------------------------------------------------------------

    def _resource(self, node: Node, place: str, whole: Node) -> Iterator[str]:
        kind = str(node.get("resourceType"))
        if not (self.folder / f"StructureDefinition-{kind}.json").exists():
            yield f"{place}: no resource is called {kind}"
            return
        rest = {key: value for key, value in node.items() if key != "resourceType"}
        yield from self._node(rest, kind, kind, place, whole)

    def _node(self, node: Node, path: str, kind: str, place: str, whole: Node) -> Iterator[str]:
        """Yield the faults of a complex element.

        ``path`` is its path in the definition of ``kind``.
        """
        elements = self._elements(kind)
        seen: dict[str, list[str]] = {}
        for key, value in node.items():
            definition = self._child(elements, path, key)
            if definition is None:
                yield f"{place}.{key}: unknown element"
                continue
            element, types = definition
            seen.setdefault(element["path"], []).append(key)
            yield from self._values(value, element, types, f"{place}.{key}", kind, whole)
        for child in self._children(elements, path):
            given = seen.get(child["path"], [])
            if child["min"] > 0 and not given:
                yield f"{place}: missing {child['path'].rsplit('.', 1)[1]}"
            if len(given) > 1:
                yield f"{place}: more than one of {', '.join(given)}"
        yield from self._invariants(elements[path], node, place)
        if not node:
            yield f"{place}: empty object"

    def _child(
        self, elements: dict[str, Any], path: str, key: str
    ) -> tuple[Node, list[str]] | None:
        element = elements.get(f"{path}.{key}")
        if element is not None:
            return element, [
                self._type(type_entry, element) for type_entry in element.get("type", [])
            ]
        for child in self._children(elements, path):
            stem = child["path"].rsplit(".", 1)[1]
            if stem.endswith("[x]"):
                for type_entry in child["type"]:
                    code = type_entry["code"]
                    if key == stem[:-3] + code[0].upper() + code[1:]:
                        return child, [code]
        return None

    def _type(self, type_: Node, element: Node) -> str:
        """Return the code of a type; the definitions give ids and addresses as text with a type."""
        kind, _, name = element["path"].rpartition(".")
        if name == "id" and "." not in kind and self._definition(kind)["kind"] == "resource":
            return "id"
        said = [
            extension["valueUrl"]
            for extension in type_.get("extension", ())
            if "valueUrl" in extension
        ]
        return str(said[0] if said and said[0] == "uri" else type_["code"])

    def _values(
        self,
        value: object,
        element: Node,
        types: list[str],
        place: str,
        kind: str,
        whole: Node,
    ) -> Iterator[str]:
        many = element["max"] != "1"
        if many != isinstance(value, list):
            yield f"{place}: {'a list' if many else 'no list'} wanted"
            return
        values = value if isinstance(value, list) else [value]
        if many and not values:
            yield f"{place}: empty list"
        for index, item in enumerate(values):
            where = f"{place}[{index}]" if many else place
            yield from self._binding(item, element, where)
            if "contentReference" in element:
                target = element["contentReference"].split("#")[-1]
                yield from self._object(item, target, kind, where, whole)
            elif types[0] in ("BackboneElement", "Element"):
                yield from self._object(item, element["path"], kind, where, whole)
            elif types[0] == "Resource":
                yield from self._resource(item, where, whole)
            elif self._is_primitive(types[0]):
                yield from self._primitive(item, types[0], where)
            else:
                yield from self._object(item, types[0], types[0], where, whole)
            if "Reference" in types and isinstance(item, dict):
                yield from self._reference(item, where, whole)
            if "Extension" in types and isinstance(item, dict):
                yield from self._extension(item, where)

    def _object(self, node: object, path: str, kind: str, place: str, whole: Node) -> Iterator[str]:
        if isinstance(node, dict):
            yield from self._node(node, path, kind, place, whole)
        else:
            yield f"{place}: object wanted"

    def _reference(self, node: Node, place: str, whole: Node) -> Iterator[str]:
        target = str(node.get("reference", ""))
        contained = {f"#{part['id']}" for part in whole.get("contained", ())}
        if target.startswith("#") and target not in contained:
            yield f"{place}: nothing contained is called {target}"

    def _extension(self, node: Node, place: str) -> Iterator[str]:
        """Yield the faults of an extension's value, if this package defines the extension."""
        definition = self._extensions().get(str(node.get("url")))
        if definition is None:
            return
        (value,) = (e for e in definition if e["path"] == "Extension.value[x]")
        allowed = {
            f"value{type_entry['code'][0].upper()}{type_entry['code'][1:]}"
            for type_entry in value["type"]
        }
        given = {key for key in node if key.startswith("value")}
        if value["max"] != "0" and (len(given) != 1 or not given <= allowed):
            yield f"{place}: {', '.join(sorted(allowed))} wanted, not {', '.join(given)}"

    # Values -----------------------------------------------------------------------

    def _is_primitive(self, kind: str) -> bool:
        if kind.startswith(SYSTEM):
            return True
        return str(self._definition(kind)["kind"]) == "primitive-type"

    def _primitive(self, value: object, kind: str, place: str) -> Iterator[str]:
        if kind == "xhtml":
            yield from self._xhtml(value, place)
        elif kind == "boolean":
            if not isinstance(value, bool):
                yield f"{place}: true or false wanted"
        elif isinstance(value, bool) or not isinstance(
            value, int if kind in WHOLE else (int, float) if kind == "decimal" else str
        ):
            yield f"{place}: {kind} wanted, not {value!r}"
        else:
            text = value if isinstance(value, str) else json.dumps(value)
            pattern = self._pattern(kind)
            if pattern is not None and not re.fullmatch(pattern, text):
                yield f"{place}: {text!r} is no {kind}"
            if kind in ("uri", "canonical", "url") and not re.match(r"[a-z][a-z0-9+.-]*:|#", text):
                yield f"{place}: {text!r} is not absolute"

    def _xhtml(self, value: object, place: str) -> Iterator[str]:
        try:
            root = ElementTree.fromstring(str(value))
        except ElementTree.ParseError as error:
            yield f"{place}: no XHTML: {error}"
        else:
            if root.tag != XHTML or not "".join(root.itertext()).strip():
                yield f"{place}: a div with text wanted"

    def _binding(self, value: object, element: Node, place: str) -> Iterator[str]:
        binding = element.get("binding", {})
        if binding.get("strength") != "required" or "valueSet" not in binding:
            return
        url = binding["valueSet"].split("|")[0]
        allowed = self._codes(url)
        if allowed is None:
            self.unresolved.add(url.rsplit("/", 1)[1])
            return
        if isinstance(value, str):
            given = [value]
        else:
            concept = value if isinstance(value, dict) else {}
            codings = concept.get("coding", [concept] if "code" in concept else [])
            given = [coding.get("code") for coding in codings]
        if not set(given) & allowed:
            yield f"{place}: {given} not in {url.rsplit('/', 1)[1]}"

    def _invariants(self, element: Node, node: Node, place: str) -> Iterator[str]:
        for constraint in element.get("constraint", ()):
            key = constraint["key"]
            check = INVARIANTS.get(key)
            if check is None:
                if key not in ELSEWHERE:
                    self.unchecked.add(f"{key} ({constraint['severity']})")
            else:
                self.looked_at.add(key)
                if key == "dom-6" and "contained" in place:
                    continue  # a contained resource is reported with its container
                if not check(node):
                    yield f"{place}: {key}: {constraint['human']}"

    # What the package holds --------------------------------------------------------

    def _read(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    @cache  # noqa: B019  # there are two of these objects, for a test run
    def _definition(self, kind: str) -> Any:
        return self._read(f"StructureDefinition-{kind}.json")

    @cache  # noqa: B019  # as above
    def _elements(self, kind: str) -> dict[str, Any]:
        elements: dict[str, Any] = {}
        for element in self._definition(kind)["snapshot"]["element"]:
            elements.setdefault(element["path"], element)
        return elements

    def _children(self, elements: dict[str, Any], path: str) -> Iterator[Any]:
        for name, element in elements.items():
            if name.rpartition(".")[0] == path:
                yield element

    @cache  # noqa: B019  # as above
    def _pattern(self, kind: str) -> str | None:
        if kind.startswith(SYSTEM):
            return None
        value = self._elements(kind)[f"{kind}.value"]
        for type_entry in value["type"]:
            for extension in type_entry.get("extension", ()):
                if extension["url"].endswith("/regex"):
                    # The published pattern of R5's decimals has an extra brace.
                    return str(extension["valueString"]).replace("{1,9}})?", "{1,9})?")
        return None

    @cache  # noqa: B019  # as above
    def _terms(self) -> dict[str, Any]:
        files = [*self.folder.glob("ValueSet-*.json"), *self.folder.glob("CodeSystem-*.json")]
        read = (self._read(file.name) for file in files)
        return {
            f"{definition['resourceType']} {definition.get('url')}": definition
            for definition in read
        }

    @cache  # noqa: B019  # as above
    def _extensions(self) -> dict[str, Any]:
        read = (self._read(file.name) for file in self.folder.glob("StructureDefinition-*.json"))
        return {
            definition["url"]: definition["snapshot"]["element"]
            for definition in read
            if definition["type"] == "Extension"
        }

    @cache  # noqa: B019  # as above
    def _codes(self, url: str) -> frozenset[str] | None:
        """Return the codes of a value set, or None if the package does not contain all of them."""
        value_set = self._terms().get(f"ValueSet {url}")
        if value_set is None:
            return None
        codes: set[str] = set()
        for include in value_set.get("compose", {}).get("include", ()):
            parts = [self._codes(name.split("|")[0]) for name in include.get("valueSet", ())]
            if "system" in include:
                parts.append(self._included(include))
            for part in parts:
                if part is None:
                    return None
                codes |= part
        return frozenset(codes)

    def _included(self, include: Node) -> frozenset[str] | None:
        if include.get("filter"):
            return None
        if include.get("concept"):
            return frozenset(concept["code"] for concept in include["concept"])
        system = self._terms().get(f"CodeSystem {include['system']}")
        if system is None or system.get("content") != "complete":
            return None
        return frozenset(_descendants(system.get("concept", []), "code"))
