"""Words around a place -> its relation to the place meant: directions, distance, near, between, a road, a border's side.

Each form is an ordered short rule; the words themselves are in data/spatial. What stands before a place is read from it backwards.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from rawi.model import Quantity
from rawi.reading.gazetteer.geometry import Distance
from rawi.reading.gazetteer.spatial import SpatialTables, SpatialWord
from rawi.reading.mentions.view import View
from rawi.reading.text.memo import Memo

_KM = {"km": 1.0, "m": 0.001, "mile": 1.609344, "yard": 0.0009144, "foot": 0.0003048}
_PROCLITICS = ("", "و", "ف", "ال", "وال", "ب", "بال", "وب", "وبال", "ل", "لل", "ولل", "فال")
_LINKS = frozenset(("من", "عن", "ل"))
_MARKS = frozenset('#_"«»“”')
_WAY = frozenset(("الي", "نحو", "باتجاه", "في", "علي", "جهه", "جهة", "اتجاه"))
_SIDES = frozenset(
    "ضفة جهة ناحية جانب جزء اجزاء طرف احياء حي قسم انحاء منطقة مناطق مدخل مداخل بوابة ريف حدود سياج شريط اطراف مشارف".split()
)
_BETWEEN = frozenset(("بين", "وبين", "مابين"))
_LEADING = frozenset(("علي", "وعلي", "بعد", "مسافة", "نحو", "حوالي", "قرابة", "زهاء", "بنحو", "بحوالي", "يبعد", "تبعد"))
_FARTHEST = 20_000  # km: half around the globe
_BACK = 9  # tokens that are looked at before a place


class Relation(NamedTuple):
    """How a place lies to the one named: operator, compass directions, distance, `far` for أقصى, and the token that the words begin at."""

    operator: str
    directions: tuple[str, ...] = ()
    distance: Distance | None = None
    far: bool = False
    first: int = -1

    @property
    def km(self) -> float | None:
        """The told distance, or the middle of its range."""
        return (self.distance.least + self.distance.most) / 2 if self.distance else None


AT = Relation("at")


class Told(NamedTuple):
    """A spatial word at a token: whether `و` joins it to the one before, and whether it has the article."""

    word: SpatialWord
    joined: bool
    article: bool


def told_by(tables: SpatialTables) -> Memo[Told | None]:
    """The spatial word that a form is, remembered over articles."""

    def find(form: str) -> Told | None:
        for letters in _PROCLITICS:
            if form.startswith(letters) and len(form) - len(letters) > 2:
                found = tables.words.get(form[len(letters) :])
                if found is not None and not (letters == "و" and form == "وسط"):
                    return Told(found, letters[:1] in ("و", "ف") and letters != "", letters.endswith(("ال", "لل")))
        return None

    return Memo(find)


class Relations:
    """Reads the relations of one article's places; `quantities` are those of the article."""

    def __init__(self, view: View, words: Memo[Told | None], quantities: list[Quantity]) -> None:
        self.view = view
        self.forms = view.tokens.forms
        self._told = words
        self.lengths = {q.end: q for q in quantities if q.unit in _KM}

    def told(self, at: int) -> Told | None:
        """The spatial word at a token."""
        return self._told[self.forms[at]] if 0 <= at < len(self.forms) else None

    def before(self, first: int) -> Relation:
        """The relation that the words before a place's first token give."""
        at, linked = self._link(first)
        directional = self._directions(at, linked)
        if directional is not None:
            return directional
        ring = self._ring(at, linked)
        if ring is not None:
            return ring
        found = self.told(at)
        if found is not None and (linked or not found.article) and found.word.operator in _ALONE:
            operator = found.word.operator
            directions = ("C",) if operator == "centre" else ()
            return Relation(operator, directions, first=at)
        if not linked and self.forms[at : at + 1] and self.forms[at] in _BETWEEN and at >= 0:
            return Relation("road" if self.road(at) else "between", first=at)
        if self.road(at + 1):
            return Relation("road", first=at)
        return AT

    def after(self, last: int, *, feminine: bool) -> tuple[tuple[str, ...], int]:
        """The directions told by adjectives after a place (`ريف حماة الجنوبي`, `حلب الشرقية`), and the token after them."""
        found: list[Told] = []
        at = last
        while at < len(self.forms) and len(found) < 3:
            told = self.told(at)
            if told is None or not told.article or told.word.operator not in ("adjective", "direction"):
                break
            if feminine and not found and told.word.operator != "adjective":
                break
            if not feminine and self.forms[at].removeprefix("و") in ("الشمال", "الجنوب", "الشرق", "الغرب"):
                break
            found.append(told)
            at += 1
        return _compass(found), at

    def road(self, at: int) -> bool:
        """Whether a road is named right before a token: `الطريق الدولي`, `الطريق الرابط بين`."""
        for step in range(at - 1, max(-1, at - 5), -1):
            found = self.told(step)
            if found is not None and found.word.operator == "road":
                return True
            word = self.view.words[step] if step >= 0 else None
            if word is None or not (word.article or self.forms[step] in _BETWEEN or self.forms[step] == "من"):
                return False
        return False

    def border(self, at: int) -> bool:
        """Whether a border or fence is named right before a token: `الحدود`, `السياج الفاصل`, `الشريط الحدودي`."""
        for step in range(at - 1, max(-1, at - 5), -1):
            found = self.told(step)
            if found is not None and found.word.operator in ("border", "triangle"):
                return True
            if step < 0 or not self.view.words[step].article:
                return False
        return False

    def _link(self, first: int) -> tuple[int, bool]:
        """The token before a place, and whether `من`, `عن` or `ل` links it to what stands before."""
        at = first - 1
        while at >= 0 and self.forms[at] in _MARKS:
            at -= 1
        if at >= 0 and self.forms[at] in _LINKS:
            return at - 1, True
        return at, self.view.words[first].prefix in ("ل", "ول")

    def _directions(self, at: int, linked: bool) -> Relation | None:
        found: list[Told] = []
        step = at
        far = False
        while step >= 0 and at - step < _BACK:
            told = self.told(step)
            if told is None or told.word.operator not in ("direction", "adjective", "far"):
                break
            step -= 1
            if told.word.operator == "far":
                far = True
                break
            found.append(told)
        if not found or not self._fits(found, step, linked):
            return None
        directions = _compass(found[::-1])
        step = step - 1 if step >= 0 and self.forms[step] in _WAY else step
        side = self.told(step)
        if side is not None and side.word.operator == "centre":
            return Relation("direction", directions, None, far, step)
        distance, first = self._distance(step)
        return Relation("direction", directions, distance, far, first if distance else step + 1)

    def _fits(self, found: list[Told], before: int, linked: bool) -> bool:
        """`الشرق من سرت` and `الضفة الشرقية لنهر` need their link, `شرق سرت` has none."""
        nearest = found[0]
        if nearest.word.operator == "adjective" or nearest.article:
            if not linked:
                return False
            side = self.view.words[before].base if before >= 0 else ""
            return found[-1].word.operator == "direction" and not _is_adjective(self.forms[before + 1]) or side in _SIDES
        return not linked or nearest.word.operator == "direction"

    def _ring(self, at: int, linked: bool) -> Relation | None:
        """`على بعد 40 كيلومترا من سرت`: a distance without a direction."""
        distance, first = self._distance(at) if linked else (None, -1)
        return Relation("distance", (), distance, first=first) if distance is not None else None

    def _distance(self, at: int) -> tuple[Distance | None, int]:
        """The length that ends at a token, and the token that its words begin at (`على بعد نحو …`)."""
        found = self.lengths.get(self.view.tokens.ends[at]) if at >= 0 else None
        if found is None or found.unit is None or found.min is None and found.max is None:
            return None, -1
        scale = _KM[found.unit]
        least, most = found.min if found.min is not None else found.max, found.max if found.max is not None else found.min
        if not least or not most or not 0 < most * scale < _FARTHEST:
            return None, -1
        first = bisect_right(self.view.tokens.starts, found.start) - 1
        while first > 0 and self.forms[first - 1] in _LEADING:
            first -= 1
        return Distance(least * scale, most * scale), first


_ALONE = frozenset(("centre", "near", "around", "outskirts", "coast"))


def _is_adjective(form: str) -> bool:
    return form.endswith(("ي", "ية"))


def _compass(found: list[Told]) -> tuple[str, ...]:
    """`جنوب وجنوب غرب وشرق` -> S, SW, E."""
    out: list[str] = []
    for told in found:
        letter = told.word.direction
        if out and not told.joined and len(out[-1]) == 1 and out[-1] in "NS" and letter in "EW":
            out[-1] += letter
        elif letter:
            out.append(letter)
    return tuple(dict.fromkeys(out))
