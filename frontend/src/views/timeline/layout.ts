// Claims -> bars in lanes: a lane a group, in it as many rows as its claims need in order not to cover one another.
import type { TimeItem } from '../../types'
import { toDay } from './days'

export interface Bar { item: TimeItem; first: number; last: number; row: number; labelled: boolean }
export interface Lane { id: string; name: string; bars: Bar[]; row: number; rows: number; count: number }
export interface Laid { lanes: Lane[]; rows: number; bars: Bar[] }
export interface Scale { first: number; last: number; width: number }

/** Rows are taken where they are free first; a bar with its label needs `LABEL` pixels after it. */
const LABEL = 150
const LEAST = 12
/** With more claims than this, labels are left to the one that is pointed at. */
const MOST_LABELS = 900

export function perDay(scale: Scale): number {
  return scale.width / (scale.last - scale.first + 1)
}

export function laid(items: readonly TimeItem[], scale: Scale, groupOf: (item: TimeItem) => string, nameOf: (group: string) => string, order: readonly string[]): Laid {
  const inside = items.map((item) => ({ item, first: toDay(item.earliest), last: toDay(item.latest) })).filter((one) => one.last >= scale.first && one.first <= scale.last)
  // what covers all of the time in view says the least of it: it comes last
  const covers = (one: { first: number; last: number }): number => Number(one.first < scale.first && one.last > scale.last)
  inside.sort((a, b) => covers(a) - covers(b) || a.first - b.first || b.last - a.last || (a.item.document < b.item.document ? -1 : a.item.document > b.item.document ? 1 : a.item.claim < b.item.claim ? -1 : 1))
  const labelled = inside.length <= MOST_LABELS
  const groups = new Map<string, typeof inside>()
  for (const one of inside) {
    const group = groupOf(one.item)
    const held = groups.get(group)
    if (held) held.push(one)
    else groups.set(group, [one])
  }
  const rank = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length)
  const sorted = [...groups].sort((a, b) => rank(a[0]) - rank(b[0]) || b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
  const lanes: Lane[] = []
  let row = 0
  for (const [id, ones] of sorted) {
    const { bars, rows } = packed(ones, scale, labelled)
    lanes.push({ id, name: nameOf(id), bars: bars.map((bar) => ({ ...bar, row: bar.row + row + 1 })), row, rows: rows + 1, count: ones.length })
    row += rows + 1
  }
  return { lanes, rows: row, bars: lanes.flatMap((lane) => lane.bars) }
}

function packed(ones: { item: TimeItem; first: number; last: number }[], scale: Scale, labelled: boolean): { bars: Bar[]; rows: number } {
  const each = perDay(scale)
  const ends: number[] = []
  const bars = ones.map((one): Bar => {
    const from = (Math.max(one.first, scale.first) - scale.first) * each
    const until = Math.max(from + LEAST, (Math.min(one.last, scale.last) + 1 - scale.first) * each) + (labelled ? LABEL : 2)
    let row = ends.findIndex((end) => end <= from)
    if (row < 0) { row = ends.length; ends.push(0) }
    ends[row] = until
    return { ...one, row, labelled }
  })
  return { bars, rows: ends.length }
}
