"""View -> instances: every cue that has a content, sentence by sentence.

`RULES` is the ordered list of the patterns; each is one method with its Arabic pattern as docstring.
"""

from __future__ import annotations

from bisect import bisect_left

from rawi.reading.lexicon.index import Lexicon, Sense
from rawi.reading.lexicon.schema import Cue, items
from rawi.reading.lexicon.sources import SourceTables
from rawi.reading.lexicon.words import CUE
from rawi.reading.mentions.phrases import Phrases
from rawi.reading.mentions.view import View
from rawi.reading.statements.according import According
from rawi.reading.statements.backward import Backward
from rawi.reading.statements.instances import Instance, onset
from rawi.reading.statements.nouns import NounCues
from rawi.reading.statements.scan import Scanner
from rawi.reading.statements.titles import Titles
from rawi.reading.statements.who import UNNAMED, Who
from rawi.reading.text.fold import fold
from rawi.reading.text.sentences import Sentence

_IN_IT = frozenset("فيه فيها خلاله خلالها عبره عبرها فيهما".split())


_NOT = frozenset(("لم", "لن", "لا"))
_FROM = frozenset(("عن", "لسان", "من"))
_TAKEN_UP = frozenset("لها له اليها اليه بها به".split())
_CLAUSE = 24  # tokens back in which the verb of an adverbial participle is looked for
_DAMMA = "\u064f"


