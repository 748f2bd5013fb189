"""Every limit of Slack that we can meet, in one table, and how its characters are counted."""

from __future__ import annotations

LIMITS = {
    # docs.slack.dev, reference/block-kit, and reference/methods for what is sent
    "blocks of a message": 50,
    "blocks of a view": 100,
    "text of all blocks": 12_000,
    "text": 4_000,
    "section": 3_000,
    "section field": 2_000,
    "section fields": 10,
    "header": 150,
    "markdown": 12_000,
    "context elements": 10,
    "context text": 3_000,
    "actions elements": 25,
    "context_actions elements": 5,
    "button text": 75,
    "button value": 2_000,
    "address": 3_000,
    "block_id": 255,
    "action_id": 255,
    "options": 100,
    "few options": 10,
    "overflow options": 5,
    "option text": 75,
    "option value": 150,
    "placeholder": 150,
    "label": 2_000,
    "typed text": 3_000,
    "confirm title": 100,
    "confirm text": 300,
    "confirm button": 30,
    "table rows": 100,
    "table cells": 20,
    "tables of a message": 1,
    "view title": 24,
    "private_metadata": 3_000,
    "bytes of a view": 250_000,
    "task field": 256,
    "text of a chunk": 12_000,
    "session title": 200,
    "suggested prompts": 4,
    # Slack refused messages of 11,341 characters in rich_text (github.com/slackapi/bolt-js/issues/2867) and of 13,298
    # in markdown blocks (issue 2509), so what surrounds the text seems to count: a limit of ours, on the blocks as JSON
    "bytes of a message": 13_000,
    # measured by others: streams broke from 10,600 bytes on, with details and output counted twice
    "bytes of a stream": 9_000,
    "prompt title": 75,
}


def size(text: str) -> int:
    """Characters as UTF-16 counts them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
