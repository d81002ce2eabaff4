"""The day on which a claim may first have happened as a word of the index, for `on:`, `from:` and `until:`; and a tokenizer that cuts at blanks.

The tag stands last among a claim's tags. The index of SQLite is made anew once, instead of claim by claim through its triggers.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_COLUMNS = "norm, speaker_norm, place_norm, actor_norm, tags"
_TOLD = "earliest IS NOT NULL OR latest IS NOT NULL"
_UP = f"UPDATE claim SET tags = tags || ' happenedx' || coalesce(replace(earliest, '-', ''), '00000000') WHERE {_TOLD}"
_DOWN = f"UPDATE claim SET tags = substr(tags, 1, length(tags) - 18) WHERE {_TOLD}"  # the tag, of eight digits, with its blank


def upgrade() -> None:
    _change(_UP, "ascii")


def downgrade() -> None:
    _change(_DOWN, "unicode61")


def _change(update: str, tokenizer: str) -> None:
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":  # the index is a column that the server keeps itself
        connection.execute(sa.text(update))
        return
    triggers = connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'claim_fts_%'")).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    connection.exec_driver_sql("DROP TABLE claim_fts")
    connection.execute(sa.text(update))
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE claim_fts USING fts5({_COLUMNS}, content='claim_text', content_rowid='id', tokenize='{tokenizer}')"
    )
    connection.exec_driver_sql("INSERT INTO claim_fts(claim_fts) VALUES ('rebuild')")
    for _, sql in triggers:
        connection.exec_driver_sql(sql)
