"""The grading scheme of the AAN practice parameter of 2003: a name without terms.

The levels of the parameter on Guillain-Barré syndrome are not in its abstract, and its definitions
were not read. So the scheme has no strengths, no classes and no rule, and no statement of the
document has a grade.

Three neighbouring definitions of the AAN were read as restated (``aan-2003-scheme.txt``). They
differ, so none of them can replace the definitions of 2003:

* 2000 (lines 12–14): evidence of class I, II or III; a statement is a standard, a guideline, a
  practice option or a practice advisory.
* About 2002–2003, for diagnostic articles (lines 15–17): level A needs one convincing class I study
  or two class II studies that are convincing and agree; level B needs one convincing class II study
  or three class III studies that agree. The requirement for level C was not read.
* 2004 to about 2010, for treatments (lines 18–22): level A needs two class I studies that agree, or
  one convincing class I study of a large effect; level B needs one class I study or two class II
  studies that agree.
"""

from __future__ import annotations

from ..literature.grading import AAN_SCHEMES_BEFORE_2010
from ..model.grade import GradingScheme

AAN_2003 = GradingScheme(id="aan-2003", name="AAN about 2003", reference=AAN_SCHEMES_BEFORE_2010)
"""The scheme, as far as it could be read: no terms and no rule."""
