"""View -> chunks: the noun phrases of a sentence with the preposition that each stands under.

A number with what it counts is one phrase (`ما يزيد على 700 شخص`), and so is a phrase that begins with a quantifier (`عدد من المقاتلين`).
"""

from __future__ import annotations

from rawi.reading.claims.grammar import DIRECTIONS, Clause
from rawi.reading.mentions.phrases import Phrase, Phrases
from rawi.reading.mentions.view import View

# The class of each preposition: the names are those of data/events/frames.toml, beside `loc` (a place), `goal` (a purpose), `temp` (a time or circumstance).
_CLASSES = {
    "ala": "علي", "didda": "ضد بحق تجاه حيال ازاء", "ila": "الي نحو صوب باتجاه لغاية", "min": "من", "maa": "مع", "bayna": "بين", "an": "عن",
    "fi": "في", "ladaa": "لدي", "li": "لصالح لاجل ل", "bi": "ب بواسطة",
    "loc": "قرب داخل خارج امام خلف وراء فوق تحت عند حول عبر ضمن وسط قبالة شمال جنوب شرق غرب شمالي جنوبي شرقي غربي",
    "temp": "منذ خلال قبل بعد حتي اثر عقب غداة قبيل بعيد اثناء رغم بسبب بفعل نتيجة جراء ابان طوال طيلة فور بموجب دون بدون حسب وفق بحسب وفقا طبقا "
    "مقابل سوي غير عدا باستثناء مثل بشان ك",
}  # fmt: skip
PREPOSITIONS = {word: name for name, block in _CLASSES.items() for word in block.split()}
_PAIRS = {
    ("علي", "يد"): "yad", ("علي", "ايدي"): "yad", ("من", "قبل"): "yad", ("من", "جانب"): "yad", ("من", "طرف"): "yad", ("من", "داخل"): "min",
    ("في", "ايدي"): "yad", ("في", "يد"): "yad", ("في", "قبضة"): "yad", ("بايدي", "من"): "yad", ("الي", "داخل"): "ila", ("الي", "جانب"): "maa", ("بالقرب", "من"): "loc", ("في", "ظل"): "temp",
    ("من", "خلال"): "temp", ("من", "اجل"): "goal", ("علي", "خلفية"): "temp", ("في", "اعقاب"): "temp", ("في", "اطار"): "temp",
    ("من", "بين"): "temp", ("من", "جهة"): "temp", ("من", "جانبه"): "temp", ("من", "كل"): "temp", ("من", "جميع"): "temp", ("في", "صفوف"): "among", ("بين", "صفوف"): "among", ("من", "صفوف"): "among", ("بدلا", "من"): "temp", ("علي", "طول"): "loc", ("علي", "مشارف"): "loc", ("علي", "اطراف"): "loc",
    ("من", "دون"): "temp", ("ردا", "علي"): "temp", ("علي", "راس"): "temp", ("في", "شان"): "temp", ("فضلا", "عن"): "temp", ("نتيجة", "ل"): "temp",
}  # fmt: skip
_PAIRED: dict[str, dict[str, str]] = {}  # the pairs by their first word, also with `و` before it
for (_first, _second), _name in _PAIRS.items():
    for _written in (_first, "و" + _first):
        _PAIRED.setdefault(_written, {})[_second] = _name
