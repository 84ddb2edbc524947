"""What the command line takes, and its help, with examples to copy."""

from __future__ import annotations

import argparse
import textwrap
from typing import NoReturn, TypeAlias

from ..version import __version__

_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"

_CONDITION = "id, name, abbreviation or code"
_EXAMPLES = """\
examples:
  ivig-evidence recommend GBS age="43 years" --assume-untreated
  ivig-evidence recommend "ICD-10-CM G70.01" --json
  ivig-evidence facts CIDP
  ivig-evidence decisions CIDP
  ivig-evidence explain efns-2008/gbs/children
  ivig-evidence studies CIDP
  ivig-evidence dose gbs/ivig-first-line --weight "82 kg" --start 2026-12-01
  ivig-evidence eligibility paraneoplastic/berzero-2018 thrombophilia=yes
  ivig-evidence code "ICD-10-CM G35" --on 2026-01-05

ivig-evidence COMMAND --help has more of them.
It informs a clinician; it is no medical device.
"""


class _Once(argparse.Action):
    """An option with one value: of two the second would silently win."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Keep the value. Refuse a second one."""
        if option_string is not None and getattr(namespace, self.dest) is not None:
            parser.error(f"{option_string} was given twice; leave one of them out")
        setattr(namespace, self.dest, values)


class _Parser(argparse.ArgumentParser):
    """A parser that refuses in one line."""

    def error(self, message: str) -> NoReturn:
        """End with status 2 and one line on standard error."""
        line = " ".join(message.split())
        self.exit(2, f"{self.prog}: {line}; {self.prog} --help shows what it takes\n")


class _Help(argparse.HelpFormatter):
    """Help in which prose is wrapped to the terminal and indented lines stay as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        # A wrapped example could no longer be copied.
        return "\n".join(
            line
            if line.startswith(" ")
            else textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False)
            for line in text.splitlines()
        )


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; without a command, ``command`` is None."""
    whole = _Parser(
        prog="ivig-evidence",
        description="What the EFNS 2008 guideline says on IVIG for a patient.",
        epilog=_EXAMPLES,
        formatter_class=_Help,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"ivig-evidence {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")
    answers_in_json = (
        _recommend(commands),
        _conditions(commands),
        _facts(commands),
        _explain(commands),
        _studies(commands),
        _eligibility(commands),
        _dose(commands),
        _audit(commands),
        _code(commands),
    )
    _decisions(commands)
    _completion(commands)
    for command in answers_in_json:
        _json(command)
    return whole


def _json(command: argparse._ActionsContainer) -> None:
    command.add_argument("--json", action="store_true", help="JSON instead of text")


def _command(commands: _Commands, name: str, says: str, epilog: str) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=says,
        description=f"{says[0].upper()}{says[1:]}.",
        epilog=epilog,
        formatter_class=_Help,
        allow_abbrev=False,
    )
    command.register("action", None, _Once)
    return command


