"""The weights of the features by which two claims are compared: log-odds, one table for claims of one article, one for claims of two.

They are rounded from logistic regressions over pairs of annotated and of read claims, real and written ones together; docs/linking.md says
how well they hold on groups of reports that the regressions did not see. A feature that is not listed weighs nothing. Those that few
pairs have were set by hand: what is as good as a ban, and reports of other days.
"""

from __future__ import annotations

INSIDE: dict[str, float] = {
    "bias": 0.8, "actor alike": 0.4, "actor differs": -1.1, "bare": 0.6, "both of victims": -0.3,
    "day in a long time": -1.3, "days apart": -1.2, "dead beside wounded": 0.4, "far on": -1.5, "general type": -1.3,
    "kin type": -1.7, "long time": -0.4, "loose type": -1.4, "name unlike": -0.8, "next day": -1.6, "one open": -1.5,
    "other days": -1.0, "other days near": -0.9, "other means": -2.4, "other name": -0.8, "other number": -1.5,
    "other scene": -0.3, "place apart": -2.3, "place within": 0.3, "same days": 0.5, "same name": 0.4,
    "same number": 2.2, "same place": 0.1, "same sentence": -1.7, "same word": 0.7, "scene apart": -1.6,
    "scene unlike": -0.8, "taken up again": 0.4, "target alike": 1.1, "target differs": -0.1, "the one told": 0.9,
    "title and body": 0.6, "title and lead": 1.1, "words shared": 1.0,
}  # fmt: skip
ACROSS: dict[str, float] = {
    "bias": -0.8, "actor alike": 0.4, "actor differs": -1.0, "bare": -0.3, "both lead": 0.7, "both of victims": -0.7,
    "day in a long time": -0.9, "days apart": -9.0, "far place": -0.6, "general type": -1.0, "kin type": -1.1,
    "many of its type": -1.3, "name unlike": -0.7, "next day": -1.0, "one denied": -0.3, "one open": -0.7,
    "other days": -1.7, "other days near": -1.0, "other means": -0.7, "other name": -1.2, "other place": -1.5,
    "other scene": -0.5, "other story": -1.2, "place apart": -9.0, "place within": -0.3, "published later": -1.0,
    "same days": 0.5, "same kind of place": 0.3, "same name": 0.7, "same number": 2.1, "same place": 0.5,
    "same scene": 0.4, "same word": 0.4, "scene apart": -0.8, "target alike": 0.7, "target differs": -0.5,
    "words shared": 3.1,
}  # fmt: skip
