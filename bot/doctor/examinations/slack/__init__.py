"""Whether Slack will take us: the tokens, and what the installed app may do."""
