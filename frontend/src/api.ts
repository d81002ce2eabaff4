// Calls to /api/v1 of this server, and nowhere else.
import { signal } from '@preact/signals'
import type { Problem, Session } from './types'
import { telling } from './words/said'

export const BASE = '/api/v1'

/** What the server refused: `problem.detail` is one line for the user, `problem.current` what holds now where somebody was faster. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) { super(problem.detail) }

  /** What the server refused, in the language of the interface. */
  get told(): string { return telling(this.problem.detail, this.problem) }
}

export const session = signal<Session | null>(null)

type Query = Record<string, string | number | boolean | null | undefined>

/** An address of the API with its parameters; empty ones are left out. Parts of a path go through encodeURIComponent before. */
export function address(path: string, query: Query = {}): string {
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '' && value !== false) parts.set(name, String(value))
  }
  const text = parts.toString()
  return `${BASE}${path}${text ? `?${text}` : ''}`
}

async function call<T>(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') headers['X-CSRF-Token'] = session.value?.csrf ?? ''
  const form = body instanceof FormData
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json'
  let answer: Response
  try {
    answer = await fetch(url, { method, headers, body: form ? body : body === undefined ? undefined : JSON.stringify(body), credentials: 'same-origin', signal })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError({ type: 'urn:rawi:problem:unreachable', title: 'Unreachable', status: 0, detail: 'the server does not answer; is rawi serve still running?' })
  }
  if (answer.status === 204) return undefined as T
  const json = (answer.headers.get('content-type') ?? '').includes('json')
  if (!answer.ok) {
    const problem = json ? await answer.json() as Problem : { type: '', title: answer.statusText, status: answer.status, detail: `${answer.status} ${answer.statusText}` }
    if (problem.status === 401 && problem.type.endsWith('not-logged-in')) await start()
    throw new ApiError(problem)
  }
  return (json ? await answer.json() : await answer.text()) as T
}

// The browser itself keeps GET answers and asks with If-None-Match: the server's ETag makes the second time cheap.
export const get = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> => call<T>('GET', address(path, query), undefined, signal)
export const post = <T>(path: string, body: unknown = {}): Promise<T> => call<T>('POST', address(path), body)
export const patch = <T>(path: string, body: unknown): Promise<T> => call<T>('PATCH', address(path), body)
export const put = <T>(path: string, body: unknown): Promise<T> => call<T>('PUT', address(path), body)
export const remove = <T>(path: string, query: Query = {}): Promise<T> => call<T>('DELETE', address(path, query))

/** Ask who is here; before anything else. */
export async function start(): Promise<void> {
  session.value = await call<Session>('GET', address('/session'))
}

/** Whether the one who is here may split and merge events: in a blind review nobody does, as it would show to all others. */
export function mayRegroup(): boolean { return may('reviewer') && session.value?.blind !== true }

/** Whether the one who is here may do what takes a role. */
export function may(role: 'reader' | 'reviewer' | 'editor' | 'admin'): boolean {
  const roles = ['reader', 'reviewer', 'editor', 'admin']
  const mine = session.value?.user?.role
  return mine !== undefined && roles.indexOf(mine) >= roles.indexOf(role)
}