class Finder:
    """Finds the statements of one article as instances, without speakers."""

    def __init__(
        self, view: View, phrases: Phrases, lexicon: Lexicon, sources: SourceTables, entity_kinds: dict[int, str] | None = None
    ) -> None:
        self.view = view
        self.phrases = phrases
        self.lexicon = lexicon
        self.sources = sources
        self.cues = view.at(CUE)
        self.who = Who(view, phrases, sources)
        self.scanner = Scanner(view, phrases, self.who)
        self.titles = Titles(view, phrases, self.scanner, entity_kinds or {})
        self.backward = Backward(view, phrases, self.who)
        self.nouns = NounCues(view, phrases, lexicon, self.who, self.scanner)
        self.according = According(view, lexicon, self.who, self.scanner, self.titles)

    def find(self) -> list[Instance]:
        """All instances, in the order of their cues."""
        out: list[Instance] = []
        for number, sentence in enumerate(self.view.sentences):
            found = self._sentence(sentence)
            if number == 0 or sentence.title:
                title = self.titles.title_colon(sentence)
                if title is not None:
                    found = [title, *[i for i in found if i.first > title.first]]
            if not found:
                bare = self.titles.bare_quotation(sentence)
                if bare is not None and out:
                    found = [bare]
            out.extend(found)
        topic = self.titles.topic_colon(self.view.sentences[0], out[0]) if out else None
        return [topic, *out] if topic is not None else out

    def _sentence(self, sentence: Sentence) -> list[Instance]:
        out: list[Instance] = []
        words, tags = self.view.words, self.view.tags
        done = sentence.first
        for at in self.cues[bisect_left(self.cues, sentence.first) : bisect_left(self.cues, sentence.last)]:
            if at < done:
                continue
            word = words[at]
            instance = None
            if word.phrases:
                done = max(done, self.according.aside(at, sentence))
                if at < done:
                    continue
                instance = self.according.find(at, sentence)
            if instance is None and word.cues:
                if tags[at] == "V":
                    instance = self._verb(at, sentence)
                elif tags[at] == "N":
                    instance = self._participle(at, sentence) or self.nouns.noun(at, sentence) or self.nouns.adjective(at, sentence)
                if instance is None and tags[at] != "V" and self._verbal(at, sentence):
                    instance = self._verb(at, sentence)
            if instance is not None:
                if out and self._replaces(out[-1], instance):
                    out.pop()
                elif out and self._prolongs(out[-1], instance):
                    done = instance.last
                    continue
                elif out and self._doubles(out[-1], instance):
                    continue  # `تابع بالقول إن`: two words, one cue
                out.append(instance)
                done = instance.last
                quoted = self._quoted(instance, sentence) if instance.frame == "relay" else self.according.relayed(instance, sentence)
                if quoted is not None:
                    out.append(quoted)
                    done = max(quoted.last, quoted.content_first)
        return out

    def _quoted(self, instance: Instance, sentence: Sentence) -> Instance | None:
        """نقلت الوكالة عن <source> أن <content> · على لسان <source>: <content>: whom the agency quotes, where no verb of saying tells it."""
        at = instance.content_first
        source = self.who.source_after(at, sentence.last)
        if at == 0 or self.view.tokens.forms[at - 1] not in _FROM or source is None or source.last >= sentence.last - 1:
            return None
        says = any(sense.pronoun for index in range(source.first, source.last) for sense in self.view.words[index].cues)  # مسؤول قوله إن
        first = source.last + (self.view.tags[source.last : source.last + 2] == ",T")
        opens = self.view.tags[first] in "T:" or self.scanner.quotation(first)
        if says or not opens or not self.who.can_speak(source):
            return None
        quoted = Instance(at - 1, at, instance.lexeme, "assert", "noun-relay")
        quoted.source, quoted.onset, quoted.parent = source, at - 1, instance
        first += self.view.tags[first] in "T:"
        return quoted if self.scanner.opens(quoted, first, "that", sentence.last) else None

    def _verbal(self, at: int, sentence: Sentence) -> bool:
        """`وألمح الوزير إلى`, `وعقّب رئيس اللجنة بأن`: a word that may be a verb is one before somebody, where a sentence begins."""
        if at != sentence.first or not any(s.kind == "past" and s.prefix in ("", "و") for s in self.view.words[at].cues):
            return False
        phrase = self.phrases.at(at + 1, sentence.last)
        return phrase is not None and self.who.human(phrase) and not self.view.words[phrase.head].pronoun

    def _replaces(self, earlier: Instance, later: Instance) -> bool:
        """`ردا على تصريحات الوزير، قال النائب "…"`: of a noun and a verb with one content the verb is the cue."""
        same = earlier.content_first == later.content_first and not earlier.backward and not later.backward
        if same and later.rule.startswith("noun") and later.source is not None:
            return any(self.lexicon.verb_classes[s.lexeme][0] == "light" for s in self.view.words[earlier.first].stance)  # وجه اتهامات
        return same and earlier.rule.startswith("noun") and later.rule.startswith(("verb", "subject")) and later.source is not None

    def _prolongs(self, earlier: Instance, later: Instance) -> bool:
        """`اختتم الناطق بالقول إن …`: the second cue only leads on to the content of the first, which takes it over."""
        saying = later.rule.startswith("noun") and self.lexicon.lexemes[later.lexeme].lemma == "قال"  # ختم بقوله
        if earlier.backward or not (saying or later.rule.startswith("phrase")) or later.impersonal or earlier.content_first != later.first:
            return False
        earlier.content_first, earlier.frame = later.content_first, later.frame
        return True

    def _doubles(self, earlier: Instance, later: Instance) -> bool:
        """`تابع بالقول إن` and `أعرب عن أمله في` are one cue in two words; `بحسب وصفه` after a statement is none."""
        if later.rule == "according-after" and later.source is None:
            return True
        if later.backward or earlier.backward:
            return False
        return earlier.content_first == later.content_first or (earlier.content_first == later.first and later.rule.startswith("noun"))

    # --- verbs

    def _verb(self, at: int, sentence: Sentence) -> Instance | None:
        """قال <source> إن <content> · <source> قال إن <content> · وأشار إلى أن <content> · "<content>"، قال <source>"""
        best: Instance | None = None
        senses = [s for s in self.view.words[at].cues if s.kind in ("past", "present")]
        for sense in sorted(senses, key=lambda s: s.voice == "p"):
            cue = self.lexicon.lexemes[sense.lexeme]
            assert isinstance(cue, Cue)
            instance = None if self._own_mind(at, sense, cue) else self._one_verb(at, sense, cue, sentence)
            if instance is None:
                continue
            named = best is not None and best.source is None and instance.source is not None  # ورد الناطق بأن: و + رد
            if best is None or instance.content_first < best.content_first or named and instance.content_first == best.content_first:
                best = instance
        return best

    def _one_verb(self, at: int, sense: Sense, cue: Cue, sentence: Sentence) -> Instance | None:
        frames = frozenset(cue.frames.split())
        if sense.voice == "p":
            frames -= {"quote", "colon"}  # سئلت: nobody speaks in it
        instance = Instance(at, at + 1, sense.lexeme, cue.stance, "")
        instance.gender, instance.number, instance.person = sense.gender, sense.number, sense.person
        instance.impersonal = cue.source == "none"
        if cue.source in ("subject", "passive") and sense.person == 3 and not self._resumed(instance.last):
            self.who.subject_before(instance, sense, sentence.first)
        if sense.voice == "p" and cue.stance == "demand":
            return None  # رجل يدعى سالم
        accused = self._accused(instance, cue, sense, sentence)
        if accused or self._passive(at, cue) or all(s.voice == "p" for s in self.view.words[at].cues):
            instance.source, instance.impersonal = None, True
        before = instance.source is not None
        instance.hidden = before or sense.person != 3 or instance.impersonal
        if (
            accused
            and self.scanner.opens(instance, accused, "object", sentence.last)
            or self._impersonal_passive(instance, sense, cue, sentence)
        ):
            instance.rule = "passive-object"
        elif cue.stance == "deny" and self.backward.denies_that(instance, sense, sentence):
            pass
        elif self.scanner.forward(instance, sense, frames, sentence.last) and not self._stressed(instance, cue):
            instance.rule = ("subject-" if before else "verb-") + instance.frame
        elif "confirm" in frames and self._unconfirmed(instance, sentence):
            instance.rule = "verb-object"
        elif not self.backward.find(instance, sense, cue, sentence):
            return None
        if self._carried(instance, frames):
            return None
        if instance.rule != "anaphor":
            instance.onset = onset(self.view, instance, sentence)
        if sense.pronoun in ("ها", "ه") and self.view.tags[at - 1 : at] == "R" and instance.frame == "quote" and cue.stance != "assert":
            return None  # الهدنة التي اقترحتها الدولة "لم تكن كافية": she proposed that
        if self._let(at, sense, sentence) or not sense.pronoun and self._called_for(at, cue):
            return None
        if "س" in sense.prefix and self.view.tags[instance.content_first - 1] not in 'T":o':
            return None  # ستلتزم بالهدنة: an act to come is not yet announced
        if (
            self.who.unnamed(at, sentence.last) > at
            or self._unsaid(instance, cue, sentence)
            or self._mere(instance, sense)
            or not self._has(cue, at, sentence)
        ):
            return None
        if instance.frame == "colon" and not frames & {"colon", "quote"} and not (instance.source and self.who.human(instance.source)):
            return None  # شهدت الطرق حادثين: a list
        if cue.stance == "promise" and sense.kind == "present" and instance.frame == "bi" and self._is_held(instance):
            return None
        if instance.impersonal and instance.frame == "object" and "accuse" not in frames and not self._act(instance.content_first):
            return None  # أعلن in the passive announces an act, if anything
        if instance.impersonal:
            instance.source = None
        return instance

    def _let(self, at: int, sense: Sense, sentence: Sentence) -> bool:
        """`ليعلم الجميع أن …`: what somebody is bidden to say or know, where a sentence or a quotation begins."""
        opens = at == sentence.first or self.view.tags[at - 1] in '"o:'
        return opens and sense.kind == "present" and sense.prefix[-1:] == "ل"

    def _called_for(self, at: int, cue: Cue) -> bool:
        """`جلسة دعت إليها الدولة`, `التي طالبت بها`: what is called for stands before the verb and is taken up behind it."""
        after = self.view.tokens.forms[at + 1 : at + 2]
        told = self.view.tags[at - 1 : at] in ("R", "N")
        return cue.stance == "demand" and told and bool(after) and after[0] in _TAKEN_UP

    def _is_held(self, instance: Instance) -> bool:
        """`تعد الزيارة …`, `يُعد تقدما …`: is held to be so, written like promises: no thing promises, nor one held to be so."""
        voweled = self.view.tokens.raw(instance.first)[1:2] == "\u064f"
        following = self.view.tags[instance.last : instance.last + 1] in tuple("ND") and not self.view.words[instance.last].prefix
        who = instance.source or (self.phrases.at(instance.last, instance.content_first) if following else None)
        return voweled or who is not None and not self.who.human(who)

    def _stressed(self, instance: Instance, cue: Cue) -> bool:
        """`نفته المنظمة` | `نفيا قاطعا`: the verbal noun that stresses the cue is no content."""
        first = self.view.words[instance.content_first] if instance.content_first < len(self.view.words) else None
        if first is None or first.article or first.prefix:
            return False
        return any(s.kind == "masdar" and self.lexicon.lexemes[s.lexeme] is cue for s in first.cues)

    def _carried(self, instance: Instance, frames: frozenset[str]) -> bool:
        """`نقل المسلحون أسلحة إلى المزارع`: a verb of passing on, with an object that names no act and a clause between, carries things."""
        if "relay" not in frames or instance.frame != "object" or instance.source is None:
            return False
        return not {",", "V", "R"}.isdisjoint(self.view.tags[instance.source.last : instance.content_first])

    def _act(self, at: int) -> bool:
        word = self.view.words[at]
        return bool(word.triggers) or "event" in word.classes or any(s.kind == "masdar" for s in word.nominals)

    def _has(self, cue: Cue, at: int, sentence: Sentence) -> bool:
        """Whether the clause has a word that the cue needs: `حمّل … المسؤولية`."""
        if not cue.needs:
            return True
        needed = {fold(word) for word in items(cue.needs)}
        return any(self.view.words[i].base in needed for i in range(at + 1, min(at + _CLAUSE, sentence.last)))

    def _unsaid(self, instance: Instance, cue: Cue, sentence: Sentence) -> bool:
        """لم يكشف عن <object>, لم يورد <object>: what somebody does not tell is no content."""
        said = self.view.tokens.forms[instance.content_first : instance.content_first + 5]
        if said and said[0] in UNNAMED:
            return True  # تحدث شريطة عدم الكشف عن | هويته
        if said[:1] == ["عدم"] and not UNNAMED.isdisjoint(said):
            return True  # طلب عدم الكشف عن هويته
        before = instance.first - 1
        forms = self.view.tokens.forms
        negated = before >= sentence.first and (forms[before].lstrip("و") in _NOT or forms[before - 1 : before + 1] == ["دون", "ان"])
        own = self.view.tags[instance.last : instance.last + 1] == "N" and self.view.words[instance.last].pronoun
        if negated and own:
            return True  # لم يذكر اسمه
        clause = self.view.tags[instance.content_first - 1] in 'T":'
        if negated and cue.stance == "promise":
            return True  # لم يعد موجودا: no longer, and no promise either
        return negated and cue.stance not in ("deny", "suspect", "demand") and not clause

    def _own_mind(self, at: int, sense: Sense, cue: Cue) -> bool:
        """`"نعلم أن …"`: what somebody quoted knows, thinks or hopes is what he says; an act announced in the first person is not."""
        if self.view.in_quote[at] < 0 or sense.person != 1 or sense.kind != "present" or cue.stance not in ("assert", "suspect"):
            return False
        return at + 1 < len(self.view.tags) and self.view.tags[at + 1] != "N"

    def _mere(self, instance: Instance, sense: Sense) -> bool:
        """`سئل عما قاله الحارس`: only that he said something; what follows belongs to others."""
        before = self.view.tokens.forms[instance.first - 1] if instance.first else ""
        return bool(sense.pronoun) and before in ("ما", "عما", "مما") and instance.frame in ("that", "colon", "quote")

    def _unconfirmed(self, instance: Instance, sentence: Sentence) -> bool:
        """رفض <source> تأكيد <content>: not to confirm is taken for a denial."""
        tags, words = self.view.tags, self.view.words
        for at in range(instance.last, min(instance.last + _CLAUSE, sentence.last - 1)):
            if tags[at] in "VTR:bs":
                return False
            if tags[at] == "N" and not words[at].prefix and not words[at].article and tags[at + 1] == "N":
                cues = [self.lexicon.lexemes[s.lexeme] for s in words[at].cues if s.kind == "masdar"]
                if any(isinstance(cue, Cue) and cue.stance == "assert" for cue in cues):
                    if instance.source is None:
                        instance.source = self.phrases.at(instance.last, at)
                    return self.scanner.opens(instance, at + 1, "object", sentence.last)
        return False

    def _passive(self, at: int, cue: Cue) -> bool:
        """`اتُهمت`, `سُئل`, `تُتهم`: written as a passive, so nobody is named as speaking."""
        written = self.view.tokens.raw(at).removeprefix("و").removeprefix("ف")
        if not any(sense.kind == "past" for sense in self.view.words[at].cues):
            return written[1:2] == _DAMMA and cue.lemma[0] == "ا"  # يُتهم; the active is يَتهم
        turned = "ئ" in written[:3] and "أ" in cue.lemma  # سئل
        return turned or _DAMMA in written[1:4]

    def _accused(self, instance: Instance, cue: Cue, sense: Sense, sentence: Sentence) -> int:
        """`الجيش يتهم أيضا باستهداف المدنيين`: with its subject before it and nobody after it, it tells of what the subject is accused.

        The token at which that begins; 0 where it is no such passive.
        """
        if instance.source is None or sense.pronoun or cue.stance != "accuse" or "accuse" not in cue.frames.split():
            return 0
        at = instance.last + (self.view.tags[instance.last : instance.last + 1] == "B")
        return at if at < sentence.last and self.view.tags[at] == "N" and self.view.words[at].prefix == "ب" else 0

    def _resumed(self, at: int) -> bool:
        """`تصريح قال فيه إن …`: the noun before the verb is where he said it."""
        return at < len(self.view.tags) and self.view.tokens.forms[at] in _IN_IT

    def _impersonal_passive(self, instance: Instance, sense: Sense, cue: Cue, sentence: Sentence) -> bool:
        """يُعتقد أن <content> · يُنسب <content> إلى …: a present without a subject of its own has no source."""
        if cue.source != "passive" or instance.source is not None or sense.person != 3 or sense.number != "s":
            return False
        at = instance.last
        tags = self.view.tags
        if at >= sentence.last:
            return False
        if tags[at] == "T" and sense.kind == "present" and sense.gender == "m" and self.view.tokens.forms[at] in ("ان", "بان"):
            instance.impersonal = True
            return self.scanner.opens(instance, at + 1, "that", sentence.last)
        if sense.kind == "present" and sense.gender == "m" and (tags[at] == "P" or self.view.words[at].prefix == "ب"):
            instance.impersonal = True  # يُشتبه في <content>
            return self.scanner.forward(instance, sense, frozenset(cue.frames.split()), sentence.last)
        if tags[at] in "NQ" and self.view.words[at].prefix == "" and "object" in cue.frames.split():
            phrase = self.phrases.at(at, sentence.last)
            if phrase is not None and self.who.event(phrase, True) and sense.kind == "present":
                instance.impersonal = True
                return self.scanner.opens(instance, at, "object", sentence.last)
        return False

    # --- participles

    def _participle(self, at: int, sentence: Sentence) -> Instance | None:
        """<content>، مضيفا أن <content>"""
        view = self.view
        for sense in view.words[at].cues:
            if sense.kind != "active" or sense.article:
                continue
            if not self._adverbial(at, sense, sentence):
                continue
            cue = self.lexicon.lexemes[sense.lexeme]
            assert isinstance(cue, Cue)
            instance = Instance(at, at + 1, sense.lexeme, cue.stance, "")
            instance.gender, instance.number, instance.participle = sense.gender, sense.number, True
            instance.hidden = True
            if self.scanner.forward(instance, sense, frozenset(cue.frames.split()), sentence.last):
                instance.rule = "participle-" + instance.frame
                instance.source = None
                instance.onset = at - 1 if at > sentence.first and view.tags[at - 1] == "," else at
                return instance
        return None

    def _adverbial(self, at: int, sense: Sense, sentence: Sentence) -> bool:
        """An accusative participle after a comma or quotation, or with its complement at once."""
        tags, word = self.view.tags, self.view.words[at]
        accusative = word.form.endswith(("ا", "ة", "ين"))
        before = tags[at - 1] if at > sentence.first else "b"
        if before == '"' and self.view.in_quote[at] >= 0 and self.view.quotes[self.view.in_quote[at]].first == at:
            before = "b"  # the quotation begins here: what stands before is outside it
        if accusative and (before in ',"c-' or word.prefix == "و"):
            return True
        following = tags[at + 1 : at + 3]
        if accusative and ("T" in following or '"' in following or ":" in following):
            return True
        if not word.form.endswith(("ا", "ين")) or "V" not in tags[max(sentence.first, at - _CLAUSE) : at]:
            return False
        beside = self.view.words[at + 1] if tags[at + 1 : at + 2] == "N" else None
        joined = word.form.endswith("ا") or beside is None or "ب" in beside.prefix or beside.article  # مطالبين | الحكومة بـ…
        return before in "NDQ#" and word.prefix == "" and joined
