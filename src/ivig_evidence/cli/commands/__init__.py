"""The commands, one module each: arguments, help, and the function that runs the command.

Streams, exit status and errors belong to ``main``. Code that several commands share is in the other
modules of ``cli``.
"""

from ..command import Command
from . import (
    audit,
    code,
    compare,
    completion,
    conditions,
    consult,
    decisions,
    dose,
    eligibility,
    explain,
    facts,
    guidelines,
    mcp,
    recommend,
    references,
    studies,
)

__all__ = ["COMMANDS"]

COMMANDS: tuple[Command, ...] = (
    recommend.COMMAND,
    consult.COMMAND,
    compare.COMMAND,
    conditions.COMMAND,
    facts.COMMAND,
    explain.COMMAND,
    studies.COMMAND,
    references.COMMAND,
    eligibility.COMMAND,
    dose.COMMAND,
    audit.COMMAND,
    code.COMMAND,
    decisions.COMMAND,
    guidelines.COMMAND,
    mcp.COMMAND,
    completion.COMMAND,
)
"""All commands, in the order in which the help lists them."""
