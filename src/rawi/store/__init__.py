"""Records <-> SQL: where everything is kept. The only place with SQL but for the gazetteer file."""
