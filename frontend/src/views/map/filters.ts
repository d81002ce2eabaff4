// What of the answer is shown: families, certainty, review and time, all of them in the address.
import { familyOf } from '../../families'
import type { MapFeature } from '../../types'
import { isDenied, isReviewed } from '../../ui/sign'

export interface Filter { without: ReadonlySet<string>; mood: 'all' | 'asserted' | 'denied'; reviewed: boolean; from: string; until: string }

export function filterOf(query: URLSearchParams): Filter {
  const mood = query.get('mood')
  return {
    without: new Set((query.get('without') ?? '').split(',').filter(Boolean)),
    mood: mood === 'asserted' || mood === 'denied' ? mood : 'all',
    reviewed: query.get('reviewed') === 'yes',
    from: day(query.get('from')),
    until: day(query.get('until')),
  }
}

function day(text: string | null): string {
  return text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : ''
}

/** The days of a claim: those that it gives, else that of its report; null where there is none. */
export function daysOf(one: MapFeature): [string, string] | null {
  const first = one.earliest ?? one.latest ?? one.published
  const last = one.latest ?? one.earliest ?? one.published
  return first && last ? [first.slice(0, 10), last.slice(0, 10)] : null
}

/** All but the time. */
export function ofKind(one: MapFeature, filter: Filter): boolean {
  if (filter.without.has(familyOf(one.type).id)) return false
  if (filter.mood !== 'all' && isDenied(one.certainty) !== (filter.mood === 'denied')) return false
  return !filter.reviewed || isReviewed(one.review)
}

export function inTime(one: MapFeature, filter: Filter): boolean {
  if (!filter.from && !filter.until) return true
  const days = daysOf(one)
  return days !== null && (!filter.from || days[1] >= filter.from) && (!filter.until || days[0] <= filter.until)
}

/** The claims of features, each once, newest first; a claim may have several places. */
export function claimsOf(features: readonly MapFeature[]): MapFeature[] {
  const found = new Map<string, MapFeature>()
  for (const one of features) {
    const key = `${one.document}#${one.claim}`
    const old = found.get(key)
    if (!old || (old.kind === 'route' && one.kind !== 'route')) found.set(key, one)
  }
  const dated = [...found.values()].map((one) => ({ one, day: one.earliest ?? one.latest ?? one.published ?? '' }))
  return dated.sort((a, b) => (a.day > b.day ? -1 : a.day < b.day ? 1 : a.one.id < b.one.id ? -1 : 1)).map((dated) => dated.one)
}
