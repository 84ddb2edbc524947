"""The AANEM's updated consensus statement on intravenous immunoglobulin: Tavee 2023.

Its abstract was read. Each sentence has a verb, and most have a class of evidence; no strength is
printed. Class I belongs to advice for IVIG and to advice against it.
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
from ..conditions.myasthenia_gravis import MYASTHENIA_GRAVIS, acute_exacerbation, stable
from ..conditions.paraneoplastic_syndromes import LAMBERT_EATON_MYASTHENIC_SYNDROME
from ..conditions.paraproteinaemic_neuropathy import (
    PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
    Paraprotein,
    paraprotein,
)
from ..conditions.post_polio import POST_POLIO_SYNDROME
from ..conditions.stiff_person import STIFF_PERSON_SYNDROME
from ..facts.common import AgeGroup, age_group
from ..grading.aanem import AANEM
from ..immunoglobulin.interventions import IVIG
from ..literature.later_guidelines import AANEM_UPDATE as PAPER
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


AANEM_UPDATE = Guideline(
    id="aanem-update",
    label="AANEM 2023",
    title=(
        "Updated consensus statement: Intravenous immunoglobulin in the treatment of neuromuscular"
        " disorders. Report of the AANEM ad hoc committee"
    ),
    issuer="American Association of Neuromuscular and Electrodiagnostic Medicine",
    year=2023,
    paper=PAPER,
    scheme=AANEM,
    find_record=_record,
    covers=(
        "cidp",
        "guillain-barre-syndrome",
        "multifocal-motor-neuropathy",
        "dermatomyositis",
        "stiff-person-syndrome",
        "myasthenia-gravis",
        "lambert-eaton-myasthenic-syndrome",
        "inclusion-body-myositis",
        "post-polio-syndrome",
        "paraproteinaemic-demyelinating-neuropathy",
        "miller-fisher-syndrome",
        "polymyositis",
    ),
    find_chapter=_chapter,
)

_NOT_AGAINST = "Evidence is lacking; this is not advice against IVIG. No class is printed."


def _whatever_was_given(source: Citation) -> Passage:
    """Return the passage on earlier IVIG for advice against it in a chronic disease."""
    return Passage(
        "The advice against IVIG names no earlier treatment. It covers patients whom IVIG has"
        " helped as well, our own interpretation.",
        source,
    )


# What is recommended ----------------------------------------------------------

cidp: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="cidp",
    label="CIDP: IVIG recommended",
    says="The document recommends IVIG for CIDP.",
    intervention=IVIG,
    action=Action.USE,
    population=not_given_or_effective,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    see_also=(Passage(NOT_GIVEN_OR_EFFECTIVE, _abstract(14, 15)),),
    source=_abstract(14, 15),
    note="The sentence names no type of CIDP and no severity (lines 14–15).",
)

gbs_adults: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="gbs/adults",
    label="GBS, adults: IVIG recommended",
    says="The document recommends IVIG for adults with Guillain-Barré syndrome.",
    intervention=IVIG,
    action=Action.USE,
    population=age_group.is_(AgeGroup.ADULT) & first_treatment,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    see_also=(Passage(FIRST_TREATMENT, _abstract(17, 18)),),
    source=_abstract(17, 18),
    note="The sentence gives no age for adults and names no severity (lines 17–18).",
)

mmn: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="mmn",
    label="MMN: IVIG recommended",
    says="The document recommends IVIG for multifocal motor neuropathy.",
    intervention=IVIG,
    action=Action.USE,
    population=not_given_or_effective,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    see_also=(Passage(NOT_GIVEN_OR_EFFECTIVE, _abstract(20, 21)),),
    source=_abstract(20, 21),
    note="The sentence names no severity (lines 20–21).",
)

dermatomyositis: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="dermatomyositis",
    label="dermatomyositis: IVIG recommended",
    says="The document recommends IVIG for dermatomyositis.",
    intervention=IVIG,
    action=Action.USE,
    population=EVERYBODY,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    source=_abstract(23, 24),
    note=(
        "The sentence names no age, no severity and no other treatment, before IVIG or with it"
        " (lines 23–24)."
    ),
)

stiff_person: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="stiff-person",
    label="stiff-person syndrome: IVIG recommended",
    says="The document recommends IVIG for stiff-person syndrome.",
    intervention=IVIG,
    action=Action.USE,
    population=EVERYBODY,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    source=_abstract(26, 27),
    note="The sentence names no severity and no other treatment (lines 26–27).",
)

mg_exacerbations: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="mg/exacerbations",
    label="MG, exacerbation: IVIG recommended",
    says="The document recommends IVIG for an exacerbation of myasthenia gravis.",
    intervention=IVIG,
    action=Action.USE,
    population=acute_exacerbation,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    source=_abstract(29, 30),
    note=(
        "The sentence does not define an exacerbation and names no severity (lines 29–30). We ask"
        " for an acute exacerbation, our own interpretation."
    ),
)

mg_stable: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="mg/stable",
    label="MG, stable: IVIG not recommended",
    says="The document does not recommend IVIG in stable myasthenia gravis.",
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    # Stable disease implies that there is no exacerbation. The population names both, so that no
    # decision tree has a path on which the two statements seem to conflict.
    population=stable & ~acute_exacerbation,
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "The text recommends IVIG in exacerbations and then says 'but not' for stable disease."
            " This counts as advice against it, without a class, our own interpretation.",
            _abstract(29, 33),
        ),
        _whatever_was_given(_abstract(32, 33)),
    ),
    source=_abstract(32, 33),
    note="The sentence does not define stable disease (lines 32–33). No class is printed.",
)

lems: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="lems",
    label="LEMS: IVIG recommended",
    says="The document recommends IVIG for Lambert-Eaton myasthenic syndrome.",
    intervention=IVIG,
    action=Action.USE,
    population=EVERYBODY,
    grade=AANEM.graded(certainty="II"),
    regimen=None,
    source=_abstract(35, 36),
    note=(
        "The sentence names no form, paraneoplastic or not, no severity and no other treatment"
        " (lines 35–36)."
    ),
)

gbs_children: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="gbs/children",
    label="GBS, children: IVIG recommended",
    says="The document recommends IVIG for children with Guillain-Barré syndrome.",
    intervention=IVIG,
    action=Action.USE,
    population=age_group.is_(AgeGroup.CHILD) & first_treatment,
    grade=AANEM.graded(certainty="II"),
    regimen=None,
    see_also=(Passage(FIRST_TREATMENT, _abstract(38, 39)),),
    source=_abstract(38, 39),
    note="The sentence gives no age for children and names no severity (lines 38–39).",
)

inclusion_body_myositis: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="inclusion-body-myositis",
    label="inclusion body myositis: IVIG not recommended",
    says="The document does not recommend IVIG for inclusion body myositis.",
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=EVERYBODY,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    see_also=(_whatever_was_given(_abstract(41, 42)),),
    source=_abstract(41, 42),
    note="The sentence names no form and no severity (lines 41–42).",
)

post_polio: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="post-polio",
    label="post-polio syndrome: IVIG not recommended",
    says="The document does not recommend IVIG for post-polio syndrome.",
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=EVERYBODY,
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    see_also=(_whatever_was_given(_abstract(44, 45)),),
    source=_abstract(44, 45),
    note="The sentence names no severity and no speed of progression (lines 44–45).",
)

igm: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="igm",
    label="IgM paraproteinaemic neuropathy: IVIG not recommended",
    says="The document does not recommend IVIG for a neuropathy with an IgM paraprotein.",
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=paraprotein.is_(Paraprotein.IGM),
    grade=AANEM.graded(certainty="I"),
    regimen=None,
    see_also=(_whatever_was_given(_abstract(47, 48)),),
    source=_abstract(47, 48),
    note="The sentence names no type of neuropathy and no severity (lines 47–48).",
)

miller_fisher: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="miller-fisher",
    label="no recommendation on IVIG: Miller Fisher syndrome",
    says="For Miller Fisher syndrome, the document finds the evidence on IVIG insufficient.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=_abstract(61, 62),
    note=f"The sentence names no severity and no earlier treatment (lines 61–62). {_NOT_AGAINST}",
)

igg_iga: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="igg-iga",
    label="no recommendation on IVIG: IgG or IgA paraprotein",
    says=(
        "For a neuropathy with an IgG or IgA paraprotein, the document finds the evidence on IVIG"
        " insufficient."
    ),
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=paraprotein.is_(Paraprotein.IGG, Paraprotein.IGA),
    grade=None,
    regimen=None,
    source=_abstract(64, 65),
    note=(
        "The sentence names no type of neuropathy, no severity and no earlier treatment"
        f" (lines 64–65). {_NOT_AGAINST}"
    ),
)

polymyositis: Recommendation = Recommendation(
    guideline=AANEM_UPDATE,
    slug="polymyositis",
    label="no recommendation on IVIG: polymyositis",
    says="For polymyositis, the document finds the evidence on IVIG insufficient.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=_abstract(67, 68),
    note=f"The sentence names no severity and no earlier treatment (lines 67–68). {_NOT_AGAINST}",
)

# The chapters -----------------------------------------------------------------

_after_no_response = after_no_response(mg_exacerbations.source)

CHAPTERS: tuple[Chapter, ...] = (
    Chapter(condition=CIDP, statements=(cidp,), source=cidp.source),
    Chapter(
        condition=GUILLAIN_BARRE_SYNDROME,
        statements=(gbs_adults, gbs_children),
        source=_abstract(17, 39),
    ),
    Chapter(condition=MULTIFOCAL_MOTOR_NEUROPATHY, statements=(mmn,), source=mmn.source),
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
        condition=MYASTHENIA_GRAVIS,
        statements=(mg_exacerbations, mg_stable),
        see_also=(
            # The passage belongs to exacerbations: in stable disease, IVIG is advised against.
            ChapterPassage(
                when=acute_exacerbation & _after_no_response.when,
                passage=_after_no_response.passage,
            ),
        ),
        source=_abstract(29, 33),
        note=(
            "The document does not speak of myasthenia that is neither stable nor in an"
            " exacerbation."
        ),
    ),
    Chapter(
        condition=LAMBERT_EATON_MYASTHENIC_SYNDROME,
        statements=(lems,),
        see_also=(after_no_response(lems.source),),
        source=lems.source,
    ),
    Chapter(
        condition=INCLUSION_BODY_MYOSITIS,
        statements=(inclusion_body_myositis,),
        source=inclusion_body_myositis.source,
    ),
    Chapter(condition=POST_POLIO_SYNDROME, statements=(post_polio,), source=post_polio.source),
    Chapter(
        condition=PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
        statements=(igm, igg_iga),
        source=_abstract(47, 65),
        note=(
            "The sentences name the paraprotein alone. Advice against IVIG, or that the evidence is"
            " insufficient, covers patients whatever was given before, our own interpretation."
        ),
    ),
    Chapter(
        condition=MILLER_FISHER_SYNDROME, statements=(miller_fisher,), source=miller_fisher.source
    ),
    Chapter(condition=POLYMYOSITIS, statements=(polymyositis,), source=polymyositis.source),
)

# The document -----------------------------------------------------------------

OUTSIDE = (
    OutsideClaim(
        id="aanem-update/small-fibre-neuropathy",
        about="small fibre neuropathy that is idiopathic or has antibodies to TS-HDS or FGFR3",
        says=(
            "The document does not recommend IVIG for small fibre neuropathy, if it is idiopathic"
            " or has antibodies against TS-HDS or FGFR3."
        ),
        action=Action.DO_NOT_USE,
        grade=AANEM.graded(certainty="I"),
        source=_abstract(50, 52),
    ),
    OutsideClaim(
        id="aanem-update/necrotizing-myopathy",
        about="necrotizing autoimmune myopathy",
        says="In necrotizing autoimmune myopathy, the only evidence on IVIG is of class IV.",
        action=Action.INFORM,
        grade=AANEM.graded(certainty="IV"),
        source=_abstract(54, 55),
        note=(
            "The sentence reports evidence and advises neither for nor against IVIG, our own"
            " interpretation."
        ),
    ),
    OutsideClaim(
        id="aanem-update/anti-hmgcr-myositis",
        about="myositis with antibodies against HMG-CoA reductase",
        says=(
            "The document advises considering IVIG for myositis with antibodies against HMG-CoA"
            " reductase, in view of the risk of permanent disability."
        ),
        action=Action.USE,
        grade=AANEM.graded(certainty="IV"),
        source=_abstract(57, 59),
        note="'Should be considered' counts as advice in favour of IVIG, our own interpretation.",
    ),
    OutsideClaim(
        id="aanem-update/autonomic-neuropathy",
        about="autonomic neuropathy",
        says="For autonomic neuropathy, the document finds the evidence on IVIG insufficient.",
        action=Action.NO_RECOMMENDATION,
        grade=None,
        source=_abstract(70, 71),
        note=_NOT_AGAINST,
    ),
    OutsideClaim(
        id="aanem-update/chronic-autoimmune-neuropathy",
        about="chronic autoimmune neuropathy",
        says=(
            "For chronic autoimmune neuropathy, the document finds the evidence on IVIG"
            " insufficient."
        ),
        action=Action.NO_RECOMMENDATION,
        grade=None,
        source=_abstract(73, 74),
        note=_NOT_AGAINST,
    ),
    OutsideClaim(
        id="aanem-update/brachial-plexopathy",
        about="idiopathic brachial plexopathy",
        says=(
            "For idiopathic brachial plexopathy, the document finds the evidence on IVIG"
            " insufficient."
        ),
        action=Action.NO_RECOMMENDATION,
        grade=None,
        source=_abstract(76, 77),
        note=_NOT_AGAINST,
    ),
    OutsideClaim(
        id="aanem-update/diabetic-radiculoplexopathy",
        about="diabetic lumbosacral radiculoplexopathy",
        says=(
            "For diabetic lumbosacral radiculoplexopathy, the document finds the evidence on IVIG"
            " insufficient."
        ),
        action=Action.NO_RECOMMENDATION,
        grade=None,
        source=_abstract(79, 80),
        note=_NOT_AGAINST,
    ),
)

RECORD: DocumentRecord = DocumentRecord(
    published=Published(2023),
    status=DocumentStatus(
        state=DocumentState.IN_FORCE,
        source=PAPER.at("header", lines=(10, 10)),
        note="In force as far as was read; it updates the statement of 2009.",
    ),
    provenance=Provenance.ABSTRACT,
    read=(
        "the abstract, complete; the body, with the definitions of the classes, was not read; the"
        " year 2023 is from a secondary record and is not printed in what was read"
    ),
    outside=OUTSIDE,
)
