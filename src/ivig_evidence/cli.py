"""The command line: ``ivig-evidence recommend | conditions | facts | explain | audit | …``."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

from . import cli_dose
from .conditions import CONDITIONS, facts_asked, resolve, statement_named
from .errors import IvigEvidenceError, MalformedDocumentError
from .facts import UNTREATED
from .recommend import recommend
from .rules.context import Context, PlainValue, read_finding
from .rules.predicates import Finding, Flag, Measure
from .rules.vocabulary import fact_named
from .units import Unit
from .version import __version__

EXAMPLES = """\
examples:
  ivig-evidence recommend GBS able_to_walk_unaided=no age="43 years" --assume-untreated
  ivig-evidence recommend "ICD-10-CM G70.01" --json
  ivig-evidence facts CIDP
  ivig-evidence explain efns-2008/gbs/children
  ivig-evidence studies CIDP
  ivig-evidence dose gbs/ivig-first-line --weight "82 kg" --start 2026-12-01
  ivig-evidence eligibility paraneoplastic/berzero-2018 modified_rankin_scale=3

It informs a clinician; it is no medical device.
"""

WORDS: dict[str, PlainValue] = {"yes": True, "no": False, "true": True, "false": False}
MOST_BYTES = 1_000_000
LONGEST_SCORE = 9


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Exit status 0 for an answer, 2 for bad input with a line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a sign shows its number; it must not end the answer.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        text = _COMMANDS[options.command](options)
    except (IvigEvidenceError, OSError) as error:
        print(f"ivig-evidence: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    try:
        print(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe has seen enough; there is nobody left to tell.
        sys.stderr.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ivig-evidence",
        description="What the EFNS 2008 guideline says on IVIG for a patient.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"ivig-evidence {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    answer = commands.add_parser(
        "recommend",
        help="the answer for a patient",
        allow_abbrev=False,
        epilog="A fact is given as NAME=VALUE, with unknown, yes, no, an option or a quantity.",
    )
    answer.add_argument("condition", metavar="CONDITION", help="id, name, abbreviation or code")
    answer.add_argument("facts", metavar="FACT=VALUE", nargs="*", help="what is known")
    answer.add_argument("--context", metavar="FILE", help="facts as JSON; - for standard input")
    answer.add_argument(
        "--assume",
        metavar="FACT=VALUE",
        action="append",
        default=[],
        help="take for granted, and say so; may be repeated",
    )
    answer.add_argument(
        "--as-of", metavar="YYYY-MM-DD", help="leave out later work that had not appeared by then"
    )
    answer.add_argument(
        "--assume-untreated", action="store_true", help="assume that nothing was given so far"
    )

    listing = commands.add_parser("conditions", help="all conditions", allow_abbrev=False)
    listing.add_argument("--statements", action="store_true", help="with the statements on each")

    facts = commands.add_parser("facts", help="what a condition asks", allow_abbrev=False)
    facts.add_argument("condition", metavar="CONDITION", help="id, name, abbreviation or code")

    explain = commands.add_parser(
        "explain", help="a statement, its studies, its audit and later work", allow_abbrev=False
    )
    explain.add_argument("statement", metavar="STATEMENT_ID")

    evidence = commands.add_parser("studies", help="the studies, whole", allow_abbrev=False)
    evidence.add_argument(
        "condition", metavar="CONDITION", nargs="?", help="of one condition; all without it"
    )

    entry = commands.add_parser(
        "eligibility", help="a patient beside a study's criteria of entry", allow_abbrev=False
    )
    entry.add_argument("study", metavar="STUDY_ID")
    entry.add_argument("facts", metavar="FACT=VALUE", nargs="*", help="what is known")

    dose = cli_dose.add_parser(commands)

    audit = commands.add_parser(
        "audit", help="grades against evidence, text against text", allow_abbrev=False
    )

    completion = commands.add_parser(
        "completion",
        help="a script that completes commands and names in a shell",
        allow_abbrev=False,
        epilog='Use: eval "$(ivig-evidence completion bash)"; it needs the extra completion.',
    )
    completion.add_argument("shell", choices=["bash", "zsh"])

    for command in (answer, listing, facts, explain, evidence, entry, dose, audit):
        command.add_argument("--json", action="store_true", help="JSON instead of text")
    return parser


def _recommend(options: argparse.Namespace) -> str:
    context = Context()
    if options.context is not None:
        context = _context_file(options.context)
    given = tuple(_finding(text) for text in options.facts)
    context = Context(context.findings + given)
    assumed = tuple(_finding(text) for text in options.assume)
    if options.assume_untreated:
        assumed += UNTREATED
    as_of = None if options.as_of is None else cli_dose.day(options.as_of, "--as-of")
    answer = recommend(options.condition, context.assuming(*assumed), as_of=as_of)
    return _json(answer.to_dict()) if options.json else _wrapped(str(answer))


def _finding(text: str) -> Finding:
    """``NAME=VALUE`` as a finding."""
    name, equals, value = text.partition("=")
    if not equals:
        raise MalformedDocumentError("fact", (f"NAME=VALUE wanted, not {text[:80]!r}",))
    fact = fact_named(name)
    if value == "unknown":
        return read_finding(fact, None)
    if isinstance(fact, Flag):
        return read_finding(fact, WORDS.get(value, value))
    if isinstance(fact, Measure) and fact.unit is Unit.SCORE:
        short = value.isascii() and value.isdigit() and len(value) <= LONGEST_SCORE
        return read_finding(fact, int(value) if short else value)
    return read_finding(fact, value)


def _context_file(name: str) -> Context:
    if name == "-":
        read = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        with Path(name).open("rb") as file:
            read = file.read(MOST_BYTES + 1)
    if len(read) > MOST_BYTES:
        raise MalformedDocumentError("context", (f"longer than {MOST_BYTES} bytes",))
    try:
        text = read.decode("utf-8")
    except UnicodeDecodeError:
        raise MalformedDocumentError("context", ("no UTF-8 text",)) from None
    try:
        data = json.loads(text, object_pairs_hook=_without_repeats)
    except MalformedDocumentError:
        raise
    except (ValueError, RecursionError) as error:
        raise MalformedDocumentError("context", (f"no JSON: {error}",)) from None
    if isinstance(data, dict) and "schema" in data:
        return Context.from_dict(data)
    return Context.parse(data)


def _without_repeats(pairs: list[tuple[str, PlainValue]]) -> dict[str, PlainValue]:
    """A JSON object in which no key is given twice: the second would silently win."""
    keys = [key for key, _ in pairs]
    repeated = [key for key in dict.fromkeys(keys) if keys.count(key) > 1]
    if repeated:
        raise MalformedDocumentError("context", tuple(f"{key!r} given twice" for key in repeated))
    return dict(pairs)


def _conditions(options: argparse.Namespace) -> str:
    if options.json:
        return _json(
            [
                {
                    "id": condition.id,
                    "name": condition.name,
                    "aliases": [alias.name for alias in condition.aliases],
                    "codes": [str(coding) for coding in condition.codings],
                    "statements": [statement.id for statement in condition.statements],
                }
                for condition in CONDITIONS
            ]
        )
    lines = []
    for condition in CONDITIONS:
        names = ", ".join(alias.name for alias in condition.aliases)
        lines.append(f"{condition.id}: {condition.name}{f' ({names})' if names else ''}")
        if options.statements:
            lines += [f"  - {statement.id}" for statement in condition.statements]
    return _wrapped("\n".join(lines))


def _facts(options: argparse.Namespace) -> str:
    from .readers.english import question

    asked = facts_asked(resolve(options.condition))
    if options.json:
        from .readers.plain import questions_to_list

        return _json(questions_to_list(asked))
    if not asked:
        return "No statement of the guideline speaks of this condition, so nothing is asked."
    return _wrapped("\n".join(question(fact) for fact in asked))


def _explain(options: argparse.Namespace) -> str:
    from .audit import audited
    from .readers.evidence import since

    statement = statement_named(options.statement)
    judged = audited(statement)
    later = since(statement)
    if options.json:
        from .readers.plain import statement_to_dict
        from .readers.plain_evidence import page_to_dict

        return _json({**statement_to_dict(statement), **page_to_dict(judged, later)})
    from .readers.pages import page

    return _wrapped(page(judged, later))


def _studies(options: argparse.Namespace) -> str:
    from .studies import studies

    chosen = studies()
    if options.condition is not None:
        wanted = resolve(options.condition).condition.id
        chosen = tuple(study for study in chosen if wanted in study.conditions)
    if options.json:
        from .readers.plain_evidence import studies_to_list

        return _json(studies_to_list(chosen))
    from .readers.evidence import study as in_english

    return _wrapped("\n\n".join(in_english(study) for study in chosen) or "No study is held of it.")


def _eligibility(options: argparse.Namespace) -> str:
    from .eligibility import eligibility

    context = Context(tuple(_finding(text) for text in options.facts))
    beside = eligibility(options.study, context)
    if options.json:
        from .readers.plain_evidence import eligibility_to_dict

        return _json(eligibility_to_dict(beside))
    return _wrapped(str(beside))


def _audit(options: argparse.Namespace) -> str:
    from .audit import audit

    if options.json:
        from .readers.plain_evidence import audit_to_dict

        return _json(audit_to_dict(audit()))
    return _wrapped(str(audit()))


def _dose(options: argparse.Namespace) -> str:
    found = cli_dose.run(options)
    return found if options.json else _wrapped(found)


def _completion(options: argparse.Namespace) -> str:
    from .cli_completion import script

    return script(_parser(), options.shell)


_COMMANDS = {
    "recommend": _recommend,
    "conditions": _conditions,
    "facts": _facts,
    "explain": _explain,
    "studies": _studies,
    "eligibility": _eligibility,
    "audit": _audit,
    "dose": _dose,
    "completion": _completion,
}


def _json(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False)


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
