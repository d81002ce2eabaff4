"""Sources (files, pages, feeds, archives) -> Captured articles, with the bytes as they came."""
