"""The first released schema: the tables, then what `indexing.py` says of index and triggers, which a change of that module freezes here."""

import sqlalchemy as sa
from alembic import op

from rawi.store import indexing

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
f = op.f


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", Number, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("payload_sha256", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("id > 0", name=f("ck_audit_positive")),
        sa.PrimaryKeyConstraint("id", name=f("pk_audit")),
        sa.UniqueConstraint("hash", name=f("uq_audit_hash")),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", Number, nullable=False),
        sa.PrimaryKeyConstraint("name", name=f("pk_counter")),
    )
    op.create_table(
        "link_run",
        sa.Column("id", Number, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f("pk_link_run")),
    )
    op.create_table(
        "outlet",
        sa.Column("id", Number, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f("pk_outlet")),
        sa.UniqueConstraint("name", name=f("uq_outlet_name")),
    )
    op.create_table(
        "raw",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", Number, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=f("pk_raw")),
    )
    op.create_table(
        "run",
        sa.Column("id", Number, nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f("pk_run")),
        sa.UniqueConstraint("engine", "version", "digest", name=f("uq_run_engine_version_digest")),
    )
    op.create_table(
        "saved_search",
        sa.Column("id", Number, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("saved", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f("pk_saved_search")),
        sa.UniqueConstraint("name", name=f("uq_saved_search_name")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=f("pk_setting")),
    )
    op.create_table(
        "audit_payload",
        sa.Column("audit_id", Number, autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=f("fk_audit_payload_audit_id")),
        sa.PrimaryKeyConstraint("audit_id", name=f("pk_audit_payload")),
    )
    op.create_table(
        "decision",
        sa.Column("id", Number, autoincrement=False, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["audit.id"], name=f("fk_decision_id")),
        sa.PrimaryKeyConstraint("id", name=f("pk_decision")),
    )
    op.create_index("ix_decision_subject_field", "decision", ["subject", "field"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", Number, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("given_id", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("title_where", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_where", sa.Text(), nullable=True),
        sa.Column("outlet_id", Number, nullable=True),
        sa.Column("outlet_where", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("url_where", sa.Text(), nullable=True),
        sa.Column("added", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlet.id"], name=f("fk_document_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=f("pk_document")),
        sa.UniqueConstraint("identity", name=f("uq_document_identity")),
        sa.UniqueConstraint("key", name=f("uq_document_key")),
    )
    op.create_index("ix_document_outlet_id", "document", ["outlet_id"], unique=False)
    op.create_index("ix_document_published", "document", ["published"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", Number, nullable=False),
        sa.Column("link_run_id", Number, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("earliest", sa.Text(), nullable=True),
        sa.Column("latest", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision_km", sa.Float(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["link_run_id"], ["link_run.id"], name=f("fk_event_link_run_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=f("pk_event")),
        sa.UniqueConstraint("key", name=f("uq_event_key")),
    )
    op.create_index("ix_event_earliest", "event", ["earliest"], unique=False)
    op.create_table(
        "capture",
        sa.Column("id", Number, nullable=False),
        sa.Column("document_id", Number, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("captured", sa.Text(), nullable=False),
        sa.Column("collector", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=f("fk_capture_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sha256"], ["raw.sha256"], name=f("fk_capture_sha256")),
        sa.PrimaryKeyConstraint("id", name=f("pk_capture")),
        sa.UniqueConstraint("document_id", "sha256", "address", name=f("uq_capture_document_id_sha256_address")),
    )
    op.create_index("ix_capture_sha256", "capture", ["sha256"], unique=False)
    op.create_table(
        "fault",
        sa.Column("id", Number, nullable=False),
        sa.Column("document_id", Number, nullable=False),
        sa.Column("run_id", Number, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=f("fk_fault_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=f("fk_fault_run_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=f("pk_fault")),
        sa.UniqueConstraint("document_id", "run_id", name=f("uq_fault_document_id_run_id")),
    )
    op.create_table(
        "origin",
        sa.Column("event_id", Number, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document_id", Number, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=f("fk_origin_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=f("fk_origin_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "number", "document_id", name=f("pk_origin")),
    )
    op.create_index("ix_origin_document_id", "origin", ["document_id"], unique=False)
    op.create_table(
        "reading",
        sa.Column("id", Number, nullable=False),
        sa.Column("document_id", Number, nullable=False),
        sa.Column("run_id", Number, nullable=False),
        sa.Column("current", sa.SmallInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=f("fk_reading_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=f("fk_reading_run_id")),
        sa.PrimaryKeyConstraint("id", name=f("pk_reading")),
        sa.UniqueConstraint("document_id", "run_id", name=f("uq_reading_document_id_run_id")),
    )
    op.create_index("ix_reading_run_id_current", "reading", ["run_id", "current"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", Number, autoincrement=False, nullable=False),
        sa.Column("reading_id", Number, nullable=False),
        sa.Column("document_id", Number, nullable=False),
        sa.Column("run_id", Number, nullable=False),
        sa.Column("current", sa.SmallInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_kind", sa.Text(), nullable=True),
        sa.Column("outlet_id", Number, nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("earliest", sa.Text(), nullable=True),
        sa.Column("latest", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision_km", sa.Float(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("quote_start", sa.Integer(), nullable=False),
        sa.Column("quote_end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("speaker_norm", sa.Text(), nullable=False),
        sa.Column("place_norm", sa.Text(), nullable=False),
        sa.Column("actor_norm", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=f("fk_claim_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlet.id"], name=f("fk_claim_outlet_id")),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=f("fk_claim_reading_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=f("fk_claim_run_id")),
        sa.PrimaryKeyConstraint("id", name=f("pk_claim")),
        sa.UniqueConstraint("reading_id", "key", name=f("uq_claim_reading_id_key")),
    )
    op.create_index("ix_claim_document_id", "claim", ["document_id"], unique=False)
    op.create_index("ix_claim_lat_lon", "claim", ["lat", "lon"], unique=False)
    op.create_table(
        "statement",
        sa.Column("id", Number, nullable=False),
        sa.Column("reading_id", Number, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("speaker_kind", sa.Text(), nullable=False),
        sa.Column("affiliation", sa.Text(), nullable=True),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("quoted", sa.SmallInteger(), nullable=False),
        sa.Column("content_start", sa.Integer(), nullable=False),
        sa.Column("content_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=f("fk_statement_reading_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=f("pk_statement")),
        sa.UniqueConstraint("reading_id", "key", name=f("uq_statement_reading_id_key")),
    )
    op.create_table(
        "claim_place",
        sa.Column("claim_id", Number, nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("gazetteer", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision_km", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=f("fk_claim_place_claim_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", "number", name=f("pk_claim_place")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_place_lat_lon", "claim_place", ["lat", "lon"], unique=False)
    op.create_table(
        "contradiction",
        sa.Column("event_id", Number, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.Column("claim_id", Number, nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=f("fk_contradiction_claim_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=f("fk_contradiction_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "number", "side", name=f("pk_contradiction")),
    )
    op.create_index("ix_contradiction_claim_id", "contradiction", ["claim_id"], unique=False)
    op.create_table(
        "event_claim",
        sa.Column("event_id", Number, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim_id", Number, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=f("fk_event_claim_claim_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=f("fk_event_claim_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "number", name=f("pk_event_claim")),
    )
    op.create_index("ix_event_claim_claim_id", "event_claim", ["claim_id"], unique=False)
    for statement in indexing.up(op.get_context().dialect.name):
        op.execute(sa.text(statement.replace("tokenize='ascii'", "tokenize='unicode61'")))  # 0005 changes it


def downgrade() -> None:
    for statement in indexing.down(op.get_context().dialect.name):
        op.execute(statement)
    op.drop_index("ix_event_claim_claim_id", table_name="event_claim")
    op.drop_table("event_claim")
    op.drop_index("ix_contradiction_claim_id", table_name="contradiction")
    op.drop_table("contradiction")
    op.drop_index("ix_claim_place_lat_lon", table_name="claim_place")
    op.drop_table("claim_place")
    op.drop_table("statement")
    op.drop_index("ix_claim_lat_lon", table_name="claim")
    op.drop_index("ix_claim_document_id", table_name="claim")
    op.drop_table("claim")
    op.drop_index("ix_reading_run_id_current", table_name="reading")
    op.drop_table("reading")
    op.drop_index("ix_origin_document_id", table_name="origin")
    op.drop_table("origin")
    op.drop_table("fault")
    op.drop_index("ix_capture_sha256", table_name="capture")
    op.drop_table("capture")
    op.drop_index("ix_event_earliest", table_name="event")
    op.drop_table("event")
    op.drop_index("ix_document_published", table_name="document")
    op.drop_index("ix_document_outlet_id", table_name="document")
    op.drop_table("document")
    op.drop_index("ix_decision_subject_field", table_name="decision")
    op.drop_table("decision")
    op.drop_table("audit_payload")
    op.drop_table("setting")
    op.drop_table("saved_search")
    op.drop_table("run")
    op.drop_table("raw")
    op.drop_table("outlet")
    op.drop_table("link_run")
    op.drop_table("counter")
    op.drop_table("audit")
