"""An examination = a file `<group>/<name>.py`; it is found, not listed."""
