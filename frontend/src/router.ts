// The address is the state: every view can be linked to, and Back works.
import { signal } from '@preact/signals'

export interface Where { path: string; query: URLSearchParams; hash: string }

/** Percent-encoded text; as it stands where it is not rightly encoded: an address from outside can hold anything. */
export function decoded(text: string): string {
  try { return decodeURIComponent(text) } catch { return text }
}

function here(): Where {
  return { path: location.pathname, query: new URLSearchParams(location.search), hash: decoded(location.hash.slice(1)) }
}

export const where = signal<Where>(here())
addEventListener('popstate', () => { where.value = here() })

/** Go to an address of the workbench. With `replace`, Back does not come back to this one. */
export function go(address: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', address)
  where.value = here()
}

/** The same view with other parameters; empty ones are left out of the address. */
export function withQuery(changes: Record<string, string | number | null | undefined>, replace = false): void {
  const query = new URLSearchParams(where.value.query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') query.delete(name)
    else query.set(name, String(value))
  }
  const text = query.toString()
  go(where.value.path + (text ? `?${text}` : '') + (where.value.hash ? `#${encodeURIComponent(where.value.hash)}` : ''), replace)
}

/** Handles clicks on links into the workbench, wherever they stand. */
export function followLinks(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.('a[href]') as HTMLAnchorElement | null
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  if (link.origin !== location.origin || link.target || link.hasAttribute('download') || link.pathname.startsWith('/api/')) return
  event.preventDefault()
  go(link.pathname + link.search + link.hash)
}

/** Addresses of the views. */
export const to = {
  home: () => '/',
  documents: () => '/documents',
  read: (document: string, claim?: string) => `/read/${encodeURIComponent(document)}${claim ? `#${encodeURIComponent(claim)}` : ''}`,
  span: (document: string, start: number, end: number) => `/read/${encodeURIComponent(document)}#${start}-${end}`,
  search: (q = '') => `/search${q ? `?q=${encodeURIComponent(q)}` : ''}`,
  map: (q = '') => `/map${q ? `?q=${encodeURIComponent(q)}` : ''}`,
  timeline: (q = '') => `/timeline${q ? `?q=${encodeURIComponent(q)}` : ''}`,
  network: (q = '') => `/network${q ? `?q=${encodeURIComponent(q)}` : ''}`,
  events: () => '/events',
  event: (id: string) => `/events/${encodeURIComponent(id)}`,
  actors: () => '/actors',
  actor: (id: string) => `/actors/${encodeURIComponent(id)}`,
  places: () => '/places',
  place: (id: string) => `/places/${encodeURIComponent(id)}`,
  sources: () => '/sources',
  source: (name: string) => `/sources/${encodeURIComponent(name)}`,
  review: () => '/review',
  add: () => '/add',
  export: () => '/export',
  people: () => '/people',
  log: () => '/log',
}
