"""How long a review takes beside Go's tools by hand, and what it needs: `python -m tests.bench`, or `make bench`."""
