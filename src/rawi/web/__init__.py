"""The workbench: a JSON API over a project (`/api/v1`), and the built pages that use it."""
