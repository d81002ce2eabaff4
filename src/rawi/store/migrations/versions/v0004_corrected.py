"""Corrected readings, and on PostgreSQL an index that finds the decisions on one document whatever the database's collation."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
f = op.f


def upgrade() -> None:
    op.create_table(
        "corrected",
        sa.Column("reading_id", Number, autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=f("fk_corrected_reading_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("reading_id", name=f("pk_corrected")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute('CREATE INDEX ix_decision_subject_c ON decision (subject COLLATE "C")')


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_decision_subject_c")
    op.drop_table("corrected")
