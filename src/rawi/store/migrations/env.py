"""What Alembic runs: the connection comes from `rawi.store.migrate`, and its transaction is the caller's."""

from alembic import context

from rawi.store.migrate import configure

configure(context)
context.run_migrations()
