"""Reports written for these tests, about invented events: what is hard to show rightly."""

from __future__ import annotations

import json
from pathlib import Path

EMOJI = "invented/emoji و#؟"
"""An id with a slash, Arabic, a blank, a hash and a question mark."""
MIXED = "invented-mixed"
TURNED = "invented-turned"
WEEKDAY = "invented-weekday"
"""A date whose weekday is another."""

REPORTS = [
    {
        "id": EMOJI,
        "text": "عاجل 🔴🕊️ من قناة الهضبة\n\nأَعْلَنَ ناطقٌ باسم درع السهل أن مسلحين قـــتلوا خمسة جنود في سبها أمس 😢.\nوقال شهود 🚑 إن القوات قصفت السوق.",
        "title": "رموز وحركات",
        "outlet": "قناة الهضبة",
        "published": "2026-02-02",
        "url": None,
    },
    {
        "id": MIXED,
        "text": 'قال مراسل "Radio Madar" إن قوات "SDF" قصفت السوق بصاروخ 122 mm (3-5 جرحى) في حلب، وإن 12 مدنيا قتلوا [بينهم 4 أطفال].\n'
        "Statement: the force denies it.\nوأضاف أن 17 شخصا أصيبوا في غارة على البلدة (طريق M5).",
        "title": 'قوات "SDF" تقصف السوق (12 قتيلا)',
        "outlet": "Radio Madar راديو مدار",
        "published": "2026-02-03",
        "url": "https://news.example/2026/02/a?b=1",
    },
    {
        "id": TURNED,
        "text": "قال مصدر أمني إن \u202eمسلحين\u202c قتلوا جنديين في حلب\u2066 أمس الاثنين.\x07 ونفى المجلس ذلك.",
        "title": "رموز \u202eتحكم\u202c",
        "outlet": "صحيفة المرفأ",
        "published": "2026-02-04",
        "url": None,
    },
    {
        "id": WEEKDAY,
        "text": "قصفت القوات السوق في حلب يوم الأحد 3 شباط/فبراير 2026، وقال مصدر طبي إن ثلاثة مدنيين قتلوا.",
        "title": "قصف السوق",
        "outlet": "صحيفة المرفأ",
        "published": "2026-02-05",
        "url": None,
    },
]


def write(folder: Path, *files: Path) -> Path:
    """A JSON-lines file of these reports, after those of the files."""
    out = folder / "reports.jsonl"
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    out.write_text("\n".join([*lines, *(json.dumps(one, ensure_ascii=False) for one in REPORTS)]) + "\n", encoding="utf-8")
    return out
