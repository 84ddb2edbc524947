"""The command ``completion``: tab completion in bash and zsh (extra ``completion``)."""

from __future__ import annotations

import argparse
from collections import Counter

from ...conditions import CONDITIONS
from ...errors import MissingExtraError
from ...guidelines.registry import guidelines, statements, studies
from ..command import Command

BASH = '{function}() {{ compgen -W "{words}" -- "$1"; }}'
ZSH = "{function}() {{ compadd -- {words}; }}"


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=["bash", "zsh"], help="shell that will run the script")


def _run(options: argparse.Namespace) -> str:
    try:
        import shtab
    except ImportError:
        raise MissingExtraError("shell completion", "shtab", "completion") from None
    whole: argparse.ArgumentParser = options.parser
    entries = [item.id for item in studies()]
    named = {
        "CONDITION": [item.id for item in CONDITIONS],
        "GUIDELINE_ID": [item.id for item in guidelines()],
        "STATEMENT_ID": _statement_names(),
        "STUDY_ID": entries,
        "STATEMENT_OR_STUDY": _statement_names() + entries,
    }
    for argument in _arguments(whole):
        if argument.metavar in named:
            function = _function(str(argument.metavar))
            argument.complete = {"bash": function, "zsh": function}  # type: ignore[attr-defined]  # shtab reads this attribute
    template = BASH if options.shell == "bash" else ZSH
    preamble = "\n".join(
        template.format(function=_function(kind), words=" ".join(words))
        for kind, words in named.items()
    )
    return shtab.complete(whole, shell=options.shell, preamble=preamble).rstrip()


def _statement_names() -> list[str]:
    # A slug that two guidelines share is ambiguous, so the script offers the full ids.
    times = Counter(statement.slug for statement in statements())
    return [
        statement.slug if times[statement.slug] == 1 else statement.id for statement in statements()
    ]


def _function(kind: str) -> str:
    return f"_ivig_evidence_{kind.lower()}"


def _arguments(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    arguments = []
    for action in parser._actions:  # argparse has no public list of arguments
        arguments.append(action)
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                arguments += _arguments(below)
    return arguments


COMMAND = Command(
    name="completion",
    help="print a script that completes commands and names in a shell",
    epilog="""\
The command requires the extra 'completion'. To load the script in a shell:
  eval "$(ivig-evidence completion bash)"

examples:
  ivig-evidence completion bash
  ivig-evidence completion zsh
""",
    add_arguments=_add_arguments,
    run=_run,
)
