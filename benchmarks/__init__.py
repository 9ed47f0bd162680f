"""How fast, and how right, beside what one would use instead."""
