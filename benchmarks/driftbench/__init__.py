"""DriftBench: pairs of a quotation and a source text whose truth is known, made from a seed."""
