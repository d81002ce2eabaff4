// Decisions: shown at once, sent in order, taken back on the screen where the server refuses; a conflict is kept until a person chooses.
import { signal } from '@preact/signals'
import { ApiError, may, patch, post, session } from '../../api'
import { type Words, fill, say } from '../../language'
import { go, to } from '../../router'
import type { Change, Claim, ClaimState, Decided, Decision, NewClaim } from '../../types'
import { type Saying, telling } from '../../words/said'
import { toast } from '../../ui/parts'
import { nameOf } from '../../vocabulary'
import { type Desk, reveal, stateOf } from './desk'
import { modelOf } from './model'

export type Verdict = 'accepted' | 'rejected' | 'unsure'
/** Somebody was faster: what holds now, and how to decide nevertheless. */
export interface Conflict { claim: Claim; mine: string; state: ClaimState; decision: Decision | null; again: () => void }
export const conflict = signal<Conflict | null>(null)
export const mayReview = (): boolean => may('reviewer')

// One after the other: the second decision on a claim has to know the number of the first.
let line: Promise<unknown> = Promise.resolve()
function inLine<T>(run: () => Promise<T>): Promise<T> {
  const mine = line.then(run, run)
  line = mine.catch(() => undefined)
  return mine
}

// Claims whose decision is on its way: what the server says of them meanwhile is old.
const sent = new Map<string, number>()
const count = (claim: string, by: number) => { sent.set(claim, (sent.get(claim) ?? 0) + by) }

/** States out of a document that was asked for again: what was decided here since stays. */
export function merged(mine: Record<string, ClaimState>, theirs: Record<string, ClaimState>): Record<string, ClaimState> {
  const out = { ...theirs }
  for (const [claim, state] of Object.entries(mine)) if ((sent.get(claim) ?? 0) > 0 || state.basis > (theirs[claim]?.basis ?? 0)) out[claim] = state
  return out
}

const at = (desk: Desk, claim: string) => `/documents/${encodeURIComponent(desk.document)}/claims/${encodeURIComponent(claim)}`
const setState = (desk: Desk, claim: string, state: ClaimState) => { desk.states.value = { ...desk.states.value, [claim]: state } }

function refused(desk: Desk, claim: Claim, mine: string, before: ClaimState, error: unknown, again: () => void): void {
  const problem = error instanceof ApiError ? error.problem : null
  const current = problem?.status === 409 ? problem.current as { state?: ClaimState; decision?: Decision | null } | undefined : undefined
  setState(desk, claim.id, current?.state ?? before)
  if (current?.state) conflict.value = { claim, mine, state: current.state, decision: current.decision ?? null, again }
  else toast(error instanceof ApiError ? error.told : String(error), undefined, 12_000)
}

/** Accept, reject, or leave open; what is shown changes before the server answers. */
export function judge(desk: Desk, claim: Claim, verdict: Verdict, basis?: number): void {
  const before = stateOf(desk, claim.id)
  setState(desk, claim.id, { ...before, review: verdict, by: session.value?.user?.name ?? null, at: new Date().toISOString() })
  count(claim.id, 1)
  void inLine(async () => {
    try {
      const done = await post<Decided>(`${at(desk, claim.id)}/review`, { verdict, basis: basis ?? stateOf(desk, claim.id).basis })
      setState(desk, claim.id, done.state)
    } catch (error) {
      refused(desk, claim, nameOf('reviews', verdict), before, error, () => judge(desk, claim, verdict, stateOf(desk, claim.id).basis))
    } finally {
      count(claim.id, -1)
    }
  })
}

function took(desk: Desk, done: Decided): void {
  const view = desk.model.value.view
  if (done.document !== view.reading.document.id) return
  if (done.claim) {
    const claim = done.claim
    const others = view.reading.claims.filter((one) => one.id !== claim.id)
    desk.model.value = modelOf({ ...view, reading: { ...view.reading, claims: [...others, claim] } })
    setState(desk, claim.id, done.state)
  }
  desk.reload()
}

