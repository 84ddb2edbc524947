"""The AAN and CNS guideline of 2012 on infantile spasms: what it says on IVIG.

Of the archived record, what concerns IVIG, the definitions and the target population were read. The
grading scheme is that of AAN 2012; the document prints the same definitions (lines 43–105).
"""

from __future__ import annotations

from datetime import date

from ..conditions.childhood_epilepsy import WEST_SYNDROME, hypsarrhythmia
from ..facts.common import age
from ..grading.aan_2012 import AAN_2012 as SCHEME
from ..immunoglobulin.interventions import IVIG
from ..literature.later_guidelines import AAN_CNS_2012_SPASMS as PAPER
from ..logic.predicates import EVERYBODY
from ..model.chapter import Chapter
from ..model.document import (
    DocumentRecord,
    DocumentState,
    DocumentStatus,
    Provenance,
    Published,
)
from ..model.guideline import Guideline
from ..model.recommendation import Action, Passage, Recommendation
from ..model.study_population import StudyPopulation
from ..units import Unit, read_amount, years

# The document -----------------------------------------------------------------

RECORD = DocumentRecord(
    published=Published(2012, 6, 12),
    status=DocumentStatus(
        state=DocumentState.NOT_KNOWN,
        source=PAPER.at("Status", lines=(10, 10)),
        in_force_until=date(2017, 1, 18),
        note=(
            "It was reaffirmed on 18 July 2015, and the archived record, updated on 18 January"
            " 2017, calls it the current release. Its status after that was not read."
        ),
    ),
    provenance=Provenance.PART,
    read=(
        "of the archived record: what concerns IVIG, the definitions and the target population; the"
        " rest of the record and the journal article were not read"
    ),
)


def _record() -> DocumentRecord:
    return RECORD


def _chapter(condition: str) -> Chapter | None:
    return next((one for one in CHAPTERS if one.condition.id == condition), None)


AAN_CNS_2012_SPASMS = Guideline(
    id="aan-cns-2012-spasms",
    label="AAN/CNS 2012, spasms",
    title="Evidence-based guideline update: medical treatment of infantile spasms",
    issuer="American Academy of Neurology and Child Neurology Society",
    year=2012,
    paper=PAPER,
    scheme=SCHEME,
    find_record=_record,
    covers=("west-syndrome",),
    find_chapter=_chapter,
)

# Infantile spasms -------------------------------------------------------------

_QUESTION = "What Other Agents Are as Effective as ACTH for Treatment of Infantile Spasms?"

_TARGET = PAPER.at("Target population", lines=(110, 114))

# In years as a patient's age of 1 month is read, which has twelve digits.
_one_month = read_amount("age", "1 month", Unit.YEAR, age.example)
studied_patients: StudyPopulation = StudyPopulation(
    population=(age >= _one_month) & (age <= years(3)) & hypsarrhythmia,
    text="aged 1 to 36 months, whose first EEG showed hypsarrhythmia or modified hypsarrhythmia",
    source=_TARGET,
)

ivig: Recommendation = Recommendation(
    guideline=AAN_CNS_2012_SPASMS,
    slug="ivig",
    label="not enough evidence for other therapies, such as IVIG",
    says=(
        "In infantile spasms, the evidence does not suffice to recommend other therapies, novel"
        " ones such as IVIG included."
    ),
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=EVERYBODY,
    studied_in=studied_patients,
    grade=SCHEME.graded("U"),
    regimen=None,
    see_also=(
        Passage(
            "The document is for children aged 1 to 36 months. Its sentence names no age, so it"
            " counts for everybody with infantile spasms: our own interpretation.",
            _TARGET,
        ),
        Passage(
            "The recommendation names novel therapies; the conclusion before it counts IVIG among"
            " them. That it is about IVIG is our own interpretation.",
            PAPER.at(f"{_QUESTION} Conclusions and Recommendation", lines=(30, 39)),
        ),
    ),
    source=PAPER.at(f"{_QUESTION} Recommendation", lines=(38, 39)),
    note=(
        "Level U is not advice against IVIG. The sentence names no age, no EEG and no earlier"
        " treatment (lines 38–39), so it covers everybody with infantile spasms. The document"
        " is for children aged 1 to 36 months (line 110), and considered only studies with"
        " hypsarrhythmia or modified hypsarrhythmia (lines 112–114)."
    ),
)

ivig_conclusion: Recommendation = Recommendation(
    guideline=AAN_CNS_2012_SPASMS,
    slug="ivig-conclusion",
    label="not known if IVIG is effective",
    says=(
        "The data do not suffice to determine whether other novel therapies, such as IVIG, are"
        " effective in infantile spasms; the evidence is of class III and IV."
    ),
    intervention=IVIG,
    action=Action.INFORM,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=PAPER.at(f"{_QUESTION} Conclusions", lines=(30, 33)),
    note=(
        "A conclusion without a level. It prints classes of evidence, but no number of studies. The"
        " sentence names no group of patients (lines 30–33), so it covers everybody with infantile"
        " spasms."
    ),
)

CHAPTERS = (
    Chapter(
        condition=WEST_SYNDROME,
        statements=(ivig, ivig_conclusion),
        source=PAPER.at(_QUESTION, lines=(26, 39)),
        note=(
            "The document speaks of infantile spasms. The library has them as West syndrome, our"
            " own interpretation."
        ),
    ),
)
