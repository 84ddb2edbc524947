"""The AANEM's consensus statement of 2009 on intravenous immunoglobulin: Donofrio 2009.

Its abstract was read. It says which class of evidence supports IVIG in a disease, and prints no
strength. "Supported only by class IV studies" reports evidence: such a sentence sets no verdict.
"""

from __future__ import annotations

from ..conditions.cidp import CIDP
from ..conditions.guillain_barre import GUILLAIN_BARRE_SYNDROME, MILLER_FISHER_SYNDROME
from ..conditions.inflammatory_myopathies import (
    DERMATOMYOSITIS,
    INCLUSION_BODY_MYOSITIS,
    POLYMYOSITIS,
)
from ..conditions.multifocal_motor_neuropathy import MULTIFOCAL_MOTOR_NEUROPATHY
from ..conditions.myasthenia_gravis import MYASTHENIA_GRAVIS, exacerbation_refractory
from ..conditions.paraneoplastic_syndromes import LAMBERT_EATON_MYASTHENIC_SYNDROME
from ..conditions.stiff_person import STIFF_PERSON_SYNDROME
from ..grading.aanem import AANEM
from ..immunoglobulin.interventions import IVIG
from ..literature.later_guidelines import AANEM_2009 as PAPER
from ..literature.later_guidelines import AANEM_UPDATE
from ..logic.predicates import EVERYBODY
from ..model.chapter import Chapter
from ..model.chapter_part import ChapterPassage
from ..model.citation import Citation
from ..model.document import (
    DocumentRecord,
    DocumentState,
    DocumentStatus,
    OutsideClaim,
    Provenance,
    Published,
)
from ..model.guideline import Guideline
from ..model.recommendation import Action, Passage, Recommendation
from .earlier_treatment import (
    FIRST_TREATMENT,
    NOT_GIVEN_OR_EFFECTIVE,
    after_no_response,
    first_treatment,
    not_given_or_effective,
)


def _abstract(first: int, last: int) -> Citation:
    return PAPER.at("abstract", lines=(first, last))


def _record() -> DocumentRecord:
    return RECORD


def _chapter(condition: str) -> Chapter | None:
    return next((chapter for chapter in CHAPTERS if chapter.condition.id == condition), None)


AANEM_2009 = Guideline(
    id="aanem-2009",
    label="AANEM 2009",
    title=(
        "Consensus statement: the use of intravenous immunoglobulin in the treatment of"
        " neuromuscular conditions. Report of the AANEM ad hoc committee"
    ),
    issuer="American Association of Neuromuscular and Electrodiagnostic Medicine",
    year=2009,
    paper=PAPER,
    scheme=AANEM,
    find_record=_record,
    covers=(
        "guillain-barre-syndrome",
        "cidp",
        "multifocal-motor-neuropathy",
        "myasthenia-gravis",
        "lambert-eaton-myasthenic-syndrome",
        "dermatomyositis",
        "stiff-person-syndrome",
        "miller-fisher-syndrome",
        "polymyositis",
        "inclusion-body-myositis",
    ),
    find_chapter=_chapter,
)

_VERB = (
    "The text says that evidence supports the prescription. It counts as a recommendation to use"
    " IVIG, our own interpretation."
)
_REPORT = (
    "The sentence reports evidence and advises neither for nor against it, our own interpretation."
)
_NOT_AGAINST = "Evidence is lacking; this is not advice against IVIG. No class is printed."

# What is recommended ----------------------------------------------------------

gbs: Recommendation = Recommendation(
    guideline=AANEM_2009,
    slug="gbs",
    label="GBS: class I evidence supports IVIG",
    says="Evidence of class I supports the use of IVIG in Guillain-Barré syndrome.",
    intervention=IVIG,
    action=Action.USE,
    population=first_treatment,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    see_also=(Passage(FIRST_TREATMENT, _abstract(13, 14)),),
    source=_abstract(13, 14),
    note=f"The sentence names no age and no severity (lines 13–14). {_VERB}",
)

cidp: Recommendation = Recommendation(
    guideline=AANEM_2009,
    slug="cidp",
    label="CIDP: class I evidence supports IVIG",
    says="Evidence of class I supports the use of IVIG in CIDP.",
    intervention=IVIG,
    action=Action.USE,
    population=not_given_or_effective,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    see_also=(Passage(NOT_GIVEN_OR_EFFECTIVE, _abstract(16, 17)),),
    source=_abstract(16, 17),
    note=f"The sentence names no type of CIDP and no severity (lines 16–17). {_VERB}",
)

