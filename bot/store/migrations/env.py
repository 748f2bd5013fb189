"""What Alembic runs to begin: the connection is open, and its transaction is bot.store.migration's."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
)
context.run_migrations()
