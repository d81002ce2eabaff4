// What is marked in the text. With the CSS Custom Highlight API no letter moves; without it flat marks stand in, which have no padding.
import type { Claim } from '../../types'
import { type Model, type Words, chainOf, spansOf } from './model'
import type { TextMap } from './textmap'

export const CATEGORIES = ['claim', 'content', 'source', 'cue', 'place', 'time', 'quantity'] as const
export type Category = (typeof CATEGORIES)[number]
/** Marks that follow the hand: what the pointer is on, what is selected, what an address points to. */
export type Moving = 'hover' | 'chosen' | 'role' | 'said' | 'span' | 'warning'
const MOVING: Moving[] = ['said', 'role', 'span', 'warning', 'hover', 'chosen']
export const native = (): boolean => typeof Highlight !== 'undefined' && Boolean(CSS.highlights)

/** The words of a category, in the order of the text. */
export function wordsOf(model: Model, category: Category): Words[] {
  const { statements, places, times, quantities } = model.reading
  switch (category) {
    case 'claim': return model.claims.map((one) => one.trigger)
    case 'content': return statements.map((one) => one.content)
    case 'source': return statements.flatMap((one) => one.source ? [one.source] : [])
    case 'cue': return statements.map((one) => one.cue)
    case 'place': return places
    case 'time': return times
    case 'quantity': return quantities
  }
}

/** The words of one claim by what they are in it. */
export function movingOf(model: Model, claim: Claim | null): Partial<Record<Moving, Words[]>> {
  if (!claim) return { chosen: [], role: [], said: [] }
  const chain = chainOf(model.statements, claim.statement)
  const said = chain.flatMap((one) => [one.content, one.cue, ...(one.source ? [one.source] : [])])
  return { chosen: [claim.trigger], role: spansOf(claim), said }
}

function put(name: string, map: TextMap, words: readonly Words[], priority: number): void {
  const highlight = new Highlight()
  highlight.priority = priority
  for (const one of words) {
    const range = map.mark(one)
    if (range) highlight.add(range)
  }
  CSS.highlights.set(`rawi-${name}`, highlight)
}

/** Mark the categories; those that are hidden are taken away. */
export function markCategories(map: TextMap, model: Model, hidden: ReadonlySet<string>): void {
  CATEGORIES.forEach((category, at) => put(category, map, hidden.has(category) ? [] : wordsOf(model, category), category === 'claim' ? 20 : category === 'content' ? 1 : 5 + at))
}

export function markMoving(map: TextMap, marks: Partial<Record<Moving, Words[]>>): void {
  for (const [name, words] of Object.entries(marks) as [Moving, Words[]][]) put(name, map, words, name === 'said' ? 2 : 30 + MOVING.indexOf(name))
}

/** Take all marks away, for the next document. */
export function unmark(): void {
  if (native()) for (const name of [...CATEGORIES, ...MOVING]) CSS.highlights.delete(`rawi-${name}`)
}

export interface Piece { text: string; classes: string }

/** The fallback: a paragraph in pieces, each with the classes of all that covers it. Units of UTF-16, `start` that of the paragraph. */
export function piecesOf(text: string, start: number, spans: readonly { start: number; end: number; name: string }[]): Piece[] {
  const here = spans.filter((one) => one.start < start + text.length && one.end > start)
  const cuts = [...new Set([0, text.length, ...here.flatMap((one) => [one.start - start, one.end - start])])].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, index) => ({
    text: text.slice(from, cuts[index + 1]),
    classes: here.filter((one) => one.start - start <= from && one.end - start >= cuts[index + 1]!).map((one) => `m-${one.name}`).join(' '),
  }))
}
