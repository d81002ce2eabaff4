"""Trigger in its clause -> roles: who does what to whom, by frame and word order.

VSO and SVO, passives, relative clauses whose pronoun stands for their head, verbal nouns with their genitive, light verbs, `بين … و …`.
"""

from __future__ import annotations

from collections.abc import Callable

from rawi.reading.claims.clauses import Clauses
from rawi.reading.claims.subjects import Subjects
from rawi.reading.claims.triggers import Hit
from rawi.reading.lexicon.index import Lexicon
from rawi.reading.lexicon.schema import Frame, Trigger
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View

Roles = dict[str, list[Phrase]]
_PREPOSITIONS = {
    "علي": "ala", "ضد": "didda", "الي": "ila", "نحو": "ila", "صوب": "ila", "باتجاه": "ila", "تجاه": "ila", "من": "min", "مع": "maa",
    "بين": "bayna", "عن": "an", "في": "fi", "لدي": "ladaa", "بحق": "didda", "لصالح": "li",
}  # fmt: skip
_PRONOUN_PREPOSITIONS = {
    "له": ("li", "ه"), "لها": ("li", "ها"), "لهم": ("li", "هم"), "به": ("bi", "ه"), "بها": ("bi", "ها"), "بهم": ("bi", "هم"),
    "عليه": ("ala", "ه"), "عليها": ("ala", "ها"), "عليهم": ("ala", "هم"), "ضده": ("didda", "ه"), "ضدها": ("didda", "ها"),
    "ضدهم": ("didda", "هم"), "معه": ("maa", "ه"), "معها": ("maa", "ها"), "معهم": ("maa", "هم"), "منها": ("min", "ها"), "منه": ("min", "ه"),
    "اليه": ("ila", "ه"), "اليها": ("ila", "ها"), "اليهم": ("ila", "هم"),
}  # fmt: skip
_OWNERS = frozenset(("لديه", "لديها", "لديهم", "له", "لها", "لهم"))
_BY = (("علي", "يد"), ("علي", "ايدي"), ("من", "قبل"), ("من", "جانب"))
_BY_WORDS = frozenset(("بنيران", "برصاص", "بايدي", "بيد"))
_REACH = 22


