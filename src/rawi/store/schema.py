"""The tables, one declaration for SQLite and PostgreSQL.

`id` is a number that only the database knows; `key` is the id that a user sees (a content hash, or the record's own id). Dates are ISO
text, times ISO 8601 in UTC. What is indexed for search stands in `indexing.py`; changes of a released table are migrations.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)
Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows only in a column that is declared INTEGER


def _id() -> Column[int]:
    return Column("id", Number, primary_key=True)


def _to(column: str, target: str, *, null: bool = False, on_delete: str | None = None) -> Column[int]:
    return Column(column, Number, ForeignKey(target, ondelete=on_delete), nullable=null)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


# What came in.

raw = Table(
    "raw",
    metadata,
    Column("sha256", Text, primary_key=True),  # of the bytes as they came
    Column("size", Number, nullable=False),
    Column("data", LargeBinary),  # zlib; NULL where the project is a folder: then they are a file in raw/
)

outlet = Table("outlet", metadata, _id(), _text("name"), UniqueConstraint("name"))

document = Table(
    "document",
    metadata,
    _id(),
    _text("key"),  # the public id
    _text("identity"),  # SHA-256 of what makes it a document of its own: given id, url, outlet, date, text
    _text("given_id", null=True),
    _text("text"),
    _text("sha256"),  # of the text
    _text("extractor"),
    _text("title", null=True),
    _text("title_where", null=True),
    _text("published", null=True),
    _text("published_where", null=True),
    _to("outlet_id", "outlet.id", null=True),
    _text("outlet_where", null=True),
    _text("url", null=True),
    _text("url_where", null=True),
    _text("added"),
    UniqueConstraint("key"),
    UniqueConstraint("identity"),
    Index("ix_document_published", "published"),
    Index("ix_document_outlet_id", "outlet_id"),
)

capture = Table(
    "capture",
    metadata,
    _id(),
    _to("document_id", "document.id", on_delete="CASCADE"),
    Column("sha256", Text, ForeignKey("raw.sha256"), nullable=False),
    _text("address"),
    _text("media_type"),
    _text("captured"),
    _text("collector"),
    UniqueConstraint("document_id", "sha256", "address"),
    Index("ix_capture_sha256", "sha256"),
)

# What was read.

run = Table(
    "run",
    metadata,
    _id(),
    _text("engine"),
    _text("version"),
    _text("digest"),  # of the engine's data
    _text("started"),
    UniqueConstraint("engine", "version", "digest"),
)

reading = Table(
    "reading",
    metadata,
    _id(),
    _to("document_id", "document.id", on_delete="CASCADE"),
    _to("run_id", "run.id"),
    Column("current", SmallInteger, nullable=False),  # 1: the newest of its engine
    _text("sha256"),  # of the body
    Column("body", LargeBinary, nullable=False),  # the line that `rawi read --format jsonl` prints, the document's text left out; zlib
    UniqueConstraint("document_id", "run_id"),
    Index("ix_reading_run_id_current", "run_id", "current"),
)

corrected = Table(  # what people's corrections make of a current reading: made anew from the decisions, and shown in its place
    "corrected",
    metadata,
    Column("reading_id", Number, ForeignKey("reading.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _text("sha256"),
    Column("body", LargeBinary, nullable=False),
)

fault = Table(
    "fault",
    metadata,
    _id(),
    _to("document_id", "document.id", on_delete="CASCADE"),
    _to("run_id", "run.id", on_delete="CASCADE"),
    _text("why"),
    UniqueConstraint("document_id", "run_id"),
)

statement = Table(
    "statement",
    metadata,
    _id(),
    _to("reading_id", "reading.id", on_delete="CASCADE"),
    _text("key"),
    _text("parent", null=True),  # key of another statement of the same reading
    _text("speaker"),
    _text("speaker_kind"),
    _text("affiliation", null=True),
    _text("stance"),
    Column("quoted", SmallInteger, nullable=False),
    Column("content_start", Integer, nullable=False),
    Column("content_end", Integer, nullable=False),
    UniqueConstraint("reading_id", "key"),
)

claim = Table(
    "claim",
    metadata,
    # day of publication * 2^33 + a running number: the order of ids is that of time, so "newest first" needs no sorting (see rows.py)
    Column("id", Number, primary_key=True, autoincrement=False),
    _to("reading_id", "reading.id", on_delete="CASCADE"),
    _to("document_id", "document.id", on_delete="CASCADE"),
    _to("run_id", "run.id"),
    Column("current", SmallInteger, nullable=False),  # as that of its reading; only current claims are in the full-text index
    _text("key"),
    _text("statement", null=True),  # key of the statement in its reading
    _text("type"),
    _text("certainty"),
    _text("stance", null=True),
    _text("speaker", null=True),
    _text("speaker_kind", null=True),
    _to("outlet_id", "outlet.id", null=True),
    _text("published", null=True),
    _text("earliest", null=True),  # of the times that the claim names
    _text("latest", null=True),
    _text("place", null=True),  # the first located place, else the first named
    _text("country", null=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision_km", Float),
    _text("actor"),  # JSON array: entity ids, and the words where there is no entity
    _text("target"),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    _text("trigger"),
    Column("quote_start", Integer, nullable=False),
    Column("quote_end", Integer, nullable=False),
    _text("quote"),  # the content of its statement, or the sentence
    _text("rule"),
    _text("review"),  # "unreviewed", or what the last decision says
    # the shadow: what the fold function makes of quote, speaker, places, actors and targets; tags as in tags.py
    _text("norm"),
    _text("speaker_norm"),
    _text("place_norm"),
    _text("actor_norm"),
    _text("tags"),
    UniqueConstraint("reading_id", "key"),
    Index("ix_claim_document_id", "document_id"),
    Index("ix_claim_lat_lon", "lat", "lon"),
)

claim_place = Table(
    "claim_place",
    metadata,
    Column("claim_id", Number, ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True),
    Column("number", SmallInteger, primary_key=True),
    _text("role"),  # place, origin, destination
    _text("name"),
    _text("status"),
    _text("gazetteer", null=True),
    _text("country", null=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision_km", Float),
    Index("ix_claim_place_lat_lon", "lat", "lon"),
    sqlite_with_rowid=False,
)

claim_shape = Table(  # of a place that is more than a point: its number is that of claim_place
    "claim_shape",
    metadata,
    Column("claim_id", Number, ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True),
    Column("number", SmallInteger, primary_key=True),
    _text("kind"),  # area, direction, route
    _text("label"),  # as the article names it
    Column("lat", Float, nullable=False),  # its point, or the middle of its box
    Column("lon", Float, nullable=False),
    _text("geometry"),  # GeoJSON
)

# What was linked.

link_run = Table("link_run", metadata, _id(), _text("version"), _text("digest"), _text("made"))

event = Table(
    "event",
    metadata,
    _id(),
    _to("link_run_id", "link_run.id", on_delete="CASCADE"),
    _text("key"),
    _text("type"),
    _text("earliest", null=True),
    _text("latest", null=True),
    _text("place", null=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision_km", Float),
    _text("grade"),
    Column("body", LargeBinary, nullable=False),  # the line that `rawi events` prints, zlib
    UniqueConstraint("key"),
    Index("ix_event_earliest", "earliest"),
    Index("ix_event_type_earliest", "type", "earliest"),
    Index("ix_event_grade_earliest", "grade", "earliest"),
    Index("ix_event_place_earliest", "place", "earliest"),
)

event_claim = Table(
    "event_claim",
    metadata,
    Column("event_id", Number, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    _to("claim_id", "claim.id", on_delete="CASCADE"),
    Index("ix_event_claim_claim_id", "claim_id"),
)

origin = Table(
    "origin",
    metadata,
    Column("event_id", Number, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("document_id", Number, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    _text("name"),
    _text("why"),
    Index("ix_origin_document_id", "document_id"),
)

contradiction = Table(
    "contradiction",
    metadata,
    Column("event_id", Number, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("side", Integer, primary_key=True),
    _to("claim_id", "claim.id", on_delete="CASCADE"),
    _text("about"),
    _text("value"),
    _text("why"),
    Index("ix_contradiction_claim_id", "claim_id"),
    Index("ix_contradiction_about_event_id", "about", "event_id"),
)

# Who and what claims are about, counted when they are linked: lists of a million claims would take a scan each.

subject = Table(
    "subject",
    metadata,
    _id(),
    _text("kind"),  # actor, place, source
    _text("key"),  # entity id; gazetteer id, or the name of a place that has none; the speaker's or the outlet's name
    _text("name"),
    _text("norm"),  # the searched form of its names
    _text("detail", null=True),  # of a place its status, of a source the kind of speaker, or "publisher"
    Column("lat", Float),
    Column("lon", Float),
    Column("precision_km", Float),
    _text("country", null=True),
    Column("claims", Integer, nullable=False),
    UniqueConstraint("kind", "key"),
    Index("ix_subject_kind_claims", "kind", "claims"),
)

spell = Table(  # who is said to hold a place, from when to when
    "spell",
    metadata,
    _id(),
    _text("place"),
    _text("holder"),
    _text("since", null=True),
    _text("until", null=True),
    _text("claims"),  # JSON array of [document, claim]
    Index("ix_spell_place", "place"),
    Index("ix_spell_holder", "holder"),
)

# What people decided, and how all came to be.

audit = Table(
    "audit",
    metadata,
    _id(),  # 1, 2, 3 … without a gap
    _text("at"),
    _text("who"),
    _text("action"),
    _text("subject"),
    _text("payload_sha256"),  # of salt + body
    _text("previous"),
    _text("hash"),
    UniqueConstraint("hash"),
    CheckConstraint("id > 0", name="positive"),
)

audit_payload = Table(  # apart from the chain: deleting a row erases what it said and leaves the chain whole
    "audit_payload",
    metadata,
    Column("audit_id", Number, ForeignKey("audit.id"), primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    _text("body"),  # JSON: before, after, reason
)

decision = Table(
    "decision",
    metadata,
    Column("id", Number, ForeignKey("audit.id"), primary_key=True, autoincrement=False),  # its entry, where before and after stand
    _text("subject"),
    _text("field"),
    _text("verdict"),
    Index("ix_decision_subject_field", "subject", "field"),
)

saved_search = Table("saved_search", metadata, _id(), _text("name"), _text("query"), _text("saved"), UniqueConstraint("name"))
setting = Table("setting", metadata, Column("name", Text, primary_key=True), _text("value"))  # JSON values
counter = Table("counter", metadata, Column("name", Text, primary_key=True), Column("value", Number, nullable=False))

# Who may come in over a network (`rawi serve`). Secrets stand here only as hashes, but for that of the second factor.

account = Table(
    "account",
    metadata,
    _id(),
    _text("name"),
    _text("role"),  # reader, reviewer, editor, admin
    _text("password"),  # argon2id, with its salt and costs
    _text("totp", null=True),  # base32; counts once `totp_confirmed` is 1
    Column("totp_confirmed", SmallInteger, nullable=False),
    Column("totp_step", Number, nullable=False),  # the last time step used: no code is taken twice
    Column("disabled", SmallInteger, nullable=False),
    _text("created"),
    _text("last_login", null=True),
    UniqueConstraint("name"),
)

login_session = Table(
    "login_session",
    metadata,
    Column("sha256", Text, primary_key=True),  # of the id that the cookie holds
    _to("account_id", "account.id", on_delete="CASCADE"),
    _text("csrf"),
    _text("begun"),
    _text("seen"),
    Index("ix_login_session_account_id", "account_id"),
)

access_token = Table(
    "access_token",
    metadata,
    _id(),
    _text("key"),
    _to("account_id", "account.id", on_delete="CASCADE"),
    _text("name"),
    _text("sha256"),  # of the token
    _text("scopes"),  # JSON array
    _text("created"),
    _text("expires", null=True),
    _text("last_used", null=True),
    UniqueConstraint("key"),
    UniqueConstraint("sha256"),
    Index("ix_access_token_account_id", "account_id"),
)

PASSING = ("login_session",)  # what no backup keeps
APPEND_ONLY = ("audit", "decision")
