// A query with one more filter, or with one less. The words themselves are the server's to read.

/** How a value is written in the query language: in quotes where it is more than one plain word. */
export function written(value: string): string {
  return /^[\p{L}\p{N}_+-]+$/u.test(value) ? value : `"${value.replaceAll('"', '')}"`
}

function term(facet: string, value: string): string {
  return facet === 'month' ? `after:${value}-01 before:${end(value)}` : `${facet}:${written(value)}`
}

/** The last day of a month. */
function end(month: string): string {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year ?? 0, number ?? 1, 0)).toISOString().slice(0, 10)
}

/** The query with a filter on one value of a facet. */
export function narrowed(q: string, facet: string, value: string): string {
  return `${q.trim()} ${term(facet, value)}`.trim()
}

/** The query without that filter; null where it does not have it. */
export function without(q: string, facet: string, value: string): string | null {
  const wanted = term(facet, value)
  const at = ` ${q} `.indexOf(` ${wanted} `)
  return at < 0 ? null : ` ${q} `.replace(` ${wanted} `, ' ').trim()
}
