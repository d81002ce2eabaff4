"""The weights of the features by which two claims are compared: log-odds, one table for claims of one article, one for claims of two.

They are rounded from logistic regressions over pairs of annotated and of read claims, real and written ones together; docs/linking.md says
how well they hold on groups of reports that the regressions did not see. A feature that is not listed weighs nothing. Those that few
pairs have were set by hand: what is as good as a ban, and reports of other days.
"""

from __future__ import annotations

INSIDE: dict[str, float] = {
    "bias": 0.7, "actor alike": 0.3, "actor differs": -1.0, "bare": 0.5, "both of victims": -0.2,
    "day in a long time": -1.3, "days apart": -1.2, "dead beside wounded": 0.4, "far on": -1.6, "general type": -1.5,
    "kin type": -1.8, "long time": -0.3, "loose type": -1.5, "name unlike": -1.0, "next day": -1.7, "one open": -1.5,
    "other days": -0.8, "other days near": -0.8, "other means": -2.6, "other name": -0.9, "other number": -1.6,
    "other scene": -0.3, "place apart": -2.3, "place within": 0.3, "same days": 0.4, "same name": 0.2,
    "same number": 2.2, "same place": 0.1, "same sentence": -1.7, "same word": 0.8, "scene apart": -1.6,
    "scene unlike": -1.0, "taken up again": 0.8, "target alike": 1.2, "target differs": -0.1, "the one told": 0.9,
    "title and body": 0.6, "title and lead": 1.0, "words shared": 1.1,
}  # fmt: skip
ACROSS: dict[str, float] = {
    "bias": -0.5, "actor alike": 0.3, "actor differs": -1.0, "bare": -0.6, "both lead": 0.5, "both of victims": -0.3,
    "day in a long time": -1.1, "days apart": -9.0, "far place": -0.9, "general type": -0.9, "kin type": -1.4,
    "many of its type": -1.3, "name unlike": -0.8, "next day": -1.3, "one denied": -0.3, "one open": -0.8,
    "other days": -1.7, "other days near": -1.0, "other means": -2.1, "other name": -1.2, "other place": -0.5,
    "other scene": -0.6, "other story": -3.0, "place apart": -9.0, "place within": -0.3, "published later": -1.0,
    "same days": 1.0, "same kind of place": 0.3, "same name": 0.8, "same number": 1.5, "same place": 0.4,
    "same scene": 0.5, "same word": 0.5, "scene apart": -0.8, "target alike": 0.9, "target differs": -0.4,
    "words shared": 2.8,
}  # fmt: skip
