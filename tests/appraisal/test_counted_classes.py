"""Audits of documents that count the classes of their studies, or whose studies were not read."""

from __future__ import annotations

import pytest
from attrs import evolve

from ivig_evidence.appraisal import audit
from ivig_evidence.grading.efns_2004 import EFNS_2004
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.guidelines.aan_2012 import AAN_2012
from ivig_evidence.model.audit import AuditResult
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.tables import audit_table

from ..helpers.chapters import each_later_guideline

RESULTS = {entry.statement.slug: entry for entry in audit(AAN_2012).statements}


@pytest.mark.parametrize(
    ("slug", "supported"),
    [
        ("gbs/adults", "A"),
        ("gbs/with-plasmapheresis", "B"),
        ("cidp/long-term", "A"),
        ("mg/treatment", "B"),
        ("mmn/treatment", "B"),
        ("dermatomyositis/nonresponsive-adults", "C"),
        ("lems/treatment", "C"),
    ],
)
def test_a_level_is_compared_with_the_classes_that_the_text_counts(
    slug: str, supported: str
) -> None:
    assert (AuditResult.AGREES, supported) == (RESULTS[slug].result, RESULTS[slug].supported)


@pytest.mark.parametrize(
    "slug",
    [
        "gbs/children",
        "gbs/methylprednisolone",
        "igm/treatment",
        "inclusion-body-myositis/treatment",
        "post-polio/routine",
    ],
)
def test_level_u_is_never_compared_with_the_level_that_classes_allow(slug: str) -> None:
    assert AuditResult.CANNOT_BE_JUDGED is RESULTS[slug].result


def test_a_level_without_a_count_cannot_be_judged_if_no_studies_were_read() -> None:
    """The abstract gives level B again, without the count of the body."""
    entry = RESULTS["mg/moderate-to-severe-abstract"]

    assert AuditResult.CANNOT_BE_JUDGED is entry.result
    assert entry.supported is None


def test_a_level_that_needs_evidence_is_too_high_if_its_document_cites_no_study_for_it() -> None:
    (chapter,) = (c for c in EFNS_2008.chapters if c.condition.id == "multifocal-motor-neuropathy")
    first, *_ = chapter.statements
    bare = evolve(first, studies=(), grade=EFNS_2004.graded("A"))
    guideline = EFNS_2008.with_chapter(evolve(chapter, statements=(bare,)))
    results = {entry.statement: entry.result for entry in audit(guideline).statements}

    assert AuditResult.HIGHER is results[bare]


def test_the_audit_names_the_counted_classes_and_their_place() -> None:
    text = str(audit(AAN_2012))

    assert (
        "aan-2012/igm/treatment: cannot be judged: printed level U, the counted classes support"
        " level B; counted in the text: class I, class II (AAN 2012, Neuropathy Associated with IgM"
        " Paraprotein, Conclusion, lines 111–112 of the transcript,"
    ) in text
    assert (
        "7 of 8 statements with level A, B or C agree with the classes counted in the text" in text
    )


def test_the_audit_says_that_no_studies_were_read() -> None:
    assert (
        "aan-2012/mg/moderate-to-severe-abstract: cannot be judged: printed level B, no study of"
        " the document was read."
    ) in str(audit(AAN_2012))


@each_later_guideline
def test_a_level_that_nothing_was_read_of_is_not_counted_as_a_disagreement(
    guideline: Guideline,
) -> None:
    """Without a study and without a count, a summary has no share."""
    made = audit(guideline)
    counted = any(entry.statement.class_counts for entry in made.needing_evidence)

    assert guideline.find_studies is None
    assert ("no grade was compared with its evidence" in made.summary) is not counted


def test_the_audit_table_has_the_counted_classes_with_their_place() -> None:
    rows = {row.statement: row for row in audit_table(guideline=AAN_2012).rows}
    igm = rows["aan-2012/igm/treatment"]

    assert "level B" == igm.supported
    assert igm.counted is not None
    assert igm.counted.startswith("class I, class II (AAN 2012, ")
    assert {statement.id for statement in AAN_2012.statements if statement.class_counts} == {
        name for name, row in rows.items() if row.counted
    }
    assert {row.counted for row in audit_table().rows} == {None}
