"""The finder of times alone, and dateparser's search for dates on the same texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rawi.reading.lexicon.load import DATA
from rawi.reading.mentions.numbers_tables import load_numeral_tables
from rawi.reading.mentions.times import TimeFinder
from rawi.reading.mentions.times_tables import load_time_tables
from rawi.reading.mentions.view import View
from rawi.reading.reader import Reader

Timer = Callable[[Callable[[str], object], list[str]], float]
_SEARCHED = 150  # texts that dateparser reads: it is slow
_PUBLISHED = "2018-07-21"


def times(texts: list[str], per_second: Timer) -> Iterator[tuple[str, str]]:
    """Characters a second: the times of analysed texts, and of raw ones, where the analysis is timed with it. Their words have been met before."""
    lexicon = Reader().lexicon
    size = sum(map(len, texts)) / len(texts)
    views = {text: View(text, lexicon) for text in texts}
    alone = _finder()
    found = size * per_second(lambda text: alone.find(views[text], _PUBLISHED), texts)
    whole = _finder()
    raw = size * per_second(lambda text: whole.find(View(text, lexicon), _PUBLISHED), texts)
    yield "times, from analysed text", f"{found:,.0f} characters/s"
    yield "times, with the analysis of the text", f"{raw:,.0f} characters/s; {_compared(texts[:_SEARCHED], raw, per_second)}"


def _finder() -> TimeFinder:
    return TimeFinder(load_time_tables(DATA / "time"), load_numeral_tables(DATA / "numbers"))


def _compared(texts: list[str], own: float, per_second: Timer) -> str:
    try:
        from dateparser.search import search_dates  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415
    except ImportError:
        return "dateparser is not installed"
    search_dates(texts[0], languages=["ar"])
    other = sum(map(len, texts)) / len(texts) * per_second(lambda text: search_dates(text, languages=["ar"]), texts)
    return f"{own / other:.0f} times dateparser's search_dates, told that the text is Arabic ({other:,.0f})"
