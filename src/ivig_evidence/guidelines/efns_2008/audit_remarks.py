"""What an auditor has to read: reasons that the text gives for its grades, and open questions."""

from __future__ import annotations

from ...literature.guidelines import ELOVAARA_2008
from ...model.audit import Remark

REASONS: dict[str, Remark] = {
    "efns-2008/ms/relapsing-remitting-intolerance": Remark(
        "the negative results of the latest trial are said to challenge it",
        ELOVAARA_2008.at("IVIG in multiple sclerosis, Recommendations", lines=(1431, 1441)),
    ),
}
"""By slug, the reason that the text gives for printing a lower level than the classes carry."""

REMARKS: dict[str, str] = {
    "efns-2008/gbs/ivig-first-line": (
        "the chapter prints no class for any study, so that none of its levels can be judged"
    ),
    "efns-2008/gbs/ivig-with-methylprednisolone": (
        "the text itself calls the effect possible and its significance debated"
    ),
    "efns-2008/cidp/sensorimotor-corticosteroids": (
        "the one controlled trial of class II found no difference from IVIG and was too small to"
        " show that there is none; level B rests on it"
    ),
    "efns-2008/mmn/repeat-infusions": (
        "what is cited for the course of treatment is descriptive; the scheme asks two class III"
        " studies for level C"
    ),
    "efns-2008/paraproteinaemic/igm-initial": (
        "three studies of class II could carry level A; their result is told only through a review,"
        " as some short-term benefit, and the next sentence limits the use"
    ),
    "efns-2008/paraneoplastic/lems": (
        "a good practice point is meant for class IV evidence; a study of class II is cited"
    ),
    "efns-2008/dermatomyositis/steroid-sparing": (
        "no study is cited for a lower dose of steroids in dermatomyositis; the add-on studies of"
        " class III, two case series among them, say nothing of it"
    ),
    "efns-2008/polymyositis/after-first-line-immunosuppression": (
        "the scheme asks two class III studies for level C; one is cited, with class IV beside it"
    ),
    "efns-2008/inclusion-body-myositis/sporadic": (
        "a strong negative: two consistent class II studies suffice, three are cited"
    ),
    "efns-2008/mg/severe-short-term": (
        "no study is cited for severe disease by itself; the effect in the placebo-controlled trial"
        " came from the more severely affected"
    ),
    "efns-2008/ms/secondary-progressive": (
        "the second trial, of class II, had an effect of borderline significance on both forms"
        " together, which the guideline limits to the primary progressive form; see the correction"
        " at ms/ref-133"
    ),
    "efns-2008/ms/primary-progressive": (
        "the class is that of a whole trial of 231 patients, of whom 34 had this form"
    ),
    "efns-2008/ms/relapsing-remitting-intolerance": (
        "class I is printed for a meta-analysis of four trials that are of class II each"
    ),
    "efns-2008/ms/acute-exacerbation-add-on": (
        "two studies of class II that agree could carry level A; no reason for level B is given"
    ),
    "efns-2008/stiff-person/after-gabaergic-drugs": (
        "the level rests on one crossover trial of 16 patients; the five reviews printed as"
        " class I, of which no result is given, can have had no other trial"
    ),
}
"""By slug, what a reader of the audit should know of a statement. Our own reading."""