def _recommend(commands: _Commands) -> argparse.ArgumentParser:
    command = _command(
        commands,
        "recommend",
        "the answer for a patient",
        """\
A fact is given as NAME=VALUE, with unknown, yes, no, an option or a quantity.
The names that a condition asks for are listed by ivig-evidence facts CONDITION.

examples:
  ivig-evidence recommend GBS able_to_walk_unaided=no age="43 years" \\
      --assume-untreated
  ivig-evidence recommend "ICD-10-CM G70.01" --json
  ivig-evidence recommend CIDP --assume previously_treated=no
  ivig-evidence recommend GBS --as-of 2015-01-31
  ivig-evidence recommend GBS age_group=adult --what-if
  ivig-evidence recommend GBS --context patient.json
  ivig-evidence recommend --fhir bundle.json --at 2026-11-02
  ivig-evidence recommend CIDP --fhir bundle.json --oldest body_weight=30
  ivig-evidence recommend --fhir bundle.json --codes codes.json

where patient.json holds:
  {"able_to_walk_unaided": false, "age": "43 years"}
codes.json your own codes of drugs, with null for another drug than IVIG:
  {"urn:my-formulary|IG-10": "IVIG", "urn:my-formulary|PEN-1": null}
and bundle.json a FHIR bundle of one patient, in R4, R4B or R5.
""",
    )
    command.add_argument(
        "condition",
        metavar="CONDITION",
        nargs="?",
        help=f"{_CONDITION}; with --fhir it may be left out, and every diagnosis is answered for",
    )
    command.add_argument("facts", metavar="FACT=VALUE", nargs="*", help="what is known")
    command.add_argument("--context", metavar="FILE", help="facts as JSON; - for standard input")
    command.add_argument(
        "--assume",
        metavar="FACT=VALUE",
        action="append",
        default=[],
        help="take for granted, and say so; may be repeated",
    )
    command.add_argument(
        "--fhir", metavar="FILE", help="the patient's record as a FHIR bundle; - for standard input"
    )
    command.add_argument(
        "--at", metavar="YYYY-MM-DD", help="the day for which the record is read; today without it"
    )
    command.add_argument(
        "--oldest",
        metavar="FACT=DAYS",
        action="append",
        default=[],
        help="how old a finding of the record may be, or any; may be repeated",
    )
    command.add_argument(
        "--codes",
        metavar="FILE",
        help="your own codes of drugs in the record, as JSON; - for standard input",
    )
    command.add_argument(
        "--as-of", metavar="YYYY-MM-DD", help="leave out later work that had not appeared by then"
    )
    command.add_argument(
        "--assume-untreated", action="store_true", help="assume that nothing was given so far"
    )
    command.add_argument(
        "--what-if",
        action="store_true",
        help="with the open questions, and statements that one or two facts keep from applying",
    )
    return command


def _conditions(commands: _Commands) -> argparse.ArgumentParser:
    command = _command(
        commands,
        "conditions",
        "all conditions",
        """\
examples:
  ivig-evidence conditions
  ivig-evidence conditions --statements
  ivig-evidence conditions --json
""",
    )
    command.add_argument("--statements", action="store_true", help="with the statements on each")
    return command


def _facts(commands: _Commands) -> argparse.ArgumentParser:
    command = _command(
        commands,
        "facts",
        "what a condition asks",
        """\
examples:
  ivig-evidence facts CIDP
  ivig-evidence facts "Guillain-Barre syndrome" --json
""",
    )
    command.add_argument("condition", metavar="CONDITION", help=_CONDITION)
    return command


def _decisions(commands: _Commands) -> None:
    command = _command(
        commands,
        "decisions",
        "the questions that lead to every answer on a condition",
        """\
--mermaid writes them as the text of a Mermaid flowchart, --cql as a library in
CQL, with the statements behind them, to run in another engine.

examples:
  ivig-evidence decisions CIDP
  ivig-evidence decisions CIDP --cql
  ivig-evidence decisions GBS --mermaid
  ivig-evidence decisions MMN --json
""",
    )
    command.add_argument("condition", metavar="CONDITION", help=_CONDITION)
    form = command.add_mutually_exclusive_group()
    form.add_argument("--mermaid", action="store_true", help="a flowchart instead of text")
    form.add_argument("--cql", action="store_true", help="a library in CQL instead of text")
    _json(form)


def _explain(commands: _Commands) -> argparse.ArgumentParser:
    command = _command(
        commands,
        "explain",
        "a statement, its studies, its audit and later work",
        """\
examples:
  ivig-evidence explain gbs/children
  ivig-evidence explain efns-2008/cidp/sensorimotor-ivig --json
""",
    )
    command.add_argument(
        "statement", metavar="STATEMENT_ID", help="listed by conditions --statements"
    )
    return command


def _studies(commands: _Commands) -> argparse.ArgumentParser:
    command = _command(
        commands,
        "studies",
        "the studies, whole",
        """\
examples:
  ivig-evidence studies CIDP
  ivig-evidence studies --json
""",
    )
    command.add_argument(
        "condition", metavar="CONDITION", nargs="?", help="of one condition; all without it"
    )
    return command


