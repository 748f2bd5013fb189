"""The settings, and what is set by mistake."""
