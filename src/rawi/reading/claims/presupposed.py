"""What is spoken of as given: it has happened, whatever is asked for, planned or denied beside it."""

from __future__ import annotations

from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.index import Lexicon
from rawi.reading.lexicon.stance import StanceWords
from rawi.reading.lexicon.words import STANCE
from rawi.reading.mentions.view import View

NEAR = 7  # tokens between such a noun and the event
ADJECTIVES = 3  # tokens after a noun in which its verb may stand: الاجتماع المقبل سيعقد
GOVERNED = 2  # tokens between a word that governs and the event
TIES = frozenset(("link", "responsibility", "accusation"))
_TYING = frozenset(("علاقة", "صلة", "مسءولية", "ضلوع", "تورط"))  # nouns for a tie to an event
_RESULTS = frozenset("ينتج ينجم تنتج تنجم".split())
_YIELDS = frozenset("يسفر تسفر يوقع يخلف تخلف يتسبب تتسبب يود تود يؤد تؤد يءد تءد".split())
_NAMES_IT = frozenset("علق تعلق يعلق اوقف يوقف توقف".split())  # لم تعلق على الهجوم, لن يوقف الجيش القصف


class Presupposed:
    """Tells what an article takes for granted."""

    view: View
    lexicon: Lexicon
    words: StanceWords

    def _presupposed(self, hit: Hit, floor: int) -> bool:
        """`تحقيق في الغارة`, `تعويض عن مقتله`, `أحد معاقلهم`: what is spoken of as given, whatever is asked for beside it."""
        if self._given(hit) or self._linked(hit, floor) or self._claimed(hit, floor) or self._outcome(hit):
            return True
        forms = self.view.tokens.forms
        for at in range(max(floor, hit.first - 5, 0), hit.first):
            entry = self.words.at(forms, at, hit.first) if self.view.opens[at] & STANCE else None
            if entry is not None and entry.kind == "factive" and hit.first - at - len(entry.words) <= GOVERNED:
                return True
        return self._described_before(hit, floor)

    def _described_before(self, hit: Hit, floor: int) -> bool:
        """`تحقيق` | `محايد وعاجل` | `في غارة`: adjectives between the two words of a phrase."""
        forms, tags = self.view.tokens.forms, self.view.tags
        preposition = hit.first - 1
        if preposition < 1 or tags[preposition] != "P":
            return False
        for at in range(preposition - 1, max(floor, preposition - ADJECTIVES - 3, 0) - 1, -1):
            if tags[at] not in 'N"oc':
                return False
            entry = self.words.at([forms[at], forms[preposition], ""], 0, 3)
            if entry is not None and entry.kind == "factive" and len(entry.words) > 1:
                return True
        return False

    def _linked(self, hit: Hit, floor: int) -> bool:
        """`لا علاقة للحركة بالهجوم`, `لا صلة بين الحادثة وخطف الموظفين`: a tie to an event is denied, not the event."""
        if self.view.tags[hit.first] != "N" or hit.type in TIES:
            return False
        first = max(floor, hit.first - NEAR, 0)
        between = self.view.tags[first : hit.first]
        first += max(between.rfind(tag) for tag in "TRVs,bC") + 1
        return any(not self.view.words[at].keys.isdisjoint(_TYING) for at in range(first, hit.first))

    def _claimed(self, hit: Hit, floor: int) -> bool:
        """`لم تتبن أي جهة الهجوم`, `لم تعلق السلطات على تبني الجماعة للعملية`: what nobody claims or speaks of has happened."""
        view = self.view
        if view.tags[hit.first] != "N" or not (view.words[hit.first].article or view.tags[hit.first - 1 : hit.first] == "P"):
            return False
        for at in range(hit.first - 1, max(floor, hit.first - NEAR, 0) - 1, -1):
            word = view.words[at]
            if view.tags[at] == "V":
                types = {self.lexicon.types[s.lexeme] for s in word.triggers}
                denied = at > 0 and view.tags[at - 1] == "G"
                unclaimed = hit.type not in TIES and bool(types & TIES)
                return denied and (unclaimed or not word.keys.isdisjoint(_NAMES_IT))
            if view.tags[at] in "TRC,sb:":
                return False
        return False

    def _outcome(self, hit: Hit) -> bool:
        """`لم ينتج عن القصف أي إصابات`, `لم يسفر الهجوم عن`: what had no outcome has happened."""
        forms, at = self.view.tokens.forms, hit.first
        cause = at > 2 and forms[at - 2] in _RESULTS and forms[at - 1] == "عن"
        yields = at > 1 and forms[at - 1] in _YIELDS and self.view.words[at].article
        denied = forms[at - 3] if cause else forms[at - 2] if yields else ""
        return self.view.tags[at] == "N" and denied.lstrip("و") in ("لم", "لا")

    def _reason(self, hit: Hit) -> bool:
        """`سجن جنود لقتلهم صحفيا`: the reason for it, an act with its subject as a pronoun and an object of its own; no purpose."""
        sense = hit.sense
        if sense is None or sense.kind != "masdar" or "ل" not in sense.prefix or not sense.pronoun or hit.last >= len(self.view.words):
            return False
        following = self.view.words[hit.last]
        return not following.prefix and (following.accusative or following.form.endswith("ا") and bool(following.classes))

    def _given(self, hit: Hit) -> bool:
        """`أحد معاقلهم`, `القطاع المحاصر`: a known base, or a definite adjective, which tells something apart."""
        word = self.view.words[hit.first]
        if hit.sense is None or self.view.tags[hit.first] != "N":
            return False
        if hit.type == "base":
            return word.article or word.pronoun != ""
        return word.article and hit.sense.kind in ("adjective", "active", "passive")
