"""Accounts, sessions and tokens of `rawi serve`."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
f = op.f


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", Number, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("totp", sa.Text(), nullable=True),
        sa.Column("totp_confirmed", sa.SmallInteger(), nullable=False),
        sa.Column("totp_step", Number, nullable=False),
        sa.Column("disabled", sa.SmallInteger(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("last_login", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=f("pk_account")),
        sa.UniqueConstraint("name", name=f("uq_account_name")),
    )
    op.create_table(
        "login_session",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("account_id", Number, nullable=False),
        sa.Column("csrf", sa.Text(), nullable=False),
        sa.Column("begun", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=f("fk_login_session_account_id_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("sha256", name=f("pk_login_session")),
    )
    op.create_index("ix_login_session_account_id", "login_session", ["account_id"])
    op.create_table(
        "access_token",
        sa.Column("id", Number, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("account_id", Number, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("expires", sa.Text(), nullable=True),
        sa.Column("last_used", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=f("fk_access_token_account_id_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=f("pk_access_token")),
        sa.UniqueConstraint("key", name=f("uq_access_token_key")),
        sa.UniqueConstraint("sha256", name=f("uq_access_token_sha256")),
    )
    op.create_index("ix_access_token_account_id", "access_token", ["account_id"])


def downgrade() -> None:
    for table in ("access_token", "login_session", "account"):
        op.drop_table(table)
