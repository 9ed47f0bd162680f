"""The source zoo: a web on loopback whose every source is known for what it is."""
