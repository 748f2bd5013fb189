"""A Review as a terminal, JSON, HTML or SARIF document; nothing here decides anything."""
