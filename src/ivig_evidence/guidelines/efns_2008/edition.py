"""The EFNS guideline of 2008 on intravenous immunoglobulin: Elovaara 2008, scheme Brainin 2004."""

from __future__ import annotations

from ...grading.efns_2004 import EFNS_2004
from ...literature.guidelines import ELOVAARA_2008
from ...model.guideline import Guideline
from .loaders import (
    audit_annotations,
    chapter,
    later_evidence,
    later_evidence_about,
    record,
    studies,
    study,
)

EFNS_2008 = Guideline(
    id="efns-2008",
    label="EFNS 2008",
    title="EFNS guidelines for the use of intravenous immunoglobulin, 2008",
    issuer="European Federation of Neurological Societies",
    year=2008,
    paper=ELOVAARA_2008,
    scheme=EFNS_2004,
    find_record=record,
    covers=(
        "guillain-barre-syndrome",
        "miller-fisher-syndrome",
        "cidp",
        "multifocal-motor-neuropathy",
        "paraproteinaemic-demyelinating-neuropathy",
        "neuropathy-with-malignant-gammopathy",
        "lambert-eaton-myasthenic-syndrome",
        "opsoclonus-ataxia",
        "neuromyotonia",
        "paraneoplastic-cerebellar-degeneration",
        "limbic-encephalitis",
        "paraneoplastic-sensory-neuropathy",
        "paraneoplastic-syndrome-with-onconeural-antibodies",
        "dermatomyositis",
        "inclusion-body-myositis",
        "polymyositis",
        "myasthenia-gravis",
        "neonatal-myasthenia-gravis",
        "post-polio-syndrome",
        "polio-sequelae",
        "multiple-sclerosis",
        "relapsing-remitting-multiple-sclerosis",
        "secondary-progressive-multiple-sclerosis",
        "primary-progressive-multiple-sclerosis",
        "clinically-isolated-syndrome",
        "neuromyelitis-optica",
        "balo-concentric-sclerosis",
        "acute-disseminated-encephalomyelitis",
        "stiff-person-syndrome",
        "rasmussen-encephalitis",
        "west-syndrome",
        "lennox-gastaut-syndrome",
        "landau-kleffner-syndrome",
        "severe-myoclonic-epilepsy-of-infancy",
    ),
    find_chapter=chapter,
    find_studies=studies,
    find_study=study,
    find_later_evidence=later_evidence,
    find_later_evidence_about=later_evidence_about,
    find_annotations=audit_annotations,
)
