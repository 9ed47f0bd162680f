"""CiteBench: articles with marked citations, and how well a reading finds them."""
