"""A reading's places as a small map: inline SVG and lists, no tiles, no request."""
