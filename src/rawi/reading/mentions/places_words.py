"""Closed lists of the place finder: place nouns, words that locate, nouns that refer back."""

PLACE_NOUNS = frozenset(
    "مدينة بلدة قرية محافظة منطقة ولاية مخيم مطار معبر حي قضاء ناحية مديرية مشروع وادي جبل جبال حقل ضاحية ميناء قطاع اقليم جزيرة قاعدة "
    "بادية صحراء جبهة مدينتي بلدتي قريتي محافظتي منطقتي بلدات مدن قري ريف سد جسر نهر ساحة دولة جمهورية عاصمة هضبة سهل خليج مضيق مزارع غوطة محيط ساحل بحيرة".split()
)
UNKNOWN_AFTER = frozenset(
    "مدينة بلدة قرية محافظة منطقة ولاية مخيم مطار معبر حي قضاء ناحية مديرية مشروع حقل جبل وادي بلدتي مدينتي قريتي".split()
)
LOCATING = frozenset(
    "في الي داخل خارج نحو باتجاه صوب عبر علي قرب حول ضمن فوق انحاء من بين شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط حدود اراضي ربوع عموم مدن مناطق ضد".split()
)
ANAPHORS = {
    "مدينة": ("city", "town", "capital", "village"), "بلدة": ("town", "village", "city"), "قرية": ("village", "town"), "مخيم": ("camp",),
    "مطار": ("airport", "airbase"), "قطاع": ("region", "city"), "منطقة": ("region", "town", "city", "district", "village", "admin1"),
    "محافظة": ("admin1", "city"), "ميناء": ("port",), "معبر": ("crossing",), "ولاية": ("admin1",), "بلاد": ("country",), "بلد": ("country",),
    "مملكة": ("country",), "جزيرة": ("island",), "حي": ("district",),
}  # fmt: skip
DIRECTIONS = frozenset(("شمال", "جنوب", "شرق", "غرب"))
SMALL = frozenset(("village",))
BORDERS = ("حدود",)
TERRITORY = ("اراضي", "اراض")
BASES = DIRECTIONS | UNKNOWN_AFTER | ANAPHORS.keys() | {"عاصمة", *BORDERS, *TERRITORY}  # what may stand for a place without being a name
