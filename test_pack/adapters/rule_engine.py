"""Answer the cases with a rule engine: ``python test_pack/adapters/rule_engine.py zen``.

The rules of each chapter are generated from the library's knowledge by ``benchmarks/engines``, as a
person would write them for the engine. Facts that are not known are left out. The facts that a
diagnosis implies are added; facts that follow from others are not, and nothing checks the input.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.engines.rules import Engine, Rule, rules_of
from ivig_evidence import Verdict
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.logic.context import Context


def engine(name: str, rules: Sequence[Rule]) -> Engine:
    """Return an engine with some rules."""
    match name:
        case "zen":
            from benchmarks.engines.zen_rules import ZenExpressions

            return ZenExpressions(rules)
        case "json-logic":
            from benchmarks.engines.json_logic_rules import JsonLogic

            return JsonLogic(rules)
        case _:
            raise SystemExit("pass zen or json-logic")


@cache
def ready(name: str, guideline: str, condition: str) -> tuple[Engine, dict[str, Any]]:
    """Return an engine with the rules of a chapter, and the facts that the diagnosis implies."""
    (document,) = [each for each in GUIDELINES if each.id == guideline]
    (disease,) = [each for each in CONDITIONS if each.id == condition]
    implied = Context(disease.presumes).to_dict()["findings"]
    assert isinstance(implied, dict)
    # The others do not matter here, and an error in one can stop an engine.
    rules = [rule for rule in rules_of(disease, document) if rule.says is not None]
    return engine(name, rules), implied


def answer(name: str, asked: dict[str, Any]) -> dict[str, object]:
    """Return an engine's reply to a case."""
    if "bundle" in asked:
        return {"not_run": "the engine reads no records"}
    facts = asked["facts"]
    try:
        rules, implied = ready(name, asked["guideline"], asked["condition"])
        plain = {fact: _number(value) for fact, value in {**implied, **facts}.items()}
        verdict, grade = rules.ready(plain)()
    except Exception as error:  # the errors of the engines have no common base class
        return {"failed": f"{type(error).__name__}: {error}"[:200]}
    if verdict is Verdict.INSUFFICIENT_DATA or grade is None:
        return {"verdict": verdict.value, "grade": None}
    terms = (("strength", grade.strength), ("certainty", grade.certainty))
    return {
        "verdict": verdict.value,
        "grade": {name: None if term is None else term.value for name, term in terms},
    }


def _number(value: Any) -> bool | str | float | None:  # a value of a case, read from JSON
    """Return a quantity as the number in the unit of the fact, in which the cases have it."""
    return value.get("value") if isinstance(value, dict) else value


def main() -> None:
    """Answer the cases on standard input."""
    (name,) = sys.argv[1:]
    about = engine(name, ())
    print(json.dumps({"engine": about.name, "version": about.version}))
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps({"id": asked["id"], **answer(name, asked)}))


if __name__ == "__main__":
    main()
