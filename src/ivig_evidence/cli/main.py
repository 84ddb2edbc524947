"""The command line: ``ivig-evidence recommend | conditions | facts | explain | audit | …``."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import sys
import textwrap
from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from ..conditions import CONDITIONS
from ..engine.answering import recommend
from ..errors import (
    LONGEST_ECHO,
    ContradictionError,
    IvigEvidenceError,
    MalformedDocumentError,
    WrongTypeError,
    echo,
    printable,
)
from ..facts.common import UNTREATED
from ..guidelines.registry import EFNS_2008, statement_named
from ..logic.context import Context, PlainValue, read_finding
from ..logic.predicates import Fact, Finding, Flag, Measure
from ..logic.vocabulary import fact_named
from ..model.answer import Answer
from ..model.condition import Condition
from ..model.recommendation import Recommendation
from ..spelling import cleaned, joined_lines
from ..terminology.resolution import facts_asked, resolve
from ..units import Unit
from . import dose as cli_dose
from . import parser as cli_parser
from .json import as_json, json_file
from .options import NoEffectError, facts_meant, refuse_unknown, refuse_without_effect

WORDS: dict[str, PlainValue] = {"yes": True, "no": False, "true": True, "false": False}
MOST_BYTES = 1_000_000
MOST_BYTES_OF_A_RECORD = 100_000_000
LONGEST_ERROR = 10_000
LONGEST_SCORE = 9


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Exit status 0 for an answer, 2 for bad input with a line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a sign shows its number; it must not end the answer.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    parser = cli_parser.parser()
    options, rest = parser.parse_known_args(arguments)
    if rest:
        if "facts" not in options or not all(map(_is_fact, rest)):
            parser.error(_unrecognized(options, rest))
        # argparse takes what stands in one run only; facts may also come after an option.
        options.facts += rest
    if options.command is None:
        parser.print_help(sys.stderr)
        parser.exit(2, "\nivig-evidence: error: name a COMMAND, as the examples above do\n")
    if options.command == "recommend" and options.condition is None and options.fhir is None:
        parser.error("name a CONDITION, or a record with --fhir FILE")
    try:
        refuse_without_effect(options)
        print(_COMMANDS[options.command](options), flush=True)
    except BrokenPipeError:
        # The reader of a pipe has seen enough; there is nobody left to tell.
        sys.stderr.close()
    except (IvigEvidenceError, OSError) as error:
        line = printable(" ".join(str(error).split()), LONGEST_ERROR)
        print(f"ivig-evidence: {line}", file=sys.stderr)
        return 2
    return 0


def _is_fact(word: str) -> bool:
    return "=" in word and not word.startswith("-")


def _unrecognized(options: argparse.Namespace, rest: Sequence[str]) -> str:
    shown = (
        word if word.isprintable() and len(word) < LONGEST_ECHO else echo(word) for word in rest
    )
    said = f"unrecognized arguments: {' '.join(shown)}"
    meant = facts_meant(rest) if "facts" in options else ""
    return f"{said}; write {meant}" if meant else said


def _recommend(options: argparse.Namespace) -> str:
    as_of = None if options.as_of is None else cli_dose.day(options.as_of, "--as-of")
    if options.fhir is not None:
        return _of_a_record(options, as_of)
    answer = recommend(options.condition, _added(options).joined_to(Context()), as_of=as_of)
    if options.what_if:
        return _what_if(answer, options)
    return as_json(answer.to_dict()) if options.json else _wrapped_answer(str(answer))


@frozen
class _Added:
    """What the command line says of a patient, and what it assumes."""

    said: tuple[Finding, ...]
    assumed: tuple[Finding, ...]

    def joined_to(self, known: Context) -> Context:
        """What is known already, with all that the command line adds to it."""
        context = Context(known.said + self.said).assuming(*self.assumed)
        refuse_unknown(self.said, context)
        return context


def _added(options: argparse.Namespace) -> _Added:
    said = () if options.context is None else _context_file(options.context).said
    assumed = tuple(_finding(text) for text in options.assume)
    for finding in assumed:
        if finding.value is None:
            remedy = "give it a value, or leave it out"
            option = f"--assume {finding.fact.name}=unknown"
            raise NoEffectError(option, "since it assumes nothing", remedy)
    return _Added(
        said=said + tuple(_finding(text) for text in options.facts),
        assumed=assumed + UNTREATED * options.assume_untreated,
    )


def _of_a_record(options: argparse.Namespace, as_of: date | None) -> str:
    from ..fhir.reading import from_bundle

    if options.condition is not None and "=" in options.condition:
        # Without a condition the first fact stands in its place.
        options.facts.insert(0, options.condition)
        options.condition = None
    added = _added(options)
    added.joined_to(Context())  # What contradicts itself is refused, whatever is in the record.
    result = from_bundle(
        json_file(options.fhir, "FHIR bundle", MOST_BYTES_OF_A_RECORD),
        options.condition,
        at=date.today() if options.at is None else cli_dose.day(options.at, "--at"),
        oldest=_limits(options.oldest),
        codes=None if options.codes is None else _codes_file(options.codes),
    )
    answers = [
        recommend(treatable.diagnosis, added.joined_to(result.context_of(treatable)), as_of=as_of)
        for treatable in (() if result.is_of_deceased else result.treatable_conditions)
    ]
    if options.json:
        told = [
            json.loads(_what_if(a, options)) if options.what_if else a.to_dict() for a in answers
        ]
        return as_json({"import_result": result.to_dict(), "answers": told})
    shown = [_what_if(a, options) if options.what_if else _wrapped_answer(str(a)) for a in answers]
    return "\n\n".join([_wrapped(str(result)), *shown])


def _codes_file(name: str) -> dict[str, str | None]:
    """The caller's own codes; what they mean is checked where they are used.

    Errors: ``MalformedDocumentError`` for what is no object of JSON.
    """
    data: object = json_file(name, "file of codes", MOST_BYTES)
    if not isinstance(data, dict):
        raise MalformedDocumentError("file of codes", (f"object wanted, not {echo(data)}",))
    return data


def _limits(texts: Sequence[str]) -> dict[Fact, timedelta | None]:
    limits: dict[Fact, timedelta | None] = {}
    given: dict[Fact, str] = {}
    for text in texts:
        fact, limit = _limit(text)
        if limits.setdefault(fact, limit) != limit:
            first, second = f"--oldest {given[fact]}", f"--oldest {text}"
            raise ContradictionError(first, second, "a fact has one limit")
        given[fact] = text
    return limits


def _limit(text: str) -> tuple[Fact, timedelta | None]:
    """``NAME=DAYS`` as a limit of age; ``any`` is none."""
    name, _, number = text.partition("=")
    if number == "any":
        return fact_named(name), None
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_SCORE):
        remedy = "write it as body_weight=180, or body_weight=any"
        raise WrongTypeError("--oldest", text, "NAME=DAYS", remedy)
    return fact_named(name), timedelta(int(number))


def _what_if(answer: Answer, options: argparse.Namespace) -> str:
    tree, misses = answer.what_if(), answer.near_misses
    if options.json:
        from ..render.json.plain import what_if_to_dict

        return as_json(what_if_to_dict(answer, tree, misses, answer.to_dict()))
    from ..render.what_if import what_if

    return _wrapped_answer(f"{answer}\n{what_if(tree, misses, answer.as_of)}")


def _finding(text: str) -> Finding:
    """``NAME=VALUE`` as a finding."""
    name, equals, value = text.partition("=")
    if not equals:
        raise MalformedDocumentError("fact", (f"NAME=VALUE wanted, not {text[:80]!r}",))
    fact = fact_named(name)
    word = cleaned(value)
    if word == "unknown":
        return read_finding(fact, None)
    if isinstance(fact, Flag):
        return read_finding(fact, WORDS.get(word, value))
    if isinstance(fact, Measure) and fact.unit is Unit.SCORE:
        short = value.isascii() and value.isdigit() and len(value) <= LONGEST_SCORE
        return read_finding(fact, int(value) if short else value)
    return read_finding(fact, value)


def _context_file(name: str) -> Context:
    data = json_file(name, "context", MOST_BYTES)
    if isinstance(data, dict) and "schema" in data:
        return Context.from_dict(data)
    return Context.parse(data)


def _said(condition: Condition) -> tuple[Recommendation, ...]:
    chapter = EFNS_2008.chapter(condition)
    return () if chapter is None else chapter.statements


def _conditions(options: argparse.Namespace) -> str:
    if options.json:
        return as_json(
            [
                {
                    "id": condition.id,
                    "name": condition.name,
                    "aliases": [alias.name for alias in condition.aliases],
                    "codes": [str(coding) for coding in condition.codings],
                    "statements": [statement.id for statement in _said(condition)],
                    "reversed": [one.id for one in _said(condition) if one.reversed_by],
                }
                for condition in CONDITIONS
            ]
        )
    from ..render.evidence import flagged

    lines = []
    for condition in CONDITIONS:
        names = ", ".join(alias.name for alias in condition.aliases)
        lines.append(f"{condition.id}: {condition.name}{f' ({names})' if names else ''}")
        if options.statements:
            lines += [f"  - {flagged(statement)}" for statement in _said(condition)]
    return _wrapped(joined_lines(lines))


def _facts(options: argparse.Namespace) -> str:
    from ..render.english import question

    asked = facts_asked(resolve(options.condition))
    if options.json:
        from ..render.json.plain import questions_to_list

        return as_json(questions_to_list(asked))
    if not asked:
        return "No statement of the guideline speaks of this condition, so nothing is asked."
    return _wrapped(joined_lines(question(fact) for fact in asked))


def _decisions(options: argparse.Namespace) -> str:
    from ..engine.question_tree import decision_tree, mermaid

    if options.cql:
        from ..cql.library import cql_library

        return cql_library(options.condition)
    tree = decision_tree(options.condition)
    if options.mermaid:
        return mermaid(tree)
    if options.json:
        from ..render.json.plain import tree_to_dict

        return as_json(tree_to_dict(tree))
    from ..render.decisions import decision

    return _wrapped(decision(tree))


def _explain(options: argparse.Namespace) -> str:
    from ..appraisal.grades import audited

    statement = statement_named(options.statement)
    judged = audited(statement)
    later = statement.later_evidence
    if options.json:
        from ..render.json.plain import statement_to_dict
        from ..render.json.plain_evidence import page_to_dict

        return as_json({**statement_to_dict(statement), **page_to_dict(judged, later)})
    from ..render.pages import page

    return _wrapped(page(judged, later))


def _studies(options: argparse.Namespace) -> str:
    from ..guidelines.efns_2008.studies import studies

    chosen = studies()
    if options.condition is not None:
        wanted = resolve(options.condition).condition.id
        chosen = tuple(study for study in chosen if wanted in study.conditions)
    if options.json:
        from ..render.json.plain_evidence import studies_to_list

        return as_json(studies_to_list(chosen))
    from ..render.evidence import study as in_english

    return _wrapped("\n\n".join(in_english(study) for study in chosen) or "No study is held of it.")


def _eligibility(options: argparse.Namespace) -> str:
    from ..appraisal.trial_entry import eligibility

    context = _Added(tuple(_finding(text) for text in options.facts), ()).joined_to(Context())
    beside = eligibility(options.study, context)
    if options.json:
        from ..render.json.plain_evidence import eligibility_to_dict

        return as_json(eligibility_to_dict(beside))
    return _wrapped(str(beside))


def _audit(options: argparse.Namespace) -> str:
    from ..appraisal.grades import audit

    if options.json:
        from ..render.json.plain_evidence import audit_to_dict

        return as_json(audit_to_dict(audit()))
    return _wrapped(str(audit()))


def _code(options: argparse.Namespace) -> str:
    from ..terminology.lookups import lookup

    on = None if options.on is None else cli_dose.day(options.on, "--on")
    found = lookup(options.code, on=on)
    if options.json:
        from ..render.json.plain_evidence import meaning_to_dict

        return as_json(meaning_to_dict(found))
    from ..terminology.explanations import meaning

    return _wrapped(meaning(found))


def _dose(options: argparse.Namespace) -> str:
    found = cli_dose.run(options, tuple(_finding(text) for text in options.facts))
    return found if options.json else _wrapped(found)


def _completion(options: argparse.Namespace) -> str:
    from .completion import script

    return script(cli_parser.parser(), options.shell)


_COMMANDS = {
    "recommend": _recommend,
    "conditions": _conditions,
    "facts": _facts,
    "decisions": _decisions,
    "explain": _explain,
    "studies": _studies,
    "eligibility": _eligibility,
    "audit": _audit,
    "dose": _dose,
    "code": _code,
    "completion": _completion,
}


def _wrapped_answer(text: str) -> str:
    """Wrap an answer below its first line, whose flags must not end up on another."""
    first, _, rest = text.partition("\n")
    return f"{first}\n{_wrapped(rest)}"


def _wrapped(text: str) -> str:
    """Text wrapped to the terminal, or to 100 columns where there is none."""
    width = max(40, shutil.get_terminal_size((100, 24)).columns)
    lines = []
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip(" -"))
        lines += textwrap.wrap(
            line, width, subsequent_indent=" " * (indent or 2), break_on_hyphens=False
        ) or [""]
    return "\n".join(lines)
