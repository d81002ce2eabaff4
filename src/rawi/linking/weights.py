"""The weights of the features by which two claims are compared: log-odds, one table for claims of one article, one for claims of two.

They are rounded from logistic regressions over pairs of annotated and of read claims, real and written ones together; docs/linking.md says
how well they hold on groups of reports that the regressions did not see. A feature that is not listed weighs nothing. Those that few
pairs have were set by hand: what is as good as a ban, and reports of other days.
"""

from __future__ import annotations

INSIDE: dict[str, float] = {
    "bias": 1.4, "actor alike": 0.3, "actor differs": -0.9, "another befallen": -1.2, "bare": 0.5, "both of victims": -0.4,
    "both open": -1.3, "common type": -0.5, "day in a long time": -1.4, "days apart": -1.3, "dead beside wounded": 0.4,
    "denied by another": 0.6, "far on": -1.6, "far place": -0.1, "general type": -1.4, "kin type": -2.0, "long time": -0.3,
    "loose type": -1.6, "many of its type": -0.2, "name unlike": -1.0, "name within": -0.2, "next day": -1.8, "number disputed": -1.0,
    "one broken": -2.5, "one denied": -1.0, "one long ago": -1.0, "one of many": -2.5, "one open": -1.8, "one plural": -1.7, "one said by nobody": -0.6,
    "one undated": -1.0, "other days": -1.2, "other days near": -0.8, "other means": -3.4, "other name": -1.0, "other number": -1.8,
    "other scene": -0.6, "others between": -0.3, "place apart": -2.7, "place within": 1.1, "said by nobody": -0.7, "same days": 0.4,
    "same name": 0.9, "same number": 2.7, "same sentence": -1.8, "same word": 0.7, "scene apart": -1.9, "scene name within": -0.8,
    "scene unlike": -0.5, "scene within": 0.2, "stage of taking": -2.7, "taken up again": 0.6, "target alike": 1.2, "the one told": 1.1,
    "title and body": 0.9, "title and lead": 1.2, "two speakers of a sentence": 1.1, "words shared": 1.0,
}  # fmt: skip
ACROSS: dict[str, float] = {
    "bias": 0.8, "actor alike": 0.6, "actor differs": -0.8, "another befallen": -0.8, "bare": -0.5, "both lead": 0.2,
    "both of victims": -0.4, "both open": 0.2, "common type": -0.9, "day in a long time": -1.2, "days apart": -9.0,
    "denied by another": 0.3, "far place": -0.8, "general type": -0.9, "kin type": -1.5, "long time": 0.9, "loose type": -0.4,
    "many of its type": -0.6, "name unlike": -0.8, "name within": -1.3, "next day": -1.5, "number disputed": -0.4, "one broken": -2.5, "one denied": -0.8,
    "one long ago": -1.0, "one of many": -2.6, "one open": -1.0, "one plural": -1.3, "one undated": -1.0, "other days": -2.4,
    "other days near": -1.3, "other means": -3.0, "other name": -2.5, "other place": -1.1, "other scene": -1.3, "other story": -3.0,
    "place apart": -9.0, "place within": -0.7, "published later": -0.5, "same days": 1.1, "same name": 0.6, "same number": 1.6,
    "same place": 0.2, "same scene": 0.1, "same word": 0.2, "scene apart": -0.9, "scene name within": -0.9, "scene unlike": -0.3,
    "scene within": 0.3, "stage of taking": -2.6, "target alike": 0.9, "target differs": -0.6, "victims called otherwise": -0.3,
    "words shared": 2.6,
}  # fmt: skip
# What else two reports tell, for a pair and against it (companions.py).
BESIDE_BOTH, ELSEWHERE = 0.3, -1.8
