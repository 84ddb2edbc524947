"""The command ``eligibility``."""

from __future__ import annotations

import argparse

from ...logic.context import Context
from ..command import Command, add_facts, add_json
from ..facts import GivenFacts, finding_of
from ..json import as_json
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "study", metavar="STUDY_ID", help="id of a study; the command studies lists them"
    )
    add_facts(parser)
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    from ...appraisal.trial_entry import eligibility

    context = GivenFacts(tuple(map(finding_of, options.facts))).joined_to(Context())
    compared = eligibility(options.study, context)
    if options.json:
        from ...render.json.plain_evidence import eligibility_to_dict

        return as_json(eligibility_to_dict(compared))
    return wrapped(str(compared))


COMMAND = Command(
    name="eligibility",
    help="check a patient against a study's eligibility criteria",
    epilog="""\
The result is not a recommendation.

examples:
  ivig-evidence eligibility paraneoplastic/berzero-2018 thrombophilia=yes
  ivig-evidence eligibility paraneoplastic/berzero-2018 \\
      modified_rankin_scale=3 creatinine_clearance="20 mL/min" --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
