"""Who may come in: passwords, codes, sessions, tokens, limits, and where a request may come from."""
