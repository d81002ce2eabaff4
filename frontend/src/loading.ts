// A value that comes from the server: what is loaded, what went wrong, and again.
import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, get } from './api'

export interface Loaded<T> { value: T | null; error: ApiError | null; loading: boolean; reload: () => void; set: (value: T) => void }

/** GET a path whenever it or the query changes; an answer that comes too late is dropped. `null` asks nothing. */
export function useLoaded<T>(path: string | null, query: Record<string, string | number | boolean | null | undefined> = {}): Loaded<T> {
  const [state, setState] = useState<{ value: T | null; error: ApiError | null; loading: boolean }>({ value: null, error: null, loading: path !== null })
  const [round, setRound] = useState(0)
  const key = path === null ? null : path + JSON.stringify(query)
  const shown = useRef<string | null>(null)
  useEffect(() => {
    if (path === null || key === null) return
    const stop = new AbortController()
    // the old value stays in view while the new one comes, unless it is of another thing
    setState((old) => ({ value: shown.current === path ? old.value : null, error: null, loading: true }))
    get<T>(path, query, stop.signal).then(
      (value) => { shown.current = path; setState({ value, error: null, loading: false }) },
      (error: unknown) => { if (!stop.signal.aborted) setState({ value: null, error: error as ApiError, loading: false }) },
    )
    return () => stop.abort()
  }, [key, round])
  return { ...state, reload: () => setRound((n) => n + 1), set: (value: T) => setState({ value, error: null, loading: false }) }
}
