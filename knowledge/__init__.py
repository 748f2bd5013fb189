"""What we teach: the roadmap's pages, the practices, and how a passage of them is found."""
