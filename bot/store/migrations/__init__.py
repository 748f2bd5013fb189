"""How the tables came to be what they are, step by step; Alembic runs the files of `versions` in their order."""
