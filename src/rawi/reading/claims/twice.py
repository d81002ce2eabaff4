"""Trigger beside another that tells the same: a verbal noun that stresses its verb, a toll beside those whom it counts."""

from __future__ import annotations

from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.index import Lexicon
from rawi.reading.mentions.view import View

_TOLLS, _TOLL = frozenset(("حصيلة", "ضحية")), 10  # words for a toll, and how far behind them its number stands
_IMPOSED = frozenset(("assassination", "detention"))
_VERDICTS = frozenset("حكم قضي ادان ادين".split())
_COGNATE = 6  # tokens back to the verb that a verbal noun stresses


class Twice:
    """Tells which triggers of one article are no claim of their own."""

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self.view = view
        self.lexicon = lexicon

    def told(self, hit: Hit, hits: list[Hit]) -> bool:
        """Whether another word tells what this trigger would."""
        return self._cognate(hit) or self._counted_out(hit, hits) or self._operation(hit, hits) or self._sentence(hit, hits)

    def _sentence(self, hit: Hit, hits: list[Hit]) -> bool:
        """`حكم على ثلاثة رجال بالإعدام`, `قضت المحكمة بسجنه`: what a verdict imposes is told by the verdict."""
        if hit.type not in _IMPOSED or hit.sense is None or not hit.sense.prefix.endswith("ب"):
            return False
        lemmas = self.lexicon.tables.lemmas
        near = (h for h in hits if 0 < hit.first - h.first <= _COGNATE and h.type == "politics" and lemmas[h.lexeme] in _VERDICTS)
        return any(not set("sbTR") & set(self.view.tags[h.first : hit.first]) for h in near)

    def _operation(self, hit: Hit, hits: list[Hit]) -> bool:
        """`عمليات الاعتقال`, `عملية الخطف`: an operation that the act in its genitive names tells nothing else."""
        at = hit.last
        if "عملية" not in self.view.words[hit.first].keys or self.view.tags[at : at + 1] != "N" or self.view.words[hit.first].article:
            return False
        act = next((h for h in hits if h.first == at), None)
        masdar = act is not None and act.sense is not None and act.sense.kind in ("masdar", "noun")
        return masdar and not self.view.words[at].prefix and "person" not in self.view.words[at].classes

    def _cognate(self, hit: Hit) -> bool:
        """`نفته المنظمة نفيا قاطعا`, `قصفت قصفا عنيفا`: the verbal noun that only stresses the verb of its own clause."""
        view, sense = self.view, hit.sense
        if sense is None or sense.kind != "masdar" or sense.prefix or sense.article or not view.words[hit.first].form.endswith(("ا", "ة")):
            return False
        before = view.tags[max(0, hit.first - _COGNATE) : hit.first]
        verb = hit.first - len(before) + before.rfind("V")
        if "V" not in before or before[-1] in "P#Q" or not set("TRsb,").isdisjoint(before[before.rfind("V") :]):
            return False
        lemmas = self.lexicon.tables.lemmas
        word = view.words[verb]
        return any(lemmas[s.lexeme] == lemmas[hit.lexeme] for s in (*word.triggers, *word.cues) if s.kind in ("past", "present"))

    def _counted_out(self, hit: Hit, hits: list[Hit]) -> bool:
        """`ارتفاع حصيلة الغارة إلى تسعة قتلى`: the toll and those whom it counts are one claim, on the number."""
        if hit.type != "casualties" or self.lexicon.tables.lemmas[hit.lexeme] not in _TOLLS:
            return False
        tags, last = self.view.tags, hit.first + _TOLL
        dead = (
            h for h in hits if h.type == "casualties" and hit.first < h.first <= last and not set("sb,V") & set(tags[hit.first : h.first])
        )
        return any(tags[h.first - 1] in "#Q" for h in dead)