_BY_WORDS = frozenset(("بنيران", "برصاص", "بايدي", "بيد", "بقذائف"))
DWELLERS = frozenset(("سكان", "اهالي", "ابناء"))  # مئات سكان شمال القطاع
_ONE_OF = frozenset("احد احدي بعض معظم".split())
_SEVERAL = frozenset(("عدة",))
_SAME = frozenset(("نفس", "ذات"))
_MOST = frozenset("اخر اول اكبر اعنف اسوا ابرز احدث اخطر اضخم اهم اوسع اشد".split())
_YESTERDAY, _SINCE = "امس", "منذ"
OF_THEM = (["منهم"], ["منهن"])
_PARTITIVE = frozenset(
    "سلسلة موجة عدد العديد عددا مجموعة بعض احد احدي اي كثير المزيد مزيد الالاف المئات العشرات الاف مئات عشرات قسم جزء بقية باقي اجزاء جزءا معظم غالبية اغلبية".split()
)
_MEMBERS = frozenset(
    "عنصر عناصر فرد افراد مقاتل مقاتلين مقاتلون مسلح مسلحين مسلحون جندي جنود قوة قوات وحدة وحدات دورية".split()
)  # of a body that من brings
_PRONOUNS = {
    "به": "bi", "بها": "bi", "بهم": "bi", "بهما": "bi", "له": "li", "لها": "li", "لهم": "li", "لهما": "li", "لديه": "ladaa", "لديها": "ladaa",
    "لديهم": "ladaa", "عليه": "ala", "عليها": "ala", "عليهم": "ala", "ضده": "didda", "ضدها": "didda", "ضدهم": "didda", "معه": "maa",
    "معها": "maa", "معهم": "maa", "منه": "min", "منها": "min", "منهم": "min", "اليه": "ila", "اليها": "ila", "اليهم": "ila", "عنه": "an",
    "عنها": "an", "عنهم": "an", "فيه": "fi", "فيها": "fi", "فيهم": "fi", "بينهما": "bayna", "بينهم": "bayna", "بينها": "bayna", "حوله": "loc",
    "حولها": "loc", "قربها": "loc", "داخلها": "loc", "داخله": "loc",
}  # fmt: skip

_SUFFIXES = ("هما", "هم", "هن", "ها", "ه")
_NOTHING: list[Clause] = []  # what most phrases have said about them; never added to


class Np:
    """A noun phrase: tokens `first` up to `last`, its `head`, the preposition class it stands under ("" for none), where that stands.

    `group` holds it and what `و` joins to it; `lead` is the first of that group. A pronoun under a preposition (`فيها`) has `pronoun` set;
    `about` holds the relative clauses whose head it is; a phrase in the genitive of a verbal noun before it (`مقتل` | `ثلاثة جنود`) has that
    as its `owner`, and is the owner's `genitive`. `comma`: a comma stands before it.
    """

    __slots__ = (
        "first",
        "last",
        "head",
        "prep",
        "at",
        "clause",
        "group",
        "lead",
        "pronoun",
        "number",
        "about",
        "owner",
        "genitive",
        "comma",
    )

    def __init__(self, phrase: Phrase, prep: str, at: int, clause: Clause, pronoun: str = "") -> None:
        self.first, self.last, self.head = phrase
        self.prep = prep
        self.at = at
        self.clause = clause
        self.group = [self]
        self.lead = self
        self.pronoun = pronoun
        self.number = -1
        self.about = _NOTHING
        self.owner: Np | None = None
        self.genitive: Np | None = None
        self.comma = False

    @property
    def phrase(self) -> Phrase:
        """The tokens alone."""
        return Phrase(self.first, self.last, self.head)

    def tell(self, clause: Clause) -> None:
        """A clause says something of the phrase."""
        if self.about:
            self.about.append(clause)
        else:
            self.about = [clause]