mmn: Recommendation = Recommendation(
    guideline=AANEM_2009,
    slug="mmn",
    label="MMN: class I evidence supports IVIG",
    says="Evidence of class I supports the use of IVIG in multifocal motor neuropathy.",
    intervention=IVIG,
    action=Action.USE,
    population=not_given_or_effective,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    see_also=(Passage(NOT_GIVEN_OR_EFFECTIVE, _abstract(19, 20)),),
    source=_abstract(19, 20),
    note=f"The sentence names no severity (lines 19–20). {_VERB}",
)

mg_refractory_exacerbations: Recommendation = Recommendation(
    guideline=AANEM_2009,
    slug="mg/refractory-exacerbations",
    label="MG, refractory exacerbation: class I supports IVIG",
    says="Evidence of class I supports the use of IVIG in a refractory exacerbation of myasthenia.",
    intervention=IVIG,
    action=Action.USE,
    population=exacerbation_refractory,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    source=_abstract(22, 24),
    note=f"What was read does not define a refractory exacerbation (lines 22–24). {_VERB}",
)

lems: Recommendation = Recommendation(
    guideline=AANEM_2009,
    slug="lems",
    label="LEMS: class I evidence supports IVIG",
    says="Evidence of class I supports the use of IVIG in Lambert-Eaton myasthenic syndrome.",
    intervention=IVIG,
    action=Action.USE,
    population=EVERYBODY,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    source=_abstract(26, 28),
    note=(
        "The sentence names no form, paraneoplastic or not, no severity and no other treatment"
        f" (lines 26–28). {_VERB}"
    ),
)

dermatomyositis: Recommendation = Recommendation(
    guideline=AANEM_2009,
    slug="dermatomyositis",
    label="dermatomyositis: class I evidence supports IVIG",
    says="Evidence of class I supports the use of IVIG in dermatomyositis.",
    intervention=IVIG,
    action=Action.USE,
    population=EVERYBODY,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    source=_abstract(30, 31),
    note=(
        "The sentence names no age, no severity and no other treatment, before IVIG or with it"
        f" (lines 30–31). {_VERB}"
    ),
)

stiff_person: Recommendation = Recommendation(
    guideline=AANEM_2009,
    slug="stiff-person",
    label="stiff-person syndrome: class I evidence supports IVIG",
    says="Evidence of class I supports the use of IVIG in stiff-person syndrome.",
    intervention=IVIG,
    action=Action.USE,
    population=EVERYBODY,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    source=_abstract(33, 34),
    note=f"The sentence names no severity and no other treatment (lines 33–34). {_VERB}",
)

miller_fisher: Recommendation = Recommendation(
    guideline=AANEM_2009,
    slug="miller-fisher",
    label="Miller Fisher: only class IV studies support IVIG",
    says="In Miller Fisher syndrome, only studies of class IV support IVIG.",
    intervention=IVIG,
    action=Action.INFORM,
    population=EVERYBODY,
    grade=AANEM.graded(certainty="IV"),
    regimen=None,
    source=_abstract(36, 37),
    note=f"The sentence names no severity and no earlier treatment (lines 36–37). {_REPORT}",
)

polymyositis: Recommendation = Recommendation(
    guideline=AANEM_2009,
    slug="polymyositis",
    label="polymyositis: only class IV studies support IVIG",
    says="In polymyositis, only studies of class IV support IVIG.",
    intervention=IVIG,
    action=Action.INFORM,
    population=EVERYBODY,
    grade=AANEM.graded(certainty="IV"),
    regimen=None,
    source=_abstract(39, 40),
    note=f"The sentence names no severity and no earlier treatment (lines 39–40). {_REPORT}",
)

inclusion_body_myositis: Recommendation = Recommendation(
    guideline=AANEM_2009,
    slug="inclusion-body-myositis",
    label="no recommendation on IVIG: inclusion body myositis",
    says="There are no convincing data in favour of IVIG in inclusion body myositis.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=_abstract(46, 47),
    note=(
        "The sentence names no form and no severity (lines 46–47). It says inclusion body myopathy"
        " (IBM), which we take as inclusion body myositis, our own interpretation."
        f" {_NOT_AGAINST}"
    ),
)

# The chapters -----------------------------------------------------------------

_after_no_response = after_no_response(mg_refractory_exacerbations.source)

