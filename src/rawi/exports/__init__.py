"""Records -> files of other programs: one module a format. Knows records, never a language."""
