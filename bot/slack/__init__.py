"""Go Mentor in Slack. Pure functions make what people see (text, limits, blocks); client, thread, stream bring it."""
