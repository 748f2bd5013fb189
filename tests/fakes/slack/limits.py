"""Slack's limits, written down a second time: the bot's own table is held against them, not read from it.

From docs.slack.dev (Block Kit reference, chat.postMessage, chat.update, chat.startStream, views), the app manifest's
schema in slackapi/node-slack-sdk, and where noted from maintainers' threads.
"""

from __future__ import annotations

BLOCKS_OF_MESSAGE = 50
BLOCKS_OF_VIEW = 100
TEXT_OF_ALL_BLOCKS = 12_000  # slackapi/bolt-js issue 2509: "12,000 text characters"
MARKDOWN = 12_000
STREAMED_TEXT = 12_000  # in all; CopilotKit issue 6063 measured where msg_too_long begins
FIELD_OF_CHUNK = 256  # written in the docs; vercel/chat issue 886 found that Slack lets more pass
POSTED_TEXT = 40_000
UPDATED_TEXT = 4_000
BLOCK_ID = 255
SECTION_FIELDS = 10
ACTIONS = 25
CONTEXT_ELEMENTS = 10
CONTEXT_ACTIONS = 5
TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLES = 1
VIEW_BYTES = 250_000
PRIVATE_METADATA = 3_000
TITLE_OF_MODAL = 24
OPTIONS = {"static_select": 100, "multi_static_select": 100, "radio_buttons": 10, "checkboxes": 10, "overflow": 5}
TITLE_OF_SESSION = 200
SUGGESTED_PROMPTS = 4
LOADING_MESSAGES = 10
CONNECTIONS = 10
USES_OF_RESPONSE_URL = 5
SECONDS_OF_RESPONSE_URL = 30 * 60
SECONDS_OF_TRIGGER = 3
SECONDS_OF_STREAM = 5 * 60  # slackapi/python-slack-sdk issue 1859
SECONDS_OF_STATUS = 2 * 60
