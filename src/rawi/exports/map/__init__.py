"""The ground of maps: the view, simplified borders, shapes and labels, as numbers for an inline SVG; no tiles, no request."""
