"""Claims -> Events: origins, pairs, clusters, contradictions, grades. Records in, records out; no language, no SQL."""
