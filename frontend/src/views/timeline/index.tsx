// The time line: how much is told of which time, and each claim as the interval that it gives.
import { useMemo } from 'preact/hooks'
import { useKeys } from '../../keys'
import { type Words, counted, language, number, say } from '../../language'
import { useLoaded } from '../../loading'
import { to, where, withQuery } from '../../router'
import '../../style/many.css'
import type { TimeItem, TimelineData } from '../../types'
import { Cited } from '../../ui/cited'
import { Bdi, CertaintyMark, Day, Empty, Heading, Interval, Loading, Refused, ReviewMark } from '../../ui/parts'
import { QueryBox } from '../../ui/query'
import { Range } from '../../ui/range'
import { ClaimSign } from '../../ui/sign'
import { nameOf } from '../../vocabulary'
import { toDay, toIso } from './days'
import { type Grouping, Lanes } from './lanes'
import { dayOf, overviewOf } from './overview'
import { TimeTable } from './table'
import './timeline.css'

const GROUPINGS: { id: Grouping; words: Words }[] = [
  { id: 'family', words: { ar: 'حسب النوع', en: 'By kind' } }, { id: 'place', words: { ar: 'حسب المكان', en: 'By place' } }, { id: 'speaker', words: { ar: 'حسب القائل', en: 'By speaker' } },
]
const claims = (n: number): string => counted(n, { ar: { zero: 'لا أقوال', one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } })
const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text)
const same = (one: TimeItem, other: { document: string | null; claim: string | null }): boolean => one.document === other.document && one.claim === other.claim

