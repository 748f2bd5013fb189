"""The folder that everything is kept in."""
