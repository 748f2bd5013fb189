"""The pages of docs/requests: what a model is sent, as it was sent to the loopback API. `make requests` writes them."""