CHAPTERS: tuple[Chapter, ...] = (
    Chapter(condition=GUILLAIN_BARRE_SYNDROME, statements=(gbs,), source=gbs.source),
    Chapter(condition=CIDP, statements=(cidp,), source=cidp.source),
    Chapter(condition=MULTIFOCAL_MOTOR_NEUROPATHY, statements=(mmn,), source=mmn.source),
    Chapter(
        condition=MYASTHENIA_GRAVIS,
        statements=(mg_refractory_exacerbations,),
        see_also=(
            # The passage belongs to the exacerbation only.
            ChapterPassage(
                when=exacerbation_refractory & _after_no_response.when,
                passage=_after_no_response.passage,
            ),
        ),
        source=mg_refractory_exacerbations.source,
        note="Of myasthenia, the document mentions refractory exacerbations only.",
    ),
    Chapter(
        condition=LAMBERT_EATON_MYASTHENIC_SYNDROME,
        statements=(lems,),
        see_also=(after_no_response(lems.source),),
        source=lems.source,
    ),
    Chapter(
        condition=DERMATOMYOSITIS,
        statements=(dermatomyositis,),
        see_also=(after_no_response(dermatomyositis.source),),
        source=dermatomyositis.source,
    ),
    Chapter(
        condition=STIFF_PERSON_SYNDROME,
        statements=(stiff_person,),
        see_also=(after_no_response(stiff_person.source),),
        source=stiff_person.source,
    ),
    Chapter(
        condition=MILLER_FISHER_SYNDROME, statements=(miller_fisher,), source=miller_fisher.source
    ),
    Chapter(condition=POLYMYOSITIS, statements=(polymyositis,), source=polymyositis.source),
    Chapter(
        condition=INCLUSION_BODY_MYOSITIS,
        statements=(inclusion_body_myositis,),
        source=inclusion_body_myositis.source,
    ),
)

# The document -----------------------------------------------------------------

OUTSIDE = (
    OutsideClaim(
        id="aanem-2009/presumed-autoimmune",
        about="certain neuromuscular disorders that are presumed to be autoimmune",
        says=(
            "In some neuromuscular disorders that are presumed to be autoimmune, only studies of"
            " class IV support IVIG."
        ),
        action=Action.INFORM,
        grade=AANEM.graded(certainty="IV"),
        source=_abstract(42, 44),
        note=f"What was read does not name the disorders. {_REPORT}",
    ),
    OutsideClaim(
        id="aanem-2009/idiopathic-neuropathies",
        about="idiopathic neuropathies",
        says="There are no convincing data in favour of IVIG in idiopathic neuropathies.",
        action=Action.NO_RECOMMENDATION,
        grade=None,
        source=_abstract(49, 50),
        note=_NOT_AGAINST,
    ),
    OutsideClaim(
        id="aanem-2009/brachial-plexopathy",
        about="brachial plexopathy",
        says="There are no convincing data in favour of IVIG in brachial plexopathy.",
        action=Action.NO_RECOMMENDATION,
        grade=None,
        source=_abstract(52, 53),
        note=_NOT_AGAINST,
    ),
    OutsideClaim(
        id="aanem-2009/diabetic-amyotrophy",
        about="diabetic amyotrophy",
        says="There are no convincing data in favour of IVIG in diabetic amyotrophy.",
        action=Action.NO_RECOMMENDATION,
        grade=None,
        source=_abstract(55, 56),
        note=_NOT_AGAINST,
    ),
)

GENERAL = (
    OutsideClaim(
        id="aanem-2009/general/dose",
        about="the dose and the duration of IVIG",
        says="There is little evidence for advice on how much IVIG to give and for how long.",
        action=Action.INFORM,
        grade=None,
        source=_abstract(58, 59),
        note=(
            "The text calls the evidence little, not insufficient. The sentence counts as"
            " information, our own interpretation."
        ),
    ),
    OutsideClaim(
        id="aanem-2009/general/adverse-effects",
        about="adverse effects of IVIG",
        says="The known adverse effects of IVIG must be considered whenever it is given.",
        action=Action.INFORM,
        grade=None,
        source=_abstract(61, 62),
    ),
    OutsideClaim(
        id="aanem-2009/general/off-label",
        about="off-label use of IVIG",
        says="IVIG was mostly used off-label; CIDP was an indication of one product.",
        action=Action.INFORM,
        grade=None,
        source=_abstract(64, 65),
    ),
)

RECORD: DocumentRecord = DocumentRecord(
    published=Published(2009, 11),
    status=DocumentStatus(
        state=DocumentState.SUPERSEDED,
        source=PAPER.at("header", lines=(9, 9)),
        superseded_by=(AANEM_UPDATE,),
        since=Published(2023),
        note="The year of the updated statement is from a secondary record.",
    ),
    provenance=Provenance.ABSTRACT,
    read="the abstract; the body, with the definitions of the classes, was not read",
    outside=OUTSIDE,
    general=GENERAL,
)
