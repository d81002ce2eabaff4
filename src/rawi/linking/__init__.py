"""Claims -> Events: origins, pairs, clusters, contradictions, grades. Records in, records out; no language, no SQL."""

from rawi.linking.events import link
from rawi.linking.knowledge import Actor, Knowledge
from rawi.linking.verdicts import Verdict

__all__ = ["Actor", "Knowledge", "Verdict", "link"]
