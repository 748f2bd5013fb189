"""This computer and its terminal."""
