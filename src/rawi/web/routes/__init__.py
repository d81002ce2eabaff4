"""The routes of the API, one module a subject; each module gives `ROUTES`."""
