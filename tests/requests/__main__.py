"""python -m tests.requests: write the pages of docs/requests anew."""

from __future__ import annotations

from tests.requests.page import DOCS, all_pages, page

DOCS.mkdir(parents=True, exist_ok=True)
for file, sent in all_pages().items():
    file.write_text(page(sent()), encoding="utf-8")
    print(file)
