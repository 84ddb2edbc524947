"""Scripts that complete commands, options and names in bash and zsh (extra ``completion``)."""

from __future__ import annotations

import argparse

from ..conditions import CONDITIONS
from ..errors import MissingExtraError
from ..guidelines.efns_2008.studies import studies
from ..guidelines.registry import statements

BASH = '{function}() {{ compgen -W "{words}" -- "$1"; }}'
ZSH = "{function}() {{ compadd -- {words}; }}"


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """The script for a shell. Errors: ``MissingExtraError``."""
    try:
        import shtab
    except ImportError:
        raise MissingExtraError("shell completion", "shtab", "completion") from None
    slugs = [one.slug for one in statements()]
    entries = [one.id for one in studies()]
    named = {
        "CONDITION": [one.id for one in CONDITIONS],
        "STATEMENT_ID": slugs,
        "STUDY_ID": entries,
        "STATEMENT_OR_STUDY": slugs + entries,
    }
    for argument in _arguments(parser):
        if argument.metavar in named:
            function = _function(str(argument.metavar))
            argument.complete = {"bash": function, "zsh": function}  # type: ignore[attr-defined]  # shtab looks for it there
    template = BASH if shell == "bash" else ZSH
    preamble = "\n".join(
        template.format(function=_function(kind), words=" ".join(words))
        for kind, words in named.items()
    )
    return shtab.complete(parser, shell=shell, preamble=preamble).rstrip()


def _function(kind: str) -> str:
    return f"_ivig_evidence_{kind.lower()}"


def _arguments(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    found = []
    for action in parser._actions:  # argparse has no public way to its arguments
        found.append(action)
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                found += _arguments(below)
    return found
