"""Remarks for auditors: the reasons that the text gives for its grades, and open questions."""

from __future__ import annotations

from ...literature.guidelines import ELOVAARA_2008
from ...model.audit import Remark, StatementNote

NOTES: tuple[StatementNote, ...] = (
    StatementNote(
        statement="efns-2008/gbs/ivig-first-line",
        remark="the chapter prints no class for any study, so none of its levels can be checked",
    ),
    StatementNote(
        statement="efns-2008/gbs/ivig-with-methylprednisolone",
        remark="the text itself calls the effect possible and its significance debated",
    ),
    StatementNote(
        statement="efns-2008/cidp/sensorimotor-corticosteroids",
        remark=(
            "level B rests on one controlled trial of class II; it found no difference from"
            " IVIG and was too small to show equivalence"
        ),
    ),
    StatementNote(
        statement="efns-2008/mmn/repeat-infusions",
        remark=(
            "the studies cited for the course of treatment are descriptive; the scheme"
            " requires two class III studies for level C"
        ),
    ),
    StatementNote(
        statement="efns-2008/paraproteinaemic/igm-initial",
        remark=(
            "three class II studies could support level A; their result is reported only"
            " through a review, as some short-term benefit, and the next sentence limits the"
            " use"
        ),
    ),
    StatementNote(
        statement="efns-2008/paraneoplastic/lems",
        remark=(
            "a good practice point is meant for class IV evidence, but a class II study is cited"
        ),
    ),
    StatementNote(
        statement="efns-2008/dermatomyositis/steroid-sparing",
        remark=(
            "no study is cited for a lower dose of steroids in dermatomyositis; the class III"
            " add-on studies, which include two case series, do not report it"
        ),
    ),
    StatementNote(
        statement="efns-2008/polymyositis/after-first-line-immunosuppression",
        remark=(
            "the scheme requires two class III studies for level C; one is cited, together"
            " with class IV evidence"
        ),
    ),
    StatementNote(
        statement="efns-2008/inclusion-body-myositis/sporadic",
        remark=(
            "the level grades a negative statement: two consistent class II studies suffice,"
            " and three are cited"
        ),
    ),
    StatementNote(
        statement="efns-2008/mg/severe-short-term",
        remark=(
            "no study is cited for severe disease alone; the effect in the placebo-controlled"
            " trial came from the patients with more severe disease"
        ),
    ),
    StatementNote(
        statement="efns-2008/ms/secondary-progressive",
        remark=(
            "the second trial, of class II, had an effect of borderline significance on both"
            " forms together. The guideline limits the effect to the primary progressive form;"
            " see the correction at ms/ref-133"
        ),
    ),
    StatementNote(
        statement="efns-2008/ms/primary-progressive",
        remark="the class applies to a whole trial of 231 patients; 34 of them had this form",
    ),
    StatementNote(
        statement="efns-2008/ms/relapsing-remitting-intolerance",
        reason=Remark(
            "the guideline says that the negative results of the latest trial challenge it",
            ELOVAARA_2008.at("IVIG in multiple sclerosis, Recommendations", lines=(1431, 1441)),
        ),
        remark="class I is printed for a meta-analysis of four trials, each of which is class II",
    ),
    StatementNote(
        statement="efns-2008/ms/acute-exacerbation-add-on",
        remark=(
            "two consistent class II studies could support level A; no reason for level B is given"
        ),
    ),
    StatementNote(
        statement="efns-2008/stiff-person/after-gabaergic-drugs",
        remark=(
            "the level rests on one crossover trial of 16 patients; the five reviews printed"
            " as class I, without a result, cannot have included another trial"
        ),
    ),
)
"""All remarks, in the order of the text. They are our own interpretation."""