def _eligibility(commands: _Commands) -> argparse.ArgumentParser:
    command = _command(
        commands,
        "eligibility",
        "a patient beside a study's criteria of entry",
        """\
It recommends nothing.

examples:
  ivig-evidence eligibility paraneoplastic/berzero-2018 thrombophilia=yes
  ivig-evidence eligibility paraneoplastic/berzero-2018 \\
      modified_rankin_scale=3 creatinine_clearance="20 mL/min" --json
""",
    )
    command.add_argument("study", metavar="STUDY_ID", help="listed by studies")
    command.add_argument("facts", metavar="FACT=VALUE", nargs="*", help="what is known")
    return command


def _dose(commands: _Commands) -> argparse.ArgumentParser:
    command = _command(
        commands,
        "dose",
        "a printed regimen in grams for a patient",
        """\
examples:
  ivig-evidence dose gbs/ivig-first-line --weight "82 kg" --vials privigen
  ivig-evidence dose cidp/sensorimotor-ivig --weight "100 kg" \\
      --height "175 cm" --sex male --age "54 years" \\
      --policy australia-2026 --days 5 --round --start 2026-12-01
  ivig-evidence dose stiff-person/after-gabaergic-drugs --weight "82 kg" \\
      --compare
  ivig-evidence dose mg/ref-100 --arm "1 g/kg" --weight "82 kg" --json
""",
    )
    command.add_argument(
        "regimen", metavar="STATEMENT_OR_STUDY", help="the id of what gives the dose"
    )
    command.add_argument(
        "facts",
        metavar="FACT=VALUE",
        nargs="*",
        help="what else the weight policy or a contraindication asks, such as"
        " hypersensitivity_to_ivig=no, or with --vials hyperprolinaemia=no",
    )
    command.add_argument("--arm", help="the group of a study whose regimen is meant")
    command.add_argument("--weight", metavar="QUANTITY", help="actual weight, such as '82 kg'")
    command.add_argument("--height", metavar="QUANTITY", help="such as '175 cm'")
    command.add_argument("--age", metavar="QUANTITY", help="such as '54 years'")
    command.add_argument("--sex", choices=("female", "male", "other"))
    command.add_argument("--pregnant", choices=("yes", "no"))
    command.add_argument("--pre-pregnancy-weight", metavar="QUANTITY", help="such as '70 kg'")
    command.add_argument("--policy", metavar="ID", help="whose kilograms; actual weight without it")
    command.add_argument("--compare", action="store_true", help="every weight policy side by side")
    command.add_argument(
        "--alternative", type=int, metavar="N", help="where doses are alternatives"
    )
    command.add_argument("--days", type=int, metavar="N", help="days of infusion")
    command.add_argument("--round", action="store_true", help="the total to the nearest 5 g")
    command.add_argument("--vials", metavar="PRODUCT", help="whole vials of a product, each day")
    command.add_argument("--start", metavar="YYYY-MM-DD", help="the first day of infusion")
    return command


def _audit(commands: _Commands) -> argparse.ArgumentParser:
    return _command(
        commands,
        "audit",
        "grades against evidence, text against text",
        """\
examples:
  ivig-evidence audit
  ivig-evidence audit --json
""",
    )


def _code(commands: _Commands) -> argparse.ArgumentParser:
    command = _command(
        commands,
        "code",
        "what a code means, with all that it may stand for",
        """\
A code that the library does not hold is no error: it says so.

examples:
  ivig-evidence code "ICD-10 G61.8"
  ivig-evidence code "ICD-10-CM G35" --on 2026-01-05
  ivig-evidence code "SNOMED CT 128209004" --json
""",
    )
    command.add_argument("code", metavar="CODE", help="a code after its system")
    command.add_argument("--on", metavar="YYYY-MM-DD", help="whether it could be assigned that day")
    return command


def _completion(commands: _Commands) -> None:
    command = _command(
        commands,
        "completion",
        "a script that completes commands and names in a shell",
        """\
It needs the extra completion. To use it in a shell, give it to eval:
  eval "$(ivig-evidence completion bash)"

examples:
  ivig-evidence completion bash
  ivig-evidence completion zsh
""",
    )
    command.add_argument("shell", choices=["bash", "zsh"], help="the shell to complete in")
