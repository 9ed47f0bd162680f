"""The sources of the demonstration seeds: our own pages, and how they were captured."""
