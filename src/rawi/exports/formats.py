"""The formats by name: what `rawi export PROJECT FORMAT` offers."""

from __future__ import annotations

from rawi.exports import acled, brat, bundle, cas, claims_ld, ftm, ged, geo, kml, parquet, plover, tables, timemap, web_annotation, xlsx
from rawi.exports.brief import page as brief
from rawi.exports.source import Exporter

FORMATS: dict[str, Exporter] = {
    "bundle": Exporter("rawi.zip", "everything, to be imported again without loss: JSON lines, texts, originals, SHA-256", bundle.write),
    "csv": Exporter("csv", "a row a claim, UTF-8, for programs", tables.write_claims),
    "csv-excel": Exporter("csv", "a row a claim, with a byte order mark, so that Excel shows Arabic", tables.write_claims_for_excel),
    "csv-events": Exporter("csv", "a row an event, UTF-8, for programs", tables.write_events),
    "xlsx": Exporter("xlsx", "an Excel workbook: claims, events and rival values on right-to-left sheets", xlsx.write),
    "parquet": Exporter("parquet", "a row a claim with true dates and numbers, for data frames (needs pyarrow)", parquet.write_claims),
    "parquet-events": Exporter(
        "parquet", "a row an event with true dates and numbers, for data frames (needs pyarrow)", parquet.write_events
    ),
    "geojson": Exporter("geojson", "claims, routes and events on a map (RFC 7946)", geo.write),
    "kml": Exporter("kml", "claims, routes and events for Google Earth and QGIS (KML 2.2)", kml.write),
    "acled-shaped": Exporter("csv", "events in the 31 columns of ACLED; not ACLED data", acled.write),
    "ged-shaped": Exporter("csv", "deadly events in the 49 columns of the UCDP GED; not UCDP data", ged.write),
    "plover": Exporter("jsonl", "claims as PLOVER events, JSON lines", plover.write),
    "ftm": ftm.ENTITIES,
    "ftm-statements": ftm.STATEMENTS,
    "annotations": web_annotation.EXPORTER,
    "claims": claims_ld.EXPORTER,
    "brat": brat.EXPORTER,
    "cas": cas.EXPORTER,
    "timemap": timemap.EXPORTER,
    "brief": brief.EXPORTER,
}