/** Send a correction; true where it was taken. */
export async function change(desk: Desk, claim: Claim, body: Omit<Change, 'basis'>, basis?: number): Promise<boolean> {
  const before = stateOf(desk, claim.id)
  setState(desk, claim.id, { ...before, review: 'corrected', by: session.value?.user?.name ?? null, at: new Date().toISOString() })
  return inLine(async () => {
    try {
      took(desk, await patch<Decided>(at(desk, claim.id), { ...body, basis: basis ?? before.basis }))
      return true
    } catch (error) {
      refused(desk, claim, nameOf('reviews', 'corrected'), before, error, () => void change(desk, claim, body, stateOf(desk, claim.id).basis))
      return false
    }
  })
}

/** Send a new claim; true where it was taken, and then it is the selected one. */
export async function add(desk: Desk, body: NewClaim): Promise<boolean> {
  try {
    const done = await post<Decided>(`/documents/${encodeURIComponent(desk.document)}/claims`, body)
    took(desk, done)
    if (done.claim) desk.choose(done.claim.id)
    return true
  } catch (error) {
    toast(error instanceof ApiError ? error.told : String(error), undefined, 12_000)
    return false
  }
}

export async function comment(desk: Desk, claim: Claim, text: string): Promise<boolean> {
  try {
    const done = await post<Decided>(`${at(desk, claim.id)}/comments`, { text })
    setState(desk, claim.id, done.state)
    return true
  } catch (error) {
    toast(error instanceof ApiError ? error.told : String(error), undefined, 12_000)
    return false
  }
}

const BACK: Record<'undo' | 'redo', Words> = { undo: { ar: 'تراجعت عن قرارك الأخير.', en: 'Your last decision is taken back.' }, redo: { ar: 'أُعيد القرار.', en: 'The decision holds again.' } }

/** Take back the last decision of one's own, wherever it was made, or make it hold again. */
export function back(desk: Desk, which: 'undo' | 'redo'): void {
  void inLine(async () => {
    try {
      const done = await post<Decided>(`/${which}`, {})
      const here = done.document === desk.document
      const elsewhere = done.document ? { words: say({ ar: 'اذهب إليه', en: 'Go there' }), run: () => go(to.read(done.document, done.claim?.id)) } : undefined
      toast(say(BACK[which]), here ? undefined : elsewhere)
      if (!here) return
      took(desk, done)
      if (done.claim) {
        desk.choose(done.claim.id, 'step')
        reveal(desk, done.claim.trigger)
      } else desk.choose(null)
    } catch (error) {
      toast(error instanceof ApiError ? error.told : String(error))
    }
  })
}

export interface Batch { decided: Decided[]; refused: { document: string; claim: string; why: string; said: Saying }[] }

/** One verdict on the claims that are on the screen. */
export async function batch(desk: Desk, claims: readonly Claim[], verdict: Verdict): Promise<void> {
  const before = desk.states.value
  const next = { ...before }
  for (const one of claims) next[one.id] = { ...stateOf(desk, one.id), review: verdict, by: session.value?.user?.name ?? null, at: new Date().toISOString() }
  desk.states.value = next
  await inLine(async () => {
    try {
      const done = await post<Batch>('/review/batch', { verdict, claims: claims.map((one) => ({ document: desk.document, claim: one.id, basis: (before[one.id]?.basis ?? 0) })) })
      const states = { ...desk.states.value }
      for (const one of done.decided) if (one.claim) states[one.claim.id] = one.state
      for (const one of done.refused) delete states[one.claim]
      desk.states.value = states
      if (done.refused.length > 0) {
        toast(fill({ ar: 'لم يُقبل {n} منها لأن غيرك قرر فيها: {why}', en: '{n} were not taken, somebody else decided on them: {why}' }, { n: done.refused.length, why: telling(done.refused[0]!.why, done.refused[0]!.said) }), undefined, 12_000)
        desk.reload()
      }
    } catch (error) {
      desk.states.value = before
      toast(error instanceof ApiError ? error.told : String(error), undefined, 12_000)
    }
  })
}
