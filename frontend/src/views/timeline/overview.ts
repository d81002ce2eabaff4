// The bins of the whole, as bars of equal width over where nearly all claims are.
import type { TimelineData } from '../../types'
import { toDay, toIso } from './days'

export interface Overview { counts: number[]; denied: number[]; starts: number[]; ends: number[]; before: { count: number; first: number }; after: { count: number; last: number }; busy: [number, number] }

const MOST = 240
/** What part of the claims the view is first opened on, and how much narrower than the whole that must be to be worth it. */
const BUSY = .85
const NARROW = .6

/** The shortest time that holds nearly all: a few long intervals must not press all the others into a corner. The whole, where that is not much longer. */
function busyOf(counts: readonly number[], starts: readonly number[], ends: readonly number[]): [number, number] {
  const total = counts.reduce((sum, one) => sum + one, 0)
  let [low, high] = [0, counts.length - 1]
  let held = 0
  for (let from = 0, until = 0; until < counts.length; until++) {
    held += counts[until]!
    for (; held - counts[from]! >= total * BUSY; from++) held -= counts[from]!
    if (held >= total * BUSY && until - from < high - low) [low, high] = [from, until]
  }
  if (high - low + 1 > counts.length * NARROW) return [starts[0]!, ends[ends.length - 1]!]
  const around = Math.max(1, Math.round((high - low + 1) * .04))
  return [starts[Math.max(0, low - around)]!, ends[Math.min(ends.length - 1, high + around)]!]
}

/** Null where nothing is dated. Bins without claims are there too, so that time is even; far slips are counted before and after. */
export function overviewOf(data: TimelineData): Overview | null {
  const bins = data.bins.map((one) => ({ ...one, first: toDay(one.start), last: toDay(one.end) })).filter((one) => !Number.isNaN(one.first))
  if (!bins.length) return null
  const total = bins.reduce((sum, one) => sum + one.count, 0)
  let low = 0
  let high = bins.length - 1
  for (let cut = bins[low]!.count; high > low && cut <= total * .03; low++, cut += bins[low]!.count);
  for (let cut = bins[high]!.count; high > low && cut <= total * .03; high--, cut += bins[high]!.count);
  // left out only where that shows the rest much larger
  if (bins[high]!.last - bins[low]!.first > .6 * (bins[bins.length - 1]!.last - bins[0]!.first)) { low = 0; high = bins.length - 1 }
  const [first, last] = [bins[low]!.first, bins[high]!.last]
  const step = Math.max(data.grain === 'day' ? 1 : data.grain === 'month' ? 30.4375 : 365.25, (last - first + 1) / MOST)
  const n = Math.max(1, Math.round((last - first + 1) / step))
  const counts = new Array<number>(n).fill(0)
  const denied = new Array<number>(n).fill(0)
  for (const one of bins.slice(low, high + 1)) {
    const index = Math.max(0, Math.min(n - 1, Math.floor((one.first + one.last + 1 - 2 * first) / 2 / step)))
    counts[index]! += one.count
    denied[index]! += one.denied
  }
  const starts = counts.map((_, index) => first + Math.round(index * step))
  const ends = counts.map((_, index) => (index === n - 1 ? last : first + Math.round((index + 1) * step) - 1))
  const sum = (ones: typeof bins): number => ones.reduce((all, one) => all + one.count, 0)
  return { counts, denied, starts, ends, busy: busyOf(counts, starts, ends), before: { count: sum(bins.slice(0, low)), first: bins[0]!.first }, after: { count: sum(bins.slice(high + 1)), last: bins[bins.length - 1]!.last } }
}

export const dayOf = (overview: Overview) => (index: number, end: boolean): string => toIso((end ? overview.ends : overview.starts)[index]!)
