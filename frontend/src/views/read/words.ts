// Words chosen without a pointer: arrows in the text move from word to word, with Shift they take more.
import type { Desk } from './desk'
import type { Words } from './model'

const SEGMENTS = typeof Intl.Segmenter === 'undefined' ? null : new Intl.Segmenter('ar', { granularity: 'word' })

/** The words of a text as ranges of UTF-16 units. */
export function wordsIn(text: string): Words[] {
  if (SEGMENTS) return [...SEGMENTS.segment(text)].filter((one) => one.isWordLike).map((one) => ({ start: one.index, end: one.index + one.segment.length }))
  return [...text.matchAll(/[\p{L}\p{M}\p{N}\u0640]+/gu)].map((one) => ({ start: one.index, end: one.index + one[0].length }))
}

const cut = new WeakMap<object, Words[]>()
let anchor: number | null = null

/** An arrow in the text: the next word in the direction of reading, or the one before; Home and End the first and the last. */
export function moveWord(event: KeyboardEvent, desk: Desk): void {
  const map = desk.map.value
  if (!map || event.altKey || event.ctrlKey || event.metaKey || !/^(Arrow(Left|Right)|Home|End)$/.test(event.key)) return
  event.preventDefault()
  event.stopPropagation()
  const words = cut.get(map.offsets) ?? wordsIn(map.offsets.text)
  cut.set(map.offsets, words)
  const selected = map.selected() ?? desk.span.value ?? desk.model.value.claims.find((one) => one.id === desk.chosen.value)?.trigger ?? null
  const forward = event.key === (map.root.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight')
  const head = headOf(words, selected && { start: map.offsets.unit(selected.start), end: map.offsets.unit(selected.end) }, event.key, forward)
  if (head < 0 || !words[head]) return
  if (!event.shiftKey || anchor === null) anchor = event.shiftKey && selected ? words.findIndex((one) => one.end > map.offsets.unit(selected.start)) : head
  const from = words[Math.min(anchor, head)]!
  const to = words[Math.max(anchor, head)]!
  desk.selection.value = { start: map.offsets.point(from.start), end: map.offsets.point(to.end) }
  map.select(desk.selection.value)
  map.range(desk.selection.value)?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
}

function headOf(words: Words[], selected: Words | null, key: string, forward: boolean): number {
  if (key === 'Home') return 0
  if (key === 'End') return words.length - 1
  if (!selected) return 0
  const first = words.findIndex((one) => one.end > selected.start)
  const last = words.findLastIndex((one) => one.start < selected.end)
  const head = anchor !== null && anchor === last && first < last ? first : last
  return Math.min(Math.max(head + (forward ? 1 : -1), 0), words.length - 1)
}
