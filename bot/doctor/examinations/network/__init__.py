"""What can be reached from here."""
