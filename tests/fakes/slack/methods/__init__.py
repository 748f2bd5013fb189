"""One module a family of Web API methods; each is found, not listed."""