class RoleFinder:
    """Fills the roles of one article's triggers."""

    def __init__(
        self, view: View, phrases: Phrases, lexicon: Lexicon, frames: dict[str, Frame], default_frames: dict[str, str], clauses: Clauses
    ) -> None:
        self.view = view
        self.phrases = phrases
        self.lexicon = lexicon
        self.frames = frames
        self.default_frames = default_frames
        self.clauses = clauses
        self.times: bytearray = bytearray(len(view.tags))
        self.places: bytearray = bytearray(len(view.tags))
        self.subjects = Subjects(view, phrases, lexicon, clauses, self.times)
        self.nisbas: frozenset[str] = frozenset()
        self.clash = False
        self.antecedent: Callable[[int, str], Phrase | None] = lambda _at, _pronoun: None

    def roles(self, hit: Hit) -> tuple[Roles, str]:
        """The fillers found for each role, and the name of the rule that found the first of them."""
        entry = self.lexicon.lexemes[hit.lexeme]
        assert isinstance(entry, Trigger)
        frame = self.frames[entry.frame or self.default_frames[hit.type]]
        out: Roles = {}
        self.clash = hit.type == "clash"
        if self.view.tags[hit.first] == "V":
            rule = self._verb(hit, frame, out)
        elif hit.sense is not None and hit.sense.kind in ("adjective", "active", "passive"):
            rule = self._adjective(hit, frame, out)
        else:
            rule = self._noun(hit, frame, entry, out)
        return out, rule

    # --- verbs

    def _verb(self, hit: Hit, frame: Frame, out: Roles) -> str:
        """هاجم <actor> <target> · <actor> هاجم <target> · قُتل <target> · <target> الذي هاجمه <actor>"""
        sense = hit.sense
        before = self.subjects.subject_before(hit, sense)
        head, after_relative = self.subjects.relative_head(hit)
        pronoun = sense.pronoun if sense is not None else ""
        passive = sense is not None and sense.voice == "p"
        subject_role = frame.passive if passive else frame.subject
        rule = "verb-subject"
        bare, end = self._bare_after(hit)
        if pronoun and pronoun != "نا":
            antecedent = head if head is not None else None
            if antecedent is not None:
                self._add(out, frame.object, antecedent)
            if bare:
                self._add_all(out, subject_role, bare[0])
            rule = "relative-object"
        elif head is not None:
            rule = "relative-subject"
            self._place(out, frame, subject_role, head, bare)
        elif before is not None:
            rule = "subject-verb"
            self._place(out, frame, subject_role, before, bare)
        elif bare:
            self._verb_first(hit, frame, subject_role, bare, out)
        self._prepositions(hit.last, end, frame, out)
        return rule

    def _place(self, out: Roles, frame: Frame, subject_role: str, subject: Phrase, bare: list[list[Phrase]]) -> None:
        """A subject before the verb; what follows bare is the object."""
        if frame.id == "victim" and (not bare or self.view.tags[subject.first] in "#Q"):
            self._add(out, frame.passive, subject)
            return
        self._add_all(out, subject_role, self.phrases.coordinated(subject, subject.last + 12) if subject_role == "actor" else [subject])
        if bare:
            self._add_all(out, frame.object, bare[0])

    def _verb_first(self, hit: Hit, frame: Frame, subject_role: str, bare: list[list[Phrase]], out: Roles) -> None:
        sense = hit.sense
        hidden = sense is not None and (sense.person != 3 or sense.number in ("p", "d"))
        if frame.id == "victim" and len(bare) == 1 and not hidden:
            self._add_all(out, frame.passive, bare[0])
        elif hidden:
            self._add_all(out, frame.object, bare[0])
        else:
            if (
                self._inanimate(bare[0][0])
                and len(bare) == 1
                and subject_role == "actor"
                and frame.object != "none"
                and self.view.words[hit.first].prefix in ("و", "ف")
            ):
                self._add_all(out, frame.object, bare[0])
                return
            self._add_all(out, subject_role, bare[0])
            if len(bare) > 1:
                self._add_all(out, frame.object, bare[1])

    def _inanimate(self, phrase: Phrase) -> bool:
        return bool(self.view.words[phrase.head].classes & {"place", "thing", "weapon", "building", "vehicle"})

    def _bare_after(self, hit: Hit) -> tuple[list[list[Phrase]], int]:
        """Up to two bare noun phrases after a trigger (subject, object), and where its reach ends."""
        view, tags = self.view, self.view.tags
        at = hit.last
        limit = min(len(tags), hit.last + _REACH)
        found: list[list[Phrase]] = []
        blocked = False
        while at < limit:
            tag = tags[at]
            if tag in "sbTV:" or (tag == "C" and view.tokens.forms[at] not in ("و", "او")):
                break
            if tag == "R":
                break
            if tag == ",":
                if found or at > hit.last + 4:
                    blocked = True
                if at + 1 < limit and tags[at + 1] in "VCTRX":
                    break
                at += 1
                continue
            if tag in "NDQ#" and not self.times[at] and view.words[at].prefix[-1:] not in ("ب", "ل", "ك"):
                phrase = self.phrases.at(at, limit)
                if phrase is None:
                    at += 1
                    continue
                group = self.phrases.coordinated(phrase, limit)
                if len(found) < 2 and not blocked:
                    found.append(group)
                at = group[-1].last
                continue
            if tag == "P" or (tag in "NDQ#" and not self.times[at]):
                phrase = self.phrases.at(at + 1 if tag == "P" else at, limit)
                at = phrase.last if phrase else at + 1
                continue
            at += 1
        return found, at

    # --- nouns and adjectives

    def _noun(self, hit: Hit, frame: Frame, entry: Trigger, out: Roles) -> str:
        """مقتل <target> · هجوم <actor> على <target> · قصف <actor> <target> · غارات إسرائيلية · شن <actor> غارات"""
        view, tags = self.view, self.view.tags
        genitive = entry.genitive or frame.genitive
        adjective = entry.adjective_role or frame.adjective
        at = hit.last
        rule = "noun"
        size = len(tags)
        pronoun = hit.sense.pronoun if hit.sense is not None else ""
        own = pronoun != ""
        definite = view.words[hit.last - 1].article
        while at < size and tags[at] == "N" and not view.words[at].prefix and self.phrases.adjective(at, definite or own):
            if view.words[at].base in self.nisbas and adjective != "none":
                out.setdefault(adjective, []).append(Phrase(at, at + 1, at))
            at += 1
        if at < size and tags[at] in "NDQ#" and not self.times[at] and view.words[at].prefix == "" and not definite:
            phrase = self.phrases.at(at, min(size, at + _REACH))
            if phrase is not None:
                group = self.phrases.coordinated(phrase, min(size, at + _REACH))
                if not own:
                    rule = "noun-genitive"
                    self._add_all(out, genitive, group)
                    at = self._second(group[-1].last, frame, genitive, out)
                else:
                    self._add_all(out, frame.object if frame.object != genitive else "none", group)
                    at = group[-1].last
        elif at < size and tags[at] == "#" and genitive == "target":
            at += 1
        _, end = self._bare_after(Hit(at, at, hit.type, hit.lexeme, hit.sense))
        self._prepositions(at, max(end, at), frame, out)
        if "actor" not in out and genitive == "actor":
            owner = self._owner(hit)
            if owner is not None:
                self._add(out, "actor", owner)
        if "actor" not in out:
            subject = self.subjects.light_subject(hit)
            if subject is not None:
                self._add_all(out, "actor", self.phrases.coordinated(subject, subject.last + 10))
                rule = "light-verb"
        return rule

    def _second(self, at: int, frame: Frame, genitive: str, out: Roles) -> int:
        """استهداف الحوثيين <object>: the accusative after an agent genitive."""
        tags, view = self.view.tags, self.view
        if (
            genitive == "actor"
            and at < len(tags)
            and tags[at] in "NQ#"
            and view.words[at].prefix == ""
            and not self.times[at]
            and frame.object not in ("none", "actor")
        ):
            phrase = self.phrases.at(at, min(len(tags), at + _REACH))
            if phrase is not None:
                self._add(out, frame.object, phrase)
                return phrase.last
        return at

    def _adjective(self, hit: Hit, frame: Frame, out: Roles) -> str:
        """<head> الموالية لـ <target> · <head> المحاصر"""
        tags = self.view.tags
        head = self.subjects.modified(hit)
        role = frame.head if frame.head != "none" else ("target" if hit.sense is not None and hit.sense.kind == "passive" else "actor")
        if head is not None:
            self._add(out, role, head)
        end = min(len(tags), hit.last + 10)
        for at in range(hit.last, end):
            if tags[at] in "sbVTR,C":
                end = at
                break
        self._prepositions(hit.last, end, frame, out)
        return "adjective"

    def _owner(self, hit: Hit) -> Phrase | None:
        """<actor> لديهم معسكرات · ولهم قواعد: the owner of what the clause is about."""
        forms, tags = self.view.tokens.forms, self.view.tags
        first, _ = self.clauses.bounds(hit.first)
        for at in range(hit.first - 1, max(first, hit.first - 4) - 1, -1):
            form = forms[at].removeprefix("و")
            if form in _OWNERS:
                for cursor in range(first, at):
                    if tags[cursor] in "NQ#" and self.view.words[cursor].prefix[-1:] not in ("ب", "ل", "ك"):
                        return self.phrases.at(cursor, at)
                return self.antecedent(at, "هم" if form.endswith("هم") else "ها" if form.endswith("ها") else "ه")
        return None

    # --- prepositions

    def _prepositions(self, first: int, last: int, frame: Frame, out: Roles) -> None:
        tags, forms = self.view.tags, self.view.tokens.forms
        at = first
        while at < last:
            pronoun = _PRONOUN_PREPOSITIONS.get(forms[at])
            if pronoun is not None:
                role = frame.prepositions.get(pronoun[0], "none")
                antecedent = self._pronoun(at, pronoun[1]) if role != "none" else None
                if antecedent is not None:
                    self._add(out, role, antecedent)
                at += 1
                continue
            name, following = self._preposition(at)
            if not name:
                at += 1
                continue
            phrase = self.phrases.at(following, min(len(tags), following + 12)) if following < len(tags) else None
            if phrase is None or self.times[following]:
                at = following + 1
                continue
            role = frame.prepositions.get(name, "none")
            if name == "bayna":
                self._between(phrase, frame, out, self.clash)
            elif role != "none":
                self._add_all(out, role, self.phrases.coordinated(phrase, min(len(tags), phrase.last + 12)))
            at = max(phrase.last, at + 1)

    def _preposition(self, at: int) -> tuple[str, int]:
        """The class of the preposition at a token, and the first token of its phrase; ("", 0) if there is none."""
        view = self.view
        forms, tag = view.tokens.forms, view.tags[at]
        for pair in _BY:
            if tuple(forms[at : at + 2]) == pair:
                return "yad", at + 2
        if forms[at] in _BY_WORDS:
            return "yad", at + 1
        if tag == "P":
            return _PREPOSITIONS.get(forms[at], ""), at + 1
        prefix = view.words[at].prefix[-1:]
        if tag in "NDQ#" and prefix in ("ل", "ب"):
            return ("li" if prefix == "ل" else "bi"), at
        return "", 0

    def _pronoun(self, at: int, pronoun: str) -> Phrase | None:
        """What a preposition's pronoun stands for: the head of the relative clause it is in, else the nearest fitting mention."""
        first, _ = self.clauses.bounds(at)
        if self.view.tags[first] == "R":
            return self.subjects.head_before(first)
        return self.antecedent(at, pronoun)

    def _between(self, phrase: Phrase, frame: Frame, out: Roles, clash: bool) -> None:
        """بين <actor> و<target>"""
        group = self.phrases.coordinated(phrase, min(len(self.view.tags), phrase.last + 20))
        role = frame.prepositions.get("bayna", "none")
        if role == "origin":
            self._add(out, "origin", group[0])
            self._add_all(out, "destination", group[1:])
        elif frame.id == "mutual" and clash and len(group) > 1:
            self._add(out, "actor", group[0])
            self._add_all(out, "target", group[1:])
        elif role != "none":
            self._add_all(out, role, group)

    def _fits(self, role: str, phrase: Phrase) -> bool:
        """Whether a phrase can fill a role by what it is: a place is no victim, a time nothing, an adjective alone nobody."""
        word = self.view.words[phrase.head]
        classes = word.classes
        entity = bool(self.phrases.entity_end.get(phrase.head))
        if "time" in classes or self.times[phrase.head]:
            return False
        if role in ("origin", "destination"):
            if self.places[phrase.head] or entity or "place" in classes or self.view.tags[phrase.first] == "D":
                return True
            return not (classes or word.triggers or word.nominals)
        if entity:
            return True
        if classes in ({"adj"}, {"adj", "f"}) or self._bare_adjective(phrase):
            return False
        if role == "actor":
            if classes & {"place", "abstract", "thing", "time", "medium"} and not classes & {"person", "group"}:
                return False
            return not self.places[phrase.head] or not classes
        if role == "target":
            return not ("abstract" in classes and not classes & {"person", "group", "thing"})
        return True

    def _bare_adjective(self, phrase: Phrase) -> bool:
        word = self.view.words[phrase.head]
        return not word.classes and bool(word.nominals) and all(s.kind == "adjective" for s in word.nominals)

    def _add(self, out: Roles, role: str, phrase: Phrase) -> None:
        if role != "none" and role and self._fits(role, phrase):
            fillers = out.setdefault(role, [])
            if all(not (f.first < phrase.last and phrase.first < f.last) for f in fillers):
                fillers.append(phrase)

    def _add_all(self, out: Roles, role: str, group: list[Phrase]) -> None:
        for phrase in group:
            self._add(out, role, phrase)
