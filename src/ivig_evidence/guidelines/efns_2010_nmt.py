"""The EFNS guideline of 2010 on autoimmune neuromuscular transmission disorders.

The conclusions of its abstract name IVIG for exacerbations of myasthenia gravis and for
Lambert-Eaton myasthenic syndrome.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..conditions.myasthenia_gravis import (
    MYASTHENIA_GRAVIS,
    MgPurpose,
    acute_exacerbation,
    purpose,
    severe,
)
from ..conditions.paraneoplastic_syndromes import (
    LAMBERT_EATON_MYASTHENIC_SYNDROME,
    NEUROMYOTONIA,
)
from ..grading.efns_2004 import EFNS_2004
from ..immunoglobulin.interventions import IMMUNOSUPPRESSION, IVIG, PLASMA_EXCHANGE
from ..literature.later_guidelines import EFNS_NMT_2010
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
from .earlier_treatment import after_no_response

if TYPE_CHECKING:
    from ..model.citation import Citation

# The document -----------------------------------------------------------------

RECORD = DocumentRecord(
    published=Published(2010, 7),
    status=DocumentStatus(
        state=DocumentState.NOT_KNOWN,
        source=EFNS_NMT_2010.at("header", lines=(9, 9)),
        note="No status was printed in what was read, and no successor was read.",
    ),
    provenance=Provenance.ABSTRACT,
    read="the conclusions of the abstract, with two clauses shortened",
)


def _record() -> DocumentRecord:
    return RECORD


def _chapter(condition: str) -> Chapter | None:
    return next((chapter for chapter in CHAPTERS if chapter.condition.id == condition), None)


EFNS_2010_NMT = Guideline(
    id="efns-2010-nmt",
    label="EFNS 2010, NMT disorders",
    title="Guidelines for treatment of autoimmune neuromuscular transmission disorders",
    issuer="European Federation of Neurological Societies",
    year=2010,
    paper=EFNS_NMT_2010,
    scheme=EFNS_2004,
    find_record=_record,
    covers=("myasthenia-gravis", "lambert-eaton-myasthenic-syndrome", "neuromyotonia"),
    find_chapter=_chapter,
)


def _at(first: int, last: int) -> Citation:
    return EFNS_NMT_2010.at("abstract, conclusions", lines=(first, last))


# Myasthenia gravis ------------------------------------------------------------

mg_plasma_exchange: Recommendation = Recommendation(
    guideline=EFNS_2010_NMT,
    slug="mg/plasma-exchange",
    label="plasma exchange in severe disease or before surgery",
    says=(
        "Plasma exchange is recommended to induce remission of severe myasthenia gravis, and before"
        " surgery."
    ),
    intervention=PLASMA_EXCHANGE,
    action=Action.USE,
    population=severe | purpose.is_(MgPurpose.BEFORE_SURGERY),
    grade=EFNS_2004.graded("B"),
    regimen=None,
    source=_at(13, 14),
    note=(
        "It has two occasions: severe disease, to induce remission, and before surgery (lines"
        " 13–14). The text gives no threshold for severe disease. The fact on the purpose asks"
        " about IVIG; before surgery, the occasion is the same, our own interpretation."
    ),
)

mg_exacerbations_ivig: Recommendation = Recommendation(
    guideline=EFNS_2010_NMT,
    slug="mg/exacerbations-ivig",
    label="IVIG effective in exacerbations",
    says="IVIG is an effective treatment of exacerbations of myasthenia gravis.",
    intervention=IVIG,
    action=Action.USE,
    population=acute_exacerbation,
    grade=EFNS_2004.graded("A"),
    regimen=None,
    source=_at(16, 17),
    note=(
        "The sentence names no severity of the exacerbation and no dose (lines 16–17). An effective"
        " treatment counts as recommended because the sentence has a level, our own interpretation."
    ),
)

mg_exacerbations_plasma_exchange: Recommendation = Recommendation(
    guideline=EFNS_2010_NMT,
    slug="mg/exacerbations-plasma-exchange",
    label="plasma exchange effective in exacerbations",
    says="Plasma exchange is an effective treatment of exacerbations of myasthenia gravis.",
    intervention=PLASMA_EXCHANGE,
    action=Action.USE,
    population=acute_exacerbation,
    grade=EFNS_2004.graded("A"),
    regimen=None,
    source=_at(19, 20),
)

MG_STATEMENTS = (mg_plasma_exchange, mg_exacerbations_ivig, mg_exacerbations_plasma_exchange)

# Lambert-Eaton myasthenic syndrome --------------------------------------------

lems_ivig: Recommendation = Recommendation(
    guideline=EFNS_2010_NMT,
    slug="lems/ivig",
    label="IVIG helps in the short term",
    says="In Lambert-Eaton myasthenic syndrome, IVIG helps in the short term.",
    intervention=IVIG,
    action=Action.MAY_USE,
    population=EVERYBODY,
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    see_also=(
        Passage(
            "The sentence reports an effect and has a grade, so IVIG counts as an option, our own"
            " interpretation. It says nothing about long-term treatment.",
            _at(22, 23),
        ),
    ),
    source=_at(22, 23),
    note=(
        "The sentence names neither the form, paraneoplastic or not, nor a severity (lines 22–23)."
        " It is on the short term."
    ),
)

lems_immunosuppression: Recommendation = Recommendation(
    guideline=EFNS_2010_NMT,
    slug="lems/immunosuppression",
    label="immunosuppression as in myasthenia gravis",
    says=(
        "If Lambert-Eaton myasthenic syndrome is treated with immunosuppression, this should be"
        " like that of myasthenia gravis."
    ),
    intervention=IMMUNOSUPPRESSION,
    action=Action.INFORM,
    population=EVERYBODY,
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    source=_at(25, 26),
    note=(
        "The sentence names no group of patients (lines 25–26). It says how to treat, not whom, so"
        " it is no recommendation to start, our own interpretation."
    ),
)

LEMS_STATEMENTS = (lems_ivig, lems_immunosuppression)

# Neuromyotonia ----------------------------------------------------------------

neuromyotonia_immunosuppression: Recommendation = Recommendation(
    guideline=EFNS_2010_NMT,
    slug="neuromyotonia/immunosuppression",
    label="immunosuppression as in myasthenia gravis",
    says=(
        "If neuromyotonia is treated with immunosuppression, this should be like that of myasthenia"
        " gravis."
    ),
    intervention=IMMUNOSUPPRESSION,
    action=Action.INFORM,
    population=EVERYBODY,
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    source=_at(28, 29),
    note=(
        "The sentence names no group of patients (lines 28–29). It says how to treat, not whom, so"
        " it is no recommendation to start, our own interpretation."
    ),
)

# The chapters -----------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=MYASTHENIA_GRAVIS,
        statements=MG_STATEMENTS,
        see_also=(after_no_response(_at(16, 17)),),
        source=_at(13, 20),
    ),
    Chapter(
        condition=LAMBERT_EATON_MYASTHENIC_SYNDROME,
        statements=LEMS_STATEMENTS,
        see_also=(after_no_response(_at(22, 23)),),
        source=_at(22, 26),
    ),
    Chapter(
        condition=NEUROMYOTONIA,
        statements=(neuromyotonia_immunosuppression,),
        source=_at(28, 29),
        note="No sentence that was read is on IVIG in neuromyotonia.",
    ),
)
