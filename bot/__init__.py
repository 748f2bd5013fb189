"""The application: what answers a question and what reviews a repository."""
