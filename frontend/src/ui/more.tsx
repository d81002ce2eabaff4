// Pages of a list, one after the other, in one list.
import { useEffect, useState } from 'preact/hooks'
import { ApiError, get } from '../api'
import { say } from '../language'
import { useLoaded } from '../loading'
import { toast } from './parts'

interface Paged<T> { items: T[]; next: string | null }
type Query = Record<string, string | number | boolean | null | undefined>

/** The first page of a list and those that were asked for after it. `first` is the first page as it came. */
export function usePages<P extends Paged<unknown>>(path: string | null, query: Query = {}) {
  const first = useLoaded<P>(path, query)
  const [more, setMore] = useState<{ items: P['items']; next: string | null } | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => setMore(null), [first.value])
  const next = more ? more.next : first.value?.next ?? null
  const load = async () => {
    if (path === null || next === null || busy) return
    setBusy(true)
    try {
      const page = await get<P>(path, { ...query, facets: undefined, after: next })
      setMore({ items: [...(more?.items ?? []), ...page.items], next: page.next })
    } catch (error) { toast((error as ApiError).told) } finally { setBusy(false) }
  }
  const items = [...(first.value?.items ?? []), ...(more?.items ?? [])] as P['items']
  return { first, items, next, load, busy }
}

export function More({ next, load, busy }: { next: string | null; load: () => Promise<void>; busy: boolean }) {
  if (next === null) return null
  return <p><button class="button" disabled={busy} onClick={() => void load()}>{say({ ar: 'المزيد', en: 'More' })}</button></p>
}
