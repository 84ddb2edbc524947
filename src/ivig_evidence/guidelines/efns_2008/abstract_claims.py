"""The graded claims of the guideline's abstract, compared with its body.

The wording of the abstract is not an extraction error: other copies print the same. Whether the
corrigendum of 2009 corrects it is unknown.
"""

from __future__ import annotations

from ...grading.efns_2004 import EFNS_2004, RecommendationLevel
from ...literature.guidelines import ELOVAARA_2008
from ...model.audit import AbstractClaim, Agreement
from . import (
    childhood_epilepsy,
    cidp,
    demyelinating_cns,
    guillain_barre,
    inflammatory_myopathies,
    multifocal_motor_neuropathy,
    multiple_sclerosis,
    myasthenia_gravis,
    paraneoplastic_syndromes,
    paraproteinaemic_neuropathy,
    stiff_person,
)

A, B, C, GPP = map(EFNS_2004.graded, RecommendationLevel)

ABSTRACT_CLAIMS: tuple[AbstractClaim, ...] = (
    AbstractClaim(
        claim="IVIG works in Guillain-Barré syndrome.",
        grade=A,
        body=(
            guillain_barre.ivig_first_line,
            guillain_barre.children,
            guillain_barre.mildly_affected,
            guillain_barre.miller_fisher,
        ),
        agreement=Agreement.BODY_IS_NARROWER,
        how=(
            "level A as first-line treatment; children have level C, mild disease and Miller Fisher"
            " syndrome no recommendation"
        ),
        source=ELOVAARA_2008.at("Abstract", lines=(9, 11)),
    ),
    AbstractClaim(
        claim="IVIG works in chronic inflammatory demyelinating polyradiculoneuropathy.",
        grade=A,
        body=(cidp.sensorimotor_ivig, cidp.pure_motor_ivig),
        agreement=Agreement.BODY_IS_NARROWER,
        how="level A for the sensorimotor form only; the pure motor form has a good practice point",
        source=ELOVAARA_2008.at("Abstract", lines=(9, 13)),
    ),
    AbstractClaim(
        claim="IVIG works in what the abstract calls multifocal mononeuropathy.",
        grade=A,
        body=(multifocal_motor_neuropathy.first_line,),
        agreement=Agreement.DIFFERS,
        how="the same level, but the body names another disease: multifocal motor neuropathy",
        source=ELOVAARA_2008.at("Abstract", lines=(9, 13)),
    ),
    AbstractClaim(
        claim="IVIG works in acute exacerbations of myasthenia gravis.",
        grade=A,
        body=(myasthenia_gravis.acute_exacerbation_ivig,),
        agreement=Agreement.AGREES,
        how="the same claim with the same level",
        source=ELOVAARA_2008.at("Abstract", lines=(9, 17)),
    ),
    AbstractClaim(
        claim="IVIG works as short-term treatment of severe myasthenia gravis.",
        grade=A,
        body=(myasthenia_gravis.severe_short_term,),
        agreement=Agreement.AGREES,
        how="the same claim with the same level",
        source=ELOVAARA_2008.at("Abstract", lines=(9, 17)),
    ),
    AbstractClaim(
        claim="IVIG works in some paraneoplastic neuropathies.",
        grade=B,
        body=(
            paraneoplastic_syndromes.lems,
            paraneoplastic_syndromes.neuromyotonia,
            paraneoplastic_syndromes.sensory_neuropathy,
            paraproteinaemic_neuropathy.igm_initial,
        ),
        agreement=Agreement.DIFFERS,
        how=(
            "no paraneoplastic disease has more than a good practice point. The only"
            " neuropathy with level B for IVIG is paraproteinaemic, so the abstract may mean"
            " this word (our reading)"
        ),
        source=ELOVAARA_2008.at("Abstract", lines=(9, 17)),
    ),
    AbstractClaim(
        claim="IVIG with prednisone is a second-line treatment of dermatomyositis.",
        grade=B,
        body=(inflammatory_myopathies.second_line_with_prednisone,),
        agreement=Agreement.AGREES,
        how="the same claim with the same level",
        source=ELOVAARA_2008.at("Abstract", lines=(17, 19)),
    ),
    AbstractClaim(
        claim="IVIG is an option in polymyositis.",
        grade=C,
        body=(inflammatory_myopathies.after_first_line_immunosuppression,),
        agreement=Agreement.BODY_IS_NARROWER,
        how="only if first-line immunosuppression has not worked",
        source=ELOVAARA_2008.at("Abstract", lines=(17, 21)),
    ),
    AbstractClaim(
        claim=(
            "IVIG should be considered as second-line or third-line treatment of"
            " relapsing-remitting multiple sclerosis if conventional drugs are not tolerated."
        ),
        grade=B,
        body=(multiple_sclerosis.relapsing_remitting_intolerance,),
        agreement=Agreement.AGREES,
        how=(
            "the same level, in weaker words: 'could still be considered', after a negative trial"
        ),
        source=ELOVAARA_2008.at("Abstract", lines=(21, 25)),
    ),
    AbstractClaim(
        claim="IVIG should be considered in relapses in pregnancy or after birth.",
        grade=GPP,
        body=(multiple_sclerosis.pregnancy, multiple_sclerosis.acute_exacerbation_add_on),
        agreement=Agreement.DIFFERS,
        how=(
            "the body recommends treatment in pregnancy, not of relapses. IVIG added to"
            " methylprednisolone in a relapse seems to have no value (level B). The time after"
            " birth is mentioned only in the running text, as class IV evidence"
        ),
        source=ELOVAARA_2008.at("Abstract", lines=(21, 27)),
    ),
    AbstractClaim(
        claim="IVIG seems to help in paraneoplastic neurological diseases.",
        grade=A,
        body=(
            paraneoplastic_syndromes.lems,
            paraneoplastic_syndromes.opsoclonus_ataxia,
            paraneoplastic_syndromes.neuromyotonia,
            paraneoplastic_syndromes.cerebellar_degeneration,
            paraneoplastic_syndromes.limbic_encephalitis,
            paraneoplastic_syndromes.sensory_neuropathy,
        ),
        agreement=Agreement.DIFFERS,
        how=(
            "two of them have a good practice point, the others no recommendation. The"
            " abstract itself prints level B a few lines earlier"
        ),
        source=ELOVAARA_2008.at("Abstract", lines=(27, 29)),
    ),
    AbstractClaim(
        claim="IVIG seems to help in stiff-person syndrome.",
        grade=A,
        body=(stiff_person.after_gabaergic_drugs,),
        agreement=Agreement.BODY_IS_NARROWER,
        how=(
            "only after an incomplete response to diazepam or baclofen, with disability that"
            " requires a cane or walker, and with frequent falls; the body words it more"
            " firmly"
        ),
        source=ELOVAARA_2008.at("Abstract", lines=(27, 31)),
    ),
    AbstractClaim(
        claim="IVIG seems to help in some acute demyelinating diseases.",
        grade=GPP,
        body=(demyelinating_cns.after_steroids,),
        agreement=Agreement.BODY_IS_NARROWER,
        how=(
            "only in ADEM, and only after high-dose steroids have failed. The grade printed"
            " after the next claim covers this one as well (our reading)"
        ),
        source=ELOVAARA_2008.at("Abstract", lines=(27, 33)),
    ),
    AbstractClaim(
        claim="IVIG seems to help in refractory epilepsy of childhood.",
        grade=GPP,
        body=(childhood_epilepsy.refractory,),
        agreement=Agreement.BODY_IS_NARROWER,
        how=(
            "only in Rasmussen encephalitis; the running text describes West, Lennox-Gastaut"
            " and Landau-Kleffner syndromes and severe myoclonic epilepsy without a"
            " recommendation"
        ),
        source=ELOVAARA_2008.at("Abstract", lines=(27, 33)),
    ),
)
"""All graded claims of the abstract, in its order."""
