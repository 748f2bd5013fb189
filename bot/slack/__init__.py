"""Go Mentor in Slack. What people see is made by pure functions (text, limits, blocks); nothing here has a client."""