export default function TimelineView() {
  const query = where.value.query
  const q = query.get('q') ?? ''
  const grain = (['day', 'month', 'year'] as const).find((one) => one === query.get('grain')) ?? 'auto'
  const by = GROUPINGS.find((one) => one.id === query.get('by'))?.id ?? 'family'
  const whole = useLoaded<TimelineData>('/timeline', { q, grain })
  const overview = useMemo(() => (whole.value ? overviewOf(whole.value) : null), [whole.value])
  const [from, until] = [query.get('from'), query.get('until')].map((one) => (isDay(one) ? one : null)) as [string | null, string | null]
  const ranged = from !== null || until !== null
  const part = useLoaded<TimelineData>(ranged ? '/timeline' : null, { q, grain, from, until })
  const edges = overview ? [overview.starts[0]!, overview.ends[overview.ends.length - 1]!] as const : [0, 0] as const
  const [low, high] = ranged || query.get('whole') || !overview ? edges : overview.busy
  const first = from ? toDay(from) : low
  const last = Math.max(first, until ? toDay(until) : high)
  const all = (): void => withQuery({ from: null, until: null, whole: 'yes' })
  const shown = ranged ? part.value ?? whole.value : whole.value
  const items = useMemo(() => inOrder(shown?.items ?? [], first, last), [shown, first, last])
  const selected = items.find((one) => same(one, { document: query.get('document'), claim: query.get('claim') })) ?? null
  const set = (a: number, b: number, replace = false): void => withQuery({ from: toIso(Math.min(a, b)), until: toIso(Math.max(a, b)), whole: null }, replace)
  const choose = (item: TimeItem | null): void => withQuery({ document: item?.document ?? null, claim: item?.claim ?? null })
  const zoom = (factor: number): void => {
    const half = Math.max(1, (last - first + 1) * factor / 2)
    const middle = selected ? Math.max(first, Math.min(last, (toDay(selected.earliest) + toDay(selected.latest)) / 2)) : (first + last) / 2
    set(Math.floor(middle - half), Math.ceil(middle + half))
  }
  const pan = (days: number): void => set(first + days, last + days, true)
  const step = (by: number): void => {
    const now = where.value.query // as it is, not as it was drawn: keys may come faster than pictures
    const index = items.findIndex((one) => same(one, { document: now.get('document'), claim: now.get('claim') }))
    const next = items[Math.max(0, Math.min(items.length - 1, index + by))]
    if (next) choose(next)
  }
  useKeys([
    { key: 'j', words: { ar: 'القول التالي', en: 'Next claim' }, run: () => step(1) },
    { key: 'k', words: { ar: 'القول السابق', en: 'Previous claim' }, run: () => step(-1) },
    { key: '+', words: { ar: 'مدة أقصر', en: 'A shorter time' }, run: () => zoom(.5) },
    { key: '=', words: { ar: 'مدة أقصر', en: 'A shorter time' }, run: () => zoom(.5) },
    { key: '-', words: { ar: 'مدة أطول', en: 'A longer time' }, run: () => zoom(2) },
    { key: '0', words: { ar: 'كل الأوقات', en: 'All times' }, run: all },
    { key: 'Escape', words: { ar: 'ألغِ الاختيار', en: 'Select nothing' }, run: () => choose(null) },
  ])
  const table = query.get('view') === 'table'
  return (
    <div class="timeline-view">
      <Heading words={say({ ar: 'الزمن', en: 'Time line' })}><QueryBox id="time-q" clears={['document', 'claim', 'from', 'until', 'whole']} /></Heading>
      {whole.error && <Refused error={whole.error} again={whole.reload} />}
      {part.error && <Refused error={part.error} again={part.reload} />}
      {whole.loading && !whole.value && <Loading />}
      {whole.value && !overview && <Empty>{say({ ar: 'لا شيء مؤرخا هنا.', en: 'Nothing here has a date.' })}</Empty>}
      {whole.value && overview && (
        <>
          <div class="row">
            <select aria-label={say({ ar: 'المسارات', en: 'Lanes' })} value={by} onChange={(event) => withQuery({ by: event.currentTarget.value === 'family' ? null : event.currentTarget.value })}>
              {GROUPINGS.map((one) => <option key={one.id} value={one.id}>{say(one.words)}</option>)}
            </select>
            <select aria-label={say({ ar: 'وحدة العدّ', en: 'Counted by' })} value={grain} onChange={(event) => withQuery({ grain: event.currentTarget.value === 'auto' ? null : event.currentTarget.value })}>
              <option value="auto">{say({ ar: 'الوحدة تلقائيا', en: 'Unit by itself' })}</option><option value="day">{say({ ar: 'يوما بيوم', en: 'By day' })}</option><option value="month">{say({ ar: 'شهرا بشهر', en: 'By month' })}</option><option value="year">{say({ ar: 'سنة بسنة', en: 'By year' })}</option>
            </select>
            <button class="button" aria-pressed={table} onClick={() => withQuery({ view: table ? null : 'table' })}>{say({ ar: 'جدولا', en: 'As a table' })}</button>
            <button class="button" onClick={() => zoom(.5)}>{say({ ar: 'مدة أقصر', en: 'Shorter' })}</button>
            <button class="button" onClick={() => zoom(2)}>{say({ ar: 'مدة أطول', en: 'Longer' })}</button>
            {(first > edges[0] || last < edges[1]) && <button class="button quiet" onClick={all}>{say({ ar: 'كل الأوقات', en: 'All times' })}</button>}
            <span class="spread" />
            <span class="small soft direction">{language.value === 'ar' ? 'الزمن من اليمين إلى اليسار ←' : 'Time runs from left to right →'}</span>
          </div>
          <div class="overview" role="group" aria-label={say({ ar: 'كثافة الأقوال؛ اسحب لتختار مدة', en: 'How many claims; drag to choose a time' })}>
            <Range tall counts={overview.counts} denied={overview.denied} low={indexAt(overview.starts, first)} high={indexAt(overview.starts, last)} day={dayOf(overview)} set={(a, b) => set(overview.starts[a]!, overview.ends[b]!, true)} />
          </div>
          <p class="row small time-facts" role="status">
            <span class="iso"><Day iso={toIso(first)} />{' – '}<Day iso={toIso(last)} /></span>
            <span>{claims(items.length)}</span>
            {shown?.capped && <span class="note warn">{say({ ar: `تُعرض أحدث الأقوال فقط: قصّر المدة أو ضيّق البحث لترى غيرها.`, en: 'Only the newest claims are shown: choose a shorter time or a narrower query to see others.' })}</span>}
            {overview.before.count > 0 && <button class="button quiet" onClick={() => set(overview.before.first, overview.starts[0]! - 1)}>{say({ ar: `قبل ذلك: ${number(overview.before.count)}`, en: `Before: ${number(overview.before.count)}` })}</button>}
            {overview.after.count > 0 && <button class="button quiet" onClick={() => set(overview.ends[overview.ends.length - 1]! + 1, overview.after.last)}>{say({ ar: `بعد ذلك: ${number(overview.after.count)}`, en: `After: ${number(overview.after.count)}` })}</button>}
            <span class="soft">{say({ ar: 'بلا تاريخ: ', en: 'Undated: ' })}<bdi>{number(whole.value.undated)}</bdi></span>
            {whole.value.wide > 0 && <span class="soft">{say({ ar: 'مدد أوسع من أن تُعدّ في الأعمدة: ', en: 'Too wide to count in bars: ' })}<bdi>{number(whole.value.wide)}</bdi></span>}
          </p>
          <div class="time-main">
            {table ? <TimeTable items={items} /> : <Lanes items={items} first={first} last={last} by={by} selected={selected} choose={choose} pan={pan} zoom={zoom} label={say({ ar: `مسارات الزمن: ${claims(items.length)}. الأسهم تتقدم وتتأخر، و j و k للقول التالي والسابق، والجدول يعرض الأقوال نفسها.`, en: `Lanes of time: ${claims(items.length)}. Arrows move in time, j and k go to the next and previous claim; the table shows the same claims.` })} />}
            {!table && <Side selected={selected} close={() => choose(null)} />}
          </div>
        </>
      )}
    </div>
  )
}

