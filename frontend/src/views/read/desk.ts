// What the parts of the reading view share: the document, what is selected, what the pointer is on, where words stand, what was decided.
import { type Signal, signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Claim, ClaimState, DocumentView } from '../../types'
import { type Model, type Words, modelOf } from './model'
import type { TextMap } from './textmap'

/** Where things stand, in pixels from the top of the text; `x` from its left edge. */
export interface Spots {
  height: number
  width: number
  claims: { top: number; bottom: number; x: number }[]
  statements: Map<string, { top: number; bottom: number }>
  warnings: number[]
}

export interface Desk {
  readonly document: string
  readonly model: Signal<Model>
  readonly map: Signal<TextMap | null>
  readonly spots: Signal<Spots | null>
  /** The id of the selected claim, as the address has it. */
  readonly chosen: Signal<string | null>
  readonly span: Signal<Words | null>
  readonly hover: Signal<string | null>
  /** Words that stand out for now: those of a role or a source that the pointer is on in the panel. */
  readonly lit: Signal<Words[]>
  readonly selection: Signal<Words | null>
  readonly states: Signal<Record<string, ClaimState>>
  readonly hidden: Signal<ReadonlySet<string>>
  /** What the panel is used for. */
  readonly task: Signal<'look' | 'correct' | 'new' | 'history' | 'comment'>
  choose(id: string | null, how?: 'go' | 'step'): void
  reload(): void
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('outside of the reading view')
  return desk
}

export function newDesk(view: DocumentView, choose: Desk['choose'], reload: Desk['reload']): Desk {
  return {
    document: view.reading.document.id, model: signal(modelOf(view)), map: signal<TextMap | null>(null), spots: signal<Spots | null>(null), chosen: signal<string | null>(null), span: signal<Words | null>(null), hover: signal<string | null>(null),
    lit: signal<Words[]>([]), selection: signal<Words | null>(null), states: signal(view.states), hidden: signal<ReadonlySet<string>>(new Set()), task: signal<'look' | 'correct' | 'new' | 'history' | 'comment'>('look'), choose, reload,
  }
}

const UNREVIEWED: ClaimState = { review: 'unreviewed', by: null, at: null, basis: 0, comments: 0, corrected: [] }
export const stateOf = (desk: Desk, claim: string): ClaimState => desk.states.value[claim] ?? UNREVIEWED

export function chosenClaim(desk: Desk): Claim | null {
  const { claims, index } = desk.model.value
  const at = desk.chosen.value === null ? undefined : index.get(desk.chosen.value)
  return at === undefined ? null : claims[at] ?? null
}

/** Where the free part of the screen ends: at its bottom, or at the panel that lies over it where the screen is narrow. */
export function floorOf(): number {
  const side = document.querySelector('.read-side')
  const over = side !== null && innerWidth <= 1200 && getComputedStyle(side).position === 'sticky'
  return over ? Math.min(innerHeight, side.getBoundingClientRect().top) : innerHeight
}

/** Scroll so that words can be read, unless they already can. */
export function reveal(desk: Desk, words: Words): void {
  const box = desk.map.value?.range({ start: words.start, end: Math.min(words.end, words.start + 1) })?.getBoundingClientRect()
  if (!box) return
  const bar = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0
  const floor = floorOf()
  const margin = Math.min(60, (floor - bar) / 6)
  if (box.top >= bar + margin / 2 && box.bottom <= floor - margin) return
  scrollTo({ top: scrollY + box.top - bar - (floor - bar) / 3, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
}
