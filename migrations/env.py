"""How Alembic finds the models and the database."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from nursery.extensions import db

# An arbitrary number: two starts at once must not migrate at once.
MIGRATION_LOCK = 1_920_240_521


def include_object(item: object, name: str | None, kind: str, reflected: bool, compared_to: object) -> bool:
    """Leave out what serves the search only: tables, columns and indexes that belong to no model."""
    return not (reflected and name is not None and "_fts" in name)


def configure(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        include_object=include_object,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=True,
    )


def run() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        configure(connection)
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_lock({MIGRATION_LOCK})"))
            context.run_migrations()
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_unlock({MIGRATION_LOCK})"))
        connection.commit()


run()
