"""How mentors check the answers and reviews that bot gives."""
