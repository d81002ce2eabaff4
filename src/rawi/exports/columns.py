"""The columns of the flat tables: of a claim, of an event, of a rival value."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column: its name, its type (`text`, `integer`, `number`, `date`), and what it says."""

    name: str
    type: str
    says: str


def _columns(table: str) -> tuple[Column, ...]:
    lines = (line.split(None, 2) for line in table.strip().splitlines())
    return tuple(Column(*line) for line in lines)


CLAIM = _columns("""
claim           text    id of the claim, DOCUMENT#CLAIM
review          text    unreviewed: a machine read it and nobody has checked it; else what the last decision says
engine          text    which engine read it
type            text    claim type
type_label      text    claim type in Arabic
certainty       text    FactBank value of the innermost source: CT+ PR+ PS+ CT- PR- PS- U
stance          text    what the speaker does: assert deny accuse ask demand threaten promise suspect; empty for the article's own voice
speaker         text    who says it; empty for the article's own voice
speaker_kind    text    named office anonymous outlet evidence
chain           text    the speakers, innermost first, then the outlet
quote           text    the words that say it
quote_start     integer first code point of the quote in the text
quote_end       integer code point after its last
trigger         text    the word that names what happened
trigger_start   integer first code point of the trigger in the text
trigger_end     integer code point after its last
actor           text    who is said to have done it, in the words of the text
actor_id        text    the actors that the lexicon knows
target          text    to whom
target_id       text    the targets that the lexicon knows
place           text    the place in the words of the text
place_name      text    name of the located place
gazetteer       text    its id in the gazetteer
relation        text    direction and kilometres from the place named to the place meant: "NE 40 km"; the point is that of the place named
latitude        number  degrees, WGS84; empty where no place is located
longitude       number  degrees, WGS84
precision_km    number  the place meant lies within so many kilometres of the point
geo_precision   integer ACLED's code, 1 to 3
where_prec      integer UCDP's code, 1 to 7
country         text    ISO 3166, two letters
admin1          text    first-level unit
origin          text    from where
destination     text    to where
time            text    the time in the words of the text
earliest        date    first day that it may mean; empty where the claim names no day
latest          date    last day that it may mean
time_basis      text    what the day was counted from: published event absolute
quantity        text    the number in the words of the text
quantity_min    number  its lower end; empty where it is open
quantity_max    number  its upper end; empty where it is open
quantity_about  text    about at_least at_most more_than less_than
quantity_unit   text    person, …
quantity_of     text    killed wounded …: what the people or things counted are said to be
rule            text    the rule that made the claim
document        text    id of the article
outlet          text    who published it
published       date    when
title           text    its title
url             text    its address
""")

EVENT = _columns("""
event           text    id of the event
review          text    unreviewed: nobody has checked any of its claims; else how many were, and how
type            text    claim type
type_label      text    claim type in Arabic
grade           text    confirmed fair weak contested discounted
earliest        date    first day that it may have been; empty where no claim names a day
latest          date    last day that it may have been
place           text    where it is said to have been
latitude        number  degrees, WGS84; empty where no place is located
longitude       number  degrees, WGS84
precision_km    number  the place meant lies within so many kilometres of the point
country         text    ISO 3166, two letters
actor           text    who is said to have done it, by all claims together
target          text    to whom, by all claims together
deaths_best     integer killed, by UCDP's rule; empty where nobody gives a number
deaths_low      integer the lowest
deaths_high     integer the highest
deaths_why      text    how the numbers come about
claims          integer how many claims tell it
documents       integer in how many articles
origins         integer how many first reports: copies of one count once
origin_names    text    their names
speakers        text    who says so
contradictions  integer how many rival values there are
contradicted    text    what about: quantity actor target place time occurrence type
why             text    why it is graded so
""")

RIVAL = _columns("""
event           text    id of the event
type            text    its type
about           text    quantity actor target place time occurrence type
side            integer number of the rival value within the contradiction
value           text    the value
claim           text    the claim that says so, DOCUMENT#CLAIM
review          text    unreviewed: a machine read it and nobody has checked it; else what the last decision says
speaker         text    who says it; empty for the article's own voice
outlet          text    who published it
quote           text    the words that say it
why             text    why the values do not go together
""")
