// Where words stand on the page, and where the rows beside them go.
import { useEffect } from 'preact/hooks'
import { signal } from '@preact/signals'
import type { Desk, Spots } from './desk'
import type { Statement } from '../../types'

export const ROW = 34

/** What of the text is on screen, in pixels from its top, in steps: rows outside of it are not drawn. */
export const viewport = signal<{ from: number; to: number }>({ from: 0, to: 4000 })

function measure(desk: Desk): Spots | null {
  const map = desk.map.value
  if (!map) return null
  const box = map.root.getBoundingClientRect()
  const at = (start: number, end: number) => map.range({ start, end })?.getClientRects()[0] ?? null
  const model = desk.model.value
  let last = 0
  const claims = model.claims.map(({ trigger }) => {
    const found = at(trigger.start, trigger.end)
    if (!found) return { top: last, bottom: last + 20, x: 0 }
    last = found.top - box.top
    return { top: last, bottom: found.bottom - box.top, x: (map.root.dir === 'rtl' ? found.left : found.right) - box.left }
  })
  const statements = new Map<string, { top: number; bottom: number }>()
  for (const one of model.reading.statements) {
    const first = at(one.content.start, one.content.start + 1)
    const end = at(one.content.end - 1, one.content.end)
    if (first && end) statements.set(one.id, { top: first.top - box.top, bottom: Math.max(end.bottom, first.bottom) - box.top })
  }
  const warnings = model.reading.warnings.map((one) => one.start === null || one.end === null ? -1 : (at(one.start, one.end)?.top ?? box.top - 1) - box.top)
  return { height: box.height, width: box.width, claims, statements, warnings }
}

/** Measures when the text is drawn, and again when its width or its letters change; keeps `viewport` in step with the scroll. */
export function useMeasures(desk: Desk): void {
  const map = desk.map.value
  const model = desk.model.value
  useEffect(() => {
    if (!map) return
    let frame = 0
    const soon = () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(() => { desk.spots.value = measure(desk); see() }) }
    const see = () => {
      const top = map.root.getBoundingClientRect().top
      const from = Math.floor((-top - 600) / 300) * 300
      const to = from + Math.ceil((innerHeight + 1500) / 300) * 300
      if (from !== viewport.value.from || to !== viewport.value.to) viewport.value = { from, to }
    }
    const watch = new ResizeObserver(soon)
    watch.observe(map.root)
    document.fonts.addEventListener('loadingdone', soon)
    addEventListener('scroll', see, { passive: true })
    soon()
    return () => { cancelAnimationFrame(frame); watch.disconnect(); document.fonts.removeEventListener('loadingdone', soon); removeEventListener('scroll', see) }
  }, [map, model])
}

/** Tops of rows of one height, in order, as near to where they want to be as can be without one lying on another (pool adjacent violators). */
export function stacked(wanted: readonly number[], height: number): number[] {
  const blocks: { first: number; count: number; sum: number }[] = []
  wanted.forEach((top, at) => {
    blocks.push({ first: at, count: 1, sum: top - at * height })
    for (let last = blocks.at(-1)!, before = blocks.at(-2); before && before.sum / before.count >= last.sum / last.count; last = before, before = blocks.at(-2)) {
      before.count += last.count
      before.sum += last.sum
      blocks.pop()
    }
  })
  const tops = new Array<number>(wanted.length)
  for (const { first, count, sum } of blocks) for (let at = first; at < first + count; at++) tops[at] = Math.max(sum / count, 0) + at * height
  return tops
}

export interface Bracket { statement: Statement; lane: number; top: number; bottom: number }

/** Brackets of statements: an inner one nearer to the text than the one around it, none on another. Lane 0 is the outermost. */
export function bracketsOf(statements: readonly Statement[], depth: ReadonlyMap<string, number>, spots: Spots['statements']): { brackets: Bracket[]; lanes: number } {
  const brackets: Bracket[] = []
  const lanes: number[][] = [] // a lane's bottoms would do, were statements of one depth in the order of the text
  const byDepth = [...statements].sort((a, b) => (depth.get(a.id) ?? 0) - (depth.get(b.id) ?? 0) || a.content.start - b.content.start)
  const taken = new Map<string, number>()
  for (const statement of byDepth) {
    const spot = spots.get(statement.id)
    if (!spot) continue
    let lane = statement.parent !== null && taken.has(statement.parent) ? taken.get(statement.parent)! + 1 : 0
    const clear = (at: number) => (lanes[at] ?? []).every((index) => brackets[index]!.bottom <= spot.top + 4 || brackets[index]!.top >= spot.bottom - 4)
    while (lane < 5 && !clear(lane)) lane++
    taken.set(statement.id, lane)
    ;(lanes[lane] ??= []).push(brackets.length)
    brackets.push({ statement, lane, ...spot })
  }
  return { brackets, lanes: lanes.length }
}