function inOrder(items: readonly TimeItem[], first: number, last: number): TimeItem[] {
  const [low, high] = [toIso(first), toIso(last)]
  return items.filter((one) => one.latest >= low && one.earliest <= high).sort((a, b) => (a.earliest < b.earliest ? -1 : a.earliest > b.earliest ? 1 : a.latest < b.latest ? -1 : a.latest > b.latest ? 1 : 0))
}

function indexAt(starts: readonly number[], day: number): number {
  let index = 0
  while (index < starts.length - 1 && starts[index + 1]! <= day) index++
  return index
}

function Side({ selected, close }: { selected: TimeItem | null; close: () => void }) {
  return (
    <aside class="time-side" aria-label={say({ ar: 'القول المختار ومعنى الأشكال', en: 'The selected claim, and what shapes mean' })}>
      {selected && (
        <section class="card">
          <div class="row"><ClaimSign type={selected.type} certainty={selected.certainty} review={selected.review} /><h2>{nameOf('types', selected.type)}</h2><span class="spread" /><button class="button quiet" onClick={close}>{say({ ar: 'إغلاق', en: 'Close' })}</button></div>
          <div class="row small"><CertaintyMark value={selected.certainty} /><ReviewMark value={selected.review} /></div>
          <Cited document={selected.document} claim={selected.claim} />
          <dl class="facts">
            <dt>{say({ ar: 'متى', en: 'When' })}</dt>
            <dd><Interval earliest={selected.earliest} latest={selected.latest} />{selected.basis === 'published' && <div class="small soft">{say({ ar: 'لم يُذكر زمن؛ هذا يوم النشر', en: 'no time is given; this is the day of the report' })}</div>}</dd>
            {selected.place && <><dt>{say({ ar: 'أين', en: 'Where' })}</dt><dd><Bdi lang="ar">{selected.place}</Bdi></dd></>}
          </dl>
          <div class="row"><a class="button main" href={to.read(selected.document, selected.claim)}>{say({ ar: 'إلى كلماته في التقرير', en: 'To its words in the report' })}</a>{selected.event && <a class="button" href={to.event(selected.event)}>{say({ ar: 'الحدث', en: 'The event' })}</a>}</div>
        </section>
      )}
      <Legend />
    </aside>
  )
}

const SHAPES: { id: string; words: Words }[] = [
  { id: 'said', words: { ar: 'مدة ذكرها القول نفسه: طولها طول المدة', en: 'A time that the claim itself gives: as long as the time is' } },
  { id: 'published', words: { ar: 'طرفان مستديران بلا ملء: لم يُذكر زمن، وهذا يوم نشر التقرير', en: 'Round ends, hollow: no time is given; this is the day of the report' } },
  { id: 'denied', words: { ar: 'مشطوب: منفي', en: 'Struck: denied' } },
  { id: 'beyond', words: { ar: 'سهم: تمتد المدة إلى ما بعد الحافة', en: 'Arrow: goes on beyond the edge' } },
  { id: 'bars', words: { ar: 'في الأعمدة أعلاه: الجزء الفارغ من العمود ما نُفي منه، وارتفاع العمود جذر العدد', en: 'In the bars above: the hollow part is what is denied; heights go by the root of the number' } },
  { id: 'reviewed', words: { ar: 'خط متصل: راجعه إنسان؛ ومتقطع: قرأته الآلة وحدها', en: 'Full line: reviewed by a person; broken: read by the machine alone' } },
]

function Legend() {
  return (
    <section class="small time-legend">
      <h3>{say({ ar: 'معنى الأشكال', en: 'What shapes mean' })}</h3>
      <ul class="plain">
        {SHAPES.map((one) => (
          <li key={one.id} class="legend-line">
            <svg class={`time-sign ${one.id}`} viewBox="0 0 40 18" aria-hidden="true">
              {one.id === 'bars' ? <path d="M8 17V3h9v14h-2.5V10h-4v7ZM23 17V8h9v9Z" class="bars" /> : <rect x="3" y="3" width="34" height="12" rx={one.id === 'published' ? 6 : 0} />}
              {one.id === 'said' && <rect x="5.5" y="5.5" width="29" height="7" class="inner" />}
              {one.id === 'denied' && <path d="M5 15 12 3M14 15 21 3M23 15 30 3" />}
              {one.id === 'beyond' && <path d="M30 3 37 9 30 15Z" class="inner" />}
            </svg>
            <span>{say(one.words)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
