"""What the workbench lists and draws: shapes of places, subjects, spells of control; indices for lists of events.

Shapes are taken out of the readings that are kept; subjects and spells come with the next linking.
"""

import hashlib
import zlib
from collections.abc import Iterable

import msgspec
import sqlalchemy as sa
from alembic import op

from rawi.model import Claim, Place, Reading

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
f = op.f
_INDICES = (
    ("ix_event_type_earliest", "event", ["type", "earliest"]),
    ("ix_event_grade_earliest", "event", ["grade", "earliest"]),
    ("ix_event_place_earliest", "event", ["place", "earliest"]),
    ("ix_contradiction_about_event_id", "contradiction", ["about", "event_id"]),
)


def upgrade() -> None:
    op.create_table(
        "claim_shape",
        sa.Column("claim_id", Number, nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.Column("geometry", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=f("fk_claim_shape_claim_id_claim"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", "number", name=f("pk_claim_shape")),
    )
    op.create_table(
        "subject",
        sa.Column("id", Number, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision_km", sa.Float(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f("pk_subject")),
        sa.UniqueConstraint("kind", "key", name=f("uq_subject_kind_key")),
    )
    op.create_index("ix_subject_kind_claims", "subject", ["kind", "claims"])
    op.create_table(
        "spell",
        sa.Column("id", Number, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("claims", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f("pk_spell")),
    )
    op.create_index("ix_spell_place", "spell", ["place"])
    op.create_index("ix_spell_holder", "spell", ["holder"])
    for name, table, columns in _INDICES:
        op.create_index(name, table, columns)
    _fill_shapes(op.get_bind())


def _fill_shapes(connection: sa.Connection) -> None:
    """The shapes of the places of every claim that is kept; a reading that is damaged has none, and is named when it is opened."""
    from rawi.store.shapes import CLAIM_SHAPE, shape_row  # noqa: PLC0415

    decoder = msgspec.json.Decoder(Reading)
    insert = sa.text(f"INSERT INTO claim_shape ({', '.join(CLAIM_SHAPE)}) VALUES ({', '.join(f':{name}' for name in CLAIM_SHAPE)})")
    for (reading,) in connection.execute(sa.text("SELECT id FROM reading ORDER BY id")).all():
        row = connection.execute(sa.text("SELECT sha256, body FROM reading WHERE id = :id"), {"id": reading}).one()
        try:
            body = zlib.decompress(row.body)
            places = decoder.decode(body).places if hashlib.sha256(body).hexdigest() == row.sha256 else ()
        except (zlib.error, TypeError, msgspec.MsgspecError):
            continue
        if not any(place.geometry is not None and place.geometry.get("type") != "Point" for place in places):
            continue
        ids = {r.key: r.id for r in connection.execute(sa.text("SELECT id, key FROM claim WHERE reading_id = :id"), {"id": reading})}
        made = [
            shape
            for claim in decoder.decode(body).claims
            for number, place in enumerate(_places(claim, places))
            if (shape := shape_row(ids[claim.id], number, place, claim))
        ]
        if made:
            connection.execute(insert, [dict(zip(CLAIM_SHAPE, shape, strict=True)) for shape in made])


def _places(claim: Claim, places: Iterable[Place]) -> list[Place]:
    """The places of a claim in the order in which `claim_place` numbers them."""
    spans = [span for role in ("place", "origin", "destination") for span in getattr(claim, role)]
    return [place for span in spans for place in places if place.start < span.end and span.start < place.end]


def downgrade() -> None:
    for name, table, _ in _INDICES:
        op.drop_index(name, table_name=table)
    op.drop_index("ix_spell_holder", table_name="spell")
    op.drop_index("ix_spell_place", table_name="spell")
    op.drop_table("spell")
    op.drop_index("ix_subject_kind_claims", table_name="subject")
    op.drop_table("subject")
    op.drop_table("claim_shape")
