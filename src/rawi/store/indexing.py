"""The full-text index and the triggers: what SQLAlchemy's tables cannot say, as statements for each engine.

The index holds current claims only, in five columns: `norm`, `speaker_norm`, `place_norm`, `actor_norm`, `tags`. On SQLite it is an FTS5
table `claim_fts` over the view `claim_text` (rowid is claim.id, so `ORDER BY rowid DESC` is newest first); its tokenizer cuts at blanks
alone, since the fold leaves only letters and digits, and costs half of what `unicode61` does. On PostgreSQL it is the
generated column `claim.tsv`, configuration `simple`, with weights A norm, B speaker, C place, D actor and tags, and a GIN index over current claims.
"""

from __future__ import annotations

from rawi.store.schema import APPEND_ONLY

COLUMNS = ("norm", "speaker_norm", "place_norm", "actor_norm", "tags")
_LIST = ", ".join(COLUMNS)
_NEW = ", ".join(f"new.{c}" for c in COLUMNS)
_OLD = ", ".join(f"old.{c}" for c in COLUMNS)
_GONE = f"INSERT INTO claim_fts(claim_fts, rowid, {_LIST}) VALUES ('delete', old.id, {_OLD});"
_COME = f"INSERT INTO claim_fts(rowid, {_LIST}) VALUES (new.id, {_NEW});"
_CHANGED = ", ".join(("current", *COLUMNS))

SQLITE_TRIGGERS = {
    "claim_fts_insert": f"CREATE TRIGGER claim_fts_insert AFTER INSERT ON claim WHEN new.current = 1 BEGIN {_COME} END",
    "claim_fts_delete": f"CREATE TRIGGER claim_fts_delete AFTER DELETE ON claim WHEN old.current = 1 BEGIN {_GONE} END",
    "claim_fts_gone": f"CREATE TRIGGER claim_fts_gone BEFORE UPDATE OF {_CHANGED} ON claim WHEN old.current = 1 BEGIN {_GONE} END",
    "claim_fts_come": f"CREATE TRIGGER claim_fts_come AFTER UPDATE OF {_CHANGED} ON claim WHEN new.current = 1 BEGIN {_COME} END",
    **{
        f"{table}_no_{verb}": f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in APPEND_ONLY
        for verb in ("update", "delete")
    },
    "audit_payload_no_update": "CREATE TRIGGER audit_payload_no_update BEFORE UPDATE ON audit_payload "
    "BEGIN SELECT RAISE(ABORT, 'audit_payload may be erased, never changed'); END",
}

SQLITE_UP = (
    f"CREATE VIEW claim_text AS SELECT id, {_LIST} FROM claim WHERE current = 1",
    f"CREATE VIRTUAL TABLE claim_fts USING fts5({_LIST}, content='claim_text', content_rowid='id', tokenize='ascii')",
    *SQLITE_TRIGGERS.values(),
)
SQLITE_DOWN = (*(f"DROP TRIGGER {name}" for name in SQLITE_TRIGGERS), "DROP TABLE claim_fts", "DROP VIEW claim_text")

_TSV = " || ".join(
    f"setweight(to_tsvector('simple'::regconfig, {text}), '{weight}')"
    for text, weight in (("norm", "A"), ("speaker_norm", "B"), ("place_norm", "C"), ("actor_norm || ' ' || tags", "D"))
)
POSTGRES_UP = (
    f"ALTER TABLE claim ADD COLUMN tsv tsvector GENERATED ALWAYS AS ({_TSV}) STORED",
    "CREATE INDEX ix_claim_tsv ON claim USING gin (tsv) WHERE current = 1",
    "CREATE FUNCTION rawi_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
    *(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION rawi_refuse()"
        for table in APPEND_ONLY
    ),
    *(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION rawi_refuse()"
        for table in APPEND_ONLY
    ),
    "CREATE TRIGGER audit_payload_no_update BEFORE UPDATE ON audit_payload FOR EACH ROW EXECUTE FUNCTION rawi_refuse()",
)
POSTGRES_DOWN = (
    "DROP TRIGGER audit_payload_no_update ON audit_payload",
    *(f"DROP TRIGGER {table}_no_{verb} ON {table}" for table in APPEND_ONLY for verb in ("change", "truncate")),
    "DROP FUNCTION rawi_refuse()",
    "DROP INDEX ix_claim_tsv",
    "ALTER TABLE claim DROP COLUMN tsv",
)


def up(dialect: str) -> tuple[str, ...]:
    """The statements that make index and triggers, for `sqlite` or `postgresql`."""
    return SQLITE_UP if dialect == "sqlite" else POSTGRES_UP


def down(dialect: str) -> tuple[str, ...]:
    """The statements that drop them again."""
    return SQLITE_DOWN if dialect == "sqlite" else POSTGRES_DOWN
