"""What people see in Slack, one module a thing: values of ours in, messages and views out; none has a client."""
