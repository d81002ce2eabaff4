"""The weights of the features by which two claims are compared: log-odds, one table for claims of one article, one for claims of two.

They are rounded from logistic regressions over pairs of annotated and of read claims, real and written ones together; docs/linking.md says
how well they hold on groups of reports that the regressions did not see. A feature that is not listed weighs nothing. Those that few
pairs have were set by hand: what is as good as a ban, and reports of other days.
"""

from __future__ import annotations

INSIDE: dict[str, float] = {
    "bias": 1.3, "actor alike": 0.3, "actor differs": -1.0, "another befallen": -1.0, "bare": 0.5, "both of victims": -0.4,
    "both open": -1.1, "day in a long time": -1.3, "days apart": -1.3, "dead beside wounded": 0.4, "far on": -1.5, "far place": -0.2,
    "general type": -1.6, "kin type": -1.9, "long time": -0.3, "loose type": -1.6, "many of its type": -0.2, "name unlike": -1.1,
    "next day": -1.7, "number disputed": -0.8, "one denied": -0.5, "one of many": -2.2, "one open": -1.6, "one said by nobody": -0.7,
    "one undated": -1.1, "other days": -1.0, "other days near": -0.7, "other means": -3.1, "other name": -0.8, "other number": -1.8, "other place": -1.0,
    "other scene": -0.3, "others between": -0.4, "place apart": -2.7, "place within": 0.7, "said by nobody": -0.9, "same days": 0.4,
    "same name": 0.7, "same number": 2.6, "same sentence": -1.9, "same word": 0.7, "scene apart": -1.8, "scene unlike": -0.6,
    "scene within": 0.3, "taken up again": 0.6, "target alike": 1.3, "target differs": -0.1, "the one told": 1.0, "title and body": 0.9,
    "title and lead": 1.2, "two speakers of a sentence": 0.9, "victims called otherwise": 0.1, "words shared": 1.2,
}  # fmt: skip
ACROSS: dict[str, float] = {
    "bias": -0.3, "actor alike": 0.4, "actor differs": -0.8, "another befallen": -0.5, "bare": -0.3, "both lead": 0.2,
    "both of victims": -0.5, "both open": 0.3, "day in a long time": -1.1, "days apart": -9.0, "far place": -1.0, "general type": -0.9,
    "kin type": -1.4, "long time": 0.6, "loose type": -0.4, "many of its type": -0.5, "name unlike": -0.5, "next day": -1.1,
    "number disputed": -0.4, "one denied": -0.4, "one of many": -2.1, "one open": -0.6, "one undated": -1.1, "other days": -2.0,
    "other days near": -1.0, "other means": -2.6, "other name": -1.9, "other place": -1.2, "other scene": -0.7, "other story": -3.0,
    "place apart": -9.0, "place within": -0.6, "published later": -0.5, "same days": 1.1, "same days near": 0.2,
    "same kind of place": 0.1, "same name": 0.7, "same number": 1.7, "same place": 0.3, "same word": 0.4, "scene apart": -1.2,
    "scene unlike": -0.2, "scene within": 0.2, "target alike": 0.7, "target differs": -0.6, "victims called otherwise": -0.1,
    "words shared": 2.9,
}  # fmt: skip
# What else two reports tell, for a pair and against it (companions.py).
BESIDE_BOTH, ELSEWHERE = 0.8, -1.3
