// The bins of the whole, as bars of equal width over where nearly all claims are.
import type { TimelineData } from '../../types'
import { toDay, toIso } from './days'

export interface Overview { counts: number[]; denied: number[]; starts: number[]; ends: number[]; before: { count: number; first: number }; after: { count: number; last: number } }

const MOST = 240

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
  return { counts, denied, starts, ends, before: { count: sum(bins.slice(0, low)), first: bins[0]!.first }, after: { count: sum(bins.slice(high + 1)), last: bins[bins.length - 1]!.last } }
}

export const dayOf = (overview: Overview) => (index: number, end: boolean): string => toIso((end ? overview.ends : overview.starts)[index]!)
