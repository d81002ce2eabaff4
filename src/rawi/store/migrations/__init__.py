"""Alembic migrations: how the schema of one release becomes that of the next, and back."""
