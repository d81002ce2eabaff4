// The time range: a histogram under two handles, and a play button that lets a window run over it. Time runs as the language reads.
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useKeys } from '../../keys'
import { counted, language, say } from '../../language'
import { withQuery } from '../../router'
import type { MapFeature } from '../../types'
import { Day } from '../../ui/parts'
import { Range } from '../../ui/range'
import { type Filter, daysOf } from './filters'

const DAY = 86_400_000
const MOST = 72
const toDay = (iso: string): number => Math.floor(Date.parse(`${iso}T00:00:00Z`) / DAY)
const toIso = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

interface Scale { first: number; step: number; count: number; heights: number[]; undated: number }

/** Bins of whole days over where nearly all claims are: a slip of a century in one must not flatten the rest, which count at the ends. */
export function scaleOf(features: readonly MapFeature[]): Scale | null {
  const spans = features.map(daysOf)
  const days = spans.flatMap((one) => (one ? [toDay(one[0])] : [])).filter((one) => !Number.isNaN(one)).sort((a, b) => a - b)
  if (!days.length) return null
  const edge = Math.floor(days.length / 50)
  const [first, last] = [days[edge]!, days[days.length - 1 - edge]!]
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST))
  const count = Math.ceil((last - first + 1) / step)
  const heights = new Array<number>(count).fill(0)
  for (const day of days) heights[Math.max(0, Math.min(count - 1, Math.floor((day - first) / step)))]!++
  return { first, step, count, heights, undated: spans.filter((one) => !one).length }
}

export function TimeSlider({ features, filter }: { features: readonly MapFeature[]; filter: Filter }) {
  const scale = useMemo(() => scaleOf(features), [features])
  const [playing, setPlaying] = useState(false)
  const place = (iso: string, otherwise: number): number => (scale && iso ? Math.floor((toDay(iso) - scale.first) / scale.step) : otherwise)
  const from = Math.max(0, Math.min((scale?.count ?? 1) - 1, place(filter.from, 0)))
  const until = Math.max(from, Math.min((scale?.count ?? 1) - 1, place(filter.until, (scale?.count ?? 1) - 1)))
  const set = (a: number, b: number, replace = true): void => {
    if (!scale) return
    const [low, high] = [Math.max(0, Math.min(a, b)), Math.min(scale.count - 1, Math.max(a, b))]
    withQuery({ from: low === 0 ? null : toIso(scale.first + low * scale.step), until: high === scale.count - 1 ? null : toIso(scale.first + (high + 1) * scale.step - 1) }, replace)
  }
  useEffect(() => {
    if (!playing || !scale) return
    const timer = setTimeout(() => {
      if (until >= scale.count - 1) setPlaying(false)
      else set(from + 1, until + 1)
    }, 450)
    return () => clearTimeout(timer)
  }, [playing, from, until, scale])
  const play = (): void => {
    if (!scale) return
    if (!playing) {
      const width = until - from >= scale.count - 1 ? Math.max(1, Math.round(scale.count / 10)) : until - from + 1
      if (until >= scale.count - 1) set(0, width - 1, false)
    }
    setPlaying(!playing)
  }
  useKeys([{ key: 'p', words: { ar: 'شغّل الزمن أو أوقفه', en: 'Play or stop time' }, run: play }])
  if (!scale || scale.count < 2) return null
  const day = (index: number, end: boolean): string => toIso(scale.first + (index + (end ? 1 : 0)) * scale.step - (end ? 1 : 0))
  const all = !filter.from && !filter.until
  return (
    <div class="time-slider" role="group" aria-label={say({ ar: 'المدة', en: 'Time range' })}>
      <button class="button" aria-pressed={playing} onClick={play} aria-label={say(playing ? { ar: 'أوقف', en: 'Stop' } : { ar: 'شغّل', en: 'Play' })} title={`${say(playing ? { ar: 'أوقف', en: 'Stop' } : { ar: 'شغّل', en: 'Play' })} (p)`}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d={playing ? 'M4 3h3v10H4zM9 3h3v10H9z' : language.value === 'ar' ? 'M12.5 3v10L4 8z' : 'M3.5 3v10L12 8z'} fill="currentColor" /></svg>
      </button>
      <Range counts={scale.heights} low={from} high={until} day={day} set={(a, b) => { setPlaying(false); set(a, b) }} />
      <div class="time-words small">
        <span class="iso"><Day iso={day(from, false)} />{' – '}<Day iso={day(until, true)} /></span>
        {!all && <button class="button quiet" onClick={() => { setPlaying(false); withQuery({ from: null, until: null }) }}>{say({ ar: 'كل الأوقات', en: 'All times' })}</button>}
        {!all && scale.undated > 0 && <span class="soft">{counted(scale.undated, { ar: { one: 'قول بلا تاريخ لا يظهر', two: 'قولان بلا تاريخ لا يظهران', few: '# أقوال بلا تاريخ لا تظهر', many: '# قولا بلا تاريخ لا تظهر', other: '# قول بلا تاريخ لا تظهر' }, en: { one: '# undated claim is not shown', other: '# undated claims are not shown' } })}</span>}
      </div>
    </div>
  )
}