class Chunker:
    """Reads one phrase at a time; `counted` maps the first token of a quantity to the token after it."""

    def __init__(self, view: View, phrases: Phrases, times: bytearray, counted: dict[int, int]) -> None:
        self.view = view
        self.phrases = phrases
        self.times = times
        self.counted = counted

    def phrase(self, at: int, limit: int) -> Phrase | None:
        """The phrase that starts at a token, with its number."""
        tags = self.view.tags
        while at < limit and tags[at] in '"o':
            at += 1
        if at in self.counted:
            return self._counted(at, min(self.counted[at], limit), limit)
        crowd = at + 1 < limit and tags[at] == "Q" and tags[at + 1] == "N" and self.view.tokens.forms[at].startswith("ال")
        if crowd and not self.view.words[at + 1].article:
            return Phrase(at, at + 1, at)  # الآلاف | هاتفين
        found = self.phrases.at(at, limit)
        if found is None:
            return None
        day = self.view.words[at].article or self.view.words[at].form == _YESTERDAY or self.view.tokens.forms[at - 1] == _SINCE
        if self.times[at] and day and found.first == found.head == at and found.last > at + 1 and not self.times[at + 1]:
            return Phrase(at, at + 1, at)  # أمس | المخيم, منذ أشهر | هجمات: no genitive
        if not _PARTITIVE.isdisjoint(self.view.words[found.head].keys):
            return self._part(found, limit)
        head = self.view.words[found.head]
        if found.last == found.head + 1 and head.base in _MEMBERS and not (head.article or head.pronoun or head.prefix[-1:] == "ب"):
            return self._member(found, limit)  # but ستضرب بقوة | من …
        if self.view.words[found.head].base in _SAME and found.last > found.head + 1 and self.view.words[found.head + 1].article:
            return Phrase(found.first, found.last, found.head + 1)  # نفس الإقليم
        if self.view.words[found.head].base in _MOST and found.last > found.head + 1 and self.view.tags[found.head + 1] == "N":
            following = self.view.words[found.head + 1]
            if not following.article and following.triggers:
                return Phrase(found.first, found.last, found.head + 1)  # آخر هجوم, أعنف قصف
        return self._several(self._where_cut(found), limit)

    def _where_cut(self, phrase: Phrase) -> Phrase:
        """`سيارة` | `شرق البلدة`: behind a vehicle or a weapon a direction says where it was."""
        if not self.view.words[phrase.head].classes & {"vehicle", "weapon"} or self.view.words[phrase.head].article:
            return phrase
        at = next((at for at in range(phrase.head + 1, phrase.last) if self.view.tokens.forms[at] in DIRECTIONS), phrase.last)
        return Phrase(phrase.first, at, phrase.head)

    def _several(self, phrase: Phrase, limit: int) -> Phrase:
        """`غارات عدة`: the word of number behind an indefinite noun, with nothing that it counts after it."""
        at, view = phrase.last, self.view
        if at >= limit or view.tokens.forms[at] not in _SEVERAL or view.tags[at] != "Q" or view.words[at - 1].article:
            return phrase
        counts = view.tags[at + 1 : at + 2] == "N" and not view.words[at + 1].prefix and not view.words[at + 1].article
        return phrase if counts or view.words[phrase.head].pronoun else Phrase(phrase.first, at + 1, phrase.head)

    def _member(self, phrase: Phrase, limit: int) -> Phrase:
        """`عناصر من القوات`, but `انسحاب عناصر من المدينة`."""
        at = phrase.last
        inner = self.phrase(at + 1, limit) if at < limit and self.view.tokens.forms[at] == "من" else None
        if inner is None or not self.view.words[inner.head].classes & {"group"} or self.view.words[inner.head].prefix:
            return phrase
        return Phrase(phrase.first, inner.last, phrase.head)

    def _part(self, phrase: Phrase, limit: int) -> Phrase:
        """`عدد كبير من المقاتلين`: those of whom it is a part are the head."""
        if phrase.last > phrase.head + 1 and not self.phrases.adjective(phrase.head + 1, self.view.words[phrase.head].article):
            return phrase  # موجة فرار المدنيين | من البلدة
        after = phrase.last
        while after < limit and after - phrase.last < 2 and self.view.tags[after] == "N":
            after += 1
        if after < limit and self.view.tokens.forms[after] == "من":
            inner = self.phrase(after + 1, limit)
            if inner is not None:
                return Phrase(phrase.first, inner.last, inner.head)
        theirs = after == phrase.last and self.view.tokens.forms[after : after + 1] in OF_THEM and not self.view.words[phrase.head].article
        return Phrase(phrase.first, after + 1, phrase.head) if theirs else phrase

    def _counted(self, at: int, end: int, limit: int) -> Phrase:
        """`62 شخصا`, `عشرات الأشخاص`, `نحو 30 من أفراد الشرطة`: the counted noun is the head."""
        tags = self.view.tags
        verb = tags.find("V", max(at, tags.find("N", at, end)) + 1, end)
        end = verb if verb > 0 and "N" in tags[at:verb] else end  # ثمانية أشخاص | قتلوا على الأقل
        head = next((index for index in range(at, end) if tags[index] == "N" and self._counts(index)), -1)
        if head < 0:
            head = next((index for index in range(end - 1, at, -1) if tags[index] == "N"), at)
        if tags[head] == "N":
            found = self.phrases.at(head, limit)
            last = found.last if found is not None and not self._apart(head, end) else end
            return Phrase(at, max(end, last), head)
        if end < limit and self.view.tokens.forms[end] == "من":
            inner = self.phrases.at(end + 1, limit)
            if inner is not None:
                return Phrase(at, inner.last, inner.head)
        open_ = end < limit and tags[end] == "N" and not self.view.words[end].prefix
        open_ = open_ and not self.view.tokens.forms[end - 1].startswith("ال")
        following = self.phrases.at(end, limit) if open_ else None
        if following is not None and not self.times[end]:
            return Phrase(at, following.last, following.head)
        return Phrase(at, end, head)

    def _counts(self, index: int) -> bool:
        """A noun that can be counted, not an adjective beside it."""
        classes = self.view.words[index].classes
        return bool(classes & {"person", "group"}) or not classes & {"adj", "abstract"}

    def _apart(self, head: int, end: int) -> bool:
        """`ثلاثة شبان` | `السفر`: a counted indefinite noun has no definite genitive; `عشرات مقاتلي التنظيم` has."""
        word = self.view.words[head]
        if self.view.tokens.forms[head - 1] == "من" or self.view.words[head - 1].base in _ONE_OF:
            return False  # 30 من أفراد القوات, أحد أفراد القوات
        beside = self.view.tokens.forms[end] if end < len(self.view.words) else ""
        if beside in DIRECTIONS and word.base not in DWELLERS:
            return True  # ثلاثة أشخاص | شمال سرت
        following = end < len(self.view.words) and self.view.words[end].article
        return following and not word.article and not word.base.endswith("ي")

    def preposition(self, at: int) -> tuple[str, int]:
        """The class of the preposition at a token and the first token of its phrase; ("", at) where there is none."""
        view = self.view
        forms, tag = view.tokens.forms, view.tags[at]
        form = forms[at]
        seconds = _PAIRED.get(form)
        if seconds is not None and at + 1 < len(forms):
            pair = seconds.get(forms[at + 1])
            if pair is not None:
                return pair, at + 2
        if form in _BY_WORDS:
            return "yad", at + 1
        if tag == "P":
            return PREPOSITIONS.get(form, "") or PREPOSITIONS.get(form[1:], "temp"), at + 1
        if tag in "NDQ#":
            prefix = view.words[at].prefix[-1:]
            if prefix in ("ل", "ب", "ك"):
                return PREPOSITIONS[prefix], at
        return "", at

    def pronoun(self, at: int) -> str:
        """`فيها`, `عليه`: the class of a preposition that carries a pronoun, else ""."""
        form = self.view.tokens.forms[at]
        found = _PRONOUNS.get(form, "") or (_PRONOUNS.get(form[1:], "") if form[:1] == "و" else "")
        if found or self.view.tags[at] != "P" or form in PREPOSITIONS:
            return found
        suffix = next((s for s in _SUFFIXES if form.endswith(s)), "")
        return PREPOSITIONS.get(form.removesuffix(suffix), "") if suffix else ""  # خلالها
