// One report: its words, who says what in them, and what was read from them.
import { useEffect, useMemo } from 'preact/hooks'
import { counted, say } from '../../language'
import { useLoaded } from '../../loading'
import { useKeys } from '../../keys'
import { go, to, where } from '../../router'
import type { DocumentView } from '../../types'
import { Bdi, Day, Heading, Loading, Refused } from '../../ui/parts'
import { Article } from './article'
import { BatchButton } from './batch'
import { Brackets } from './brackets'
import { merged } from './decide'
import { ConflictDialog, ReviewKeys, mayReview } from './deciding'
import { DeskContext, chosenClaim, newDesk, reveal, useDesk } from './desk'
import type { Desk } from './desk'
import { Gutter, Lead, useRows } from './gutter'
import { Legend, hiddenOf } from './legend'
import { useMeasures } from './measure'
import { modelOf, rangeOf } from './model'
import { foundIn } from './names'
import { Chosen, Panel } from './panel'
import { controls } from './textmap'
import './read.css'

export default function ReadView({ parameters }: { parameters: string[] }) {
  const id = parameters[0] ?? ''
  const loaded = useLoaded<DocumentView>(`/documents/${encodeURIComponent(id)}`)
  if (loaded.error) return <><Heading words={say({ ar: 'تقرير', en: 'Report' })} /><Refused error={loaded.error} again={loaded.reload} /></>
  if (!loaded.value) return <Loading />
  return <Reader key={id} view={loaded.value} reload={loaded.reload} />
}

function address(document: string, hash: string | null): string {
  const query = where.value.query.toString()
  return `/read/${encodeURIComponent(document)}${query ? `?${query}` : ''}${hash === null ? '' : `#${encodeURIComponent(hash)}`}`
}

/** Select what an address names: a claim, or words. */
function point(desk: Desk, hash: string): void {
  const range = rangeOf(hash)
  desk.span.value = range
  desk.chosen.value = range || !hash ? null : hash
}

function useDeskOf(view: DocumentView, reload: () => void): Desk {
  const document = view.reading.document.id
  const desk = useMemo(() => {
    performance.mark('rawi-document')
    const made: Desk = newDesk(view, (id, how = 'go') => {
      desk.selection.value = null
      getSelection()?.removeAllRanges()
      desk.task.value = 'look'
      point(desk, id ?? '') // at once: the next key may come before the page is drawn again
      go(address(document, id), how !== 'go' || id === where.value.hash)
    }, () => reload())
    made.hidden.value = hiddenOf(where.peek().query)
    return made
  }, [])
  useEffect(() => {
    if (desk.model.value.view === view) return
    desk.model.value = modelOf(view)
    desk.states.value = merged(desk.states.value, view.states)
  }, [view])
  // the address says what is selected and what is hidden
  const { hash, query } = where.value
  const hidden = query.get('hide')
  useEffect(() => {
    point(desk, where.peek().hash) // not what it was when this was drawn: keys may have come since
    const words = desk.span.value ?? chosenClaim(desk)?.trigger
    if (words) requestAnimationFrame(() => reveal(desk, words))
  }, [hash])
  useEffect(() => {
    const next = hiddenOf(query)
    if ([...next].sort().join() !== [...desk.hidden.value].sort().join()) desk.hidden.value = next
  }, [hidden])
  return desk
}

function Reader({ view, reload }: { view: DocumentView; reload: () => void }) {
  const desk = useDeskOf(view, reload)
  return (
    <DeskContext.Provider value={desk}>
      <Head />
      <Sheet />
      <Steps />
      {mayReview() && <ReviewKeys />}
      <ConflictDialog />
    </DeskContext.Provider>
  )
}

function Head() {
  const { view, reading } = useDesk().model.value
  const { outlet, published, url, title } = view.facts
  const signs = controls(reading.document.text)
  return (
    <div class="read-head">
      <Heading words={title?.value ?? reading.document.title ?? reading.document.id}>
        <span class="spread" />
        <nav class="row" aria-label={say({ ar: 'تقارير مجاورة', en: 'Neighbouring reports' })}>
          {view.previous && <a class="button quiet" rel="prev" href={to.read(view.previous)}>{say({ ar: 'التقرير السابق', en: 'Previous report' })}</a>}
          {view.following && <a class="button quiet" rel="next" href={to.read(view.following)}>{say({ ar: 'التقرير التالي', en: 'Next report' })}</a>}
        </nav>
      </Heading>
      <div class="row read-facts">
        {outlet ? <span title={foundIn(outlet.where)}><a class="chip" href={to.search(`outlet:"${outlet.value}"`)}><Bdi lang="ar">{outlet.value}</Bdi></a></span> : <span class="soft">{say({ ar: 'ناشر غير معروف', en: 'outlet not known' })}</span>}
        {published ? <span title={foundIn(published.where)}><Day iso={published.value} words /></span> : <span class="soft">{say({ ar: 'تاريخ النشر غير معروف', en: 'date of publication not known' })}</span>}
        {url && /^https?:/.test(url.value) && <span title={foundIn(url.where)}><a href={url.value} target="_blank" rel="noreferrer noopener"><bdi dir="ltr">{new URL(url.value).hostname}</bdi></a></span>}
      </div>
      {signs > 0 && <p class="note warn small">{counted(signs, { ar: { one: 'في النص رمز تحكم واحد قد يقلب اتجاه السطر؛ يظهر هنا ▯ ولا يُنفَّذ.', two: 'في النص رمزا تحكم قد يقلبان اتجاه السطر؛ يظهران هنا ▯ ولا يُنفَّذان.', few: 'في النص # رموز تحكم قد تقلب اتجاه السطر؛ تظهر هنا ▯ ولا تُنفَّذ.', many: 'في النص # رمز تحكم قد تقلب اتجاه السطر؛ تظهر هنا ▯ ولا تُنفَّذ.', other: 'في النص # رمز تحكم قد تقلب اتجاه السطر؛ تظهر هنا ▯ ولا تُنفَّذ.' }, en: { one: 'The text holds one control character that can turn a line around; it is shown as ▯ and not obeyed.', other: 'The text holds # control characters that can turn a line around; they are shown as ▯ and not obeyed.' } })}</p>}
      <div class="row"><Legend /><span class="spread" /><BatchButton /></div>
    </div>
  )
}

function Sheet() {
  const desk = useDesk()
  useMeasures(desk)
  const { height } = useRows()
  useEffect(() => {
    const changed = () => {
      const found = desk.map.value?.selected() ?? null
      const focus = document.activeElement
      // a selection that goes because a field of the panel takes the focus is still what is meant
      if (found) desk.selection.value = found
      else if (focus === desk.map.value?.root || focus === document.body) desk.selection.value = null
    }
    document.addEventListener('selectionchange', changed)
    return () => document.removeEventListener('selectionchange', changed)
  }, [])
  return (
    <div class="read">
      <div class="read-sheet card" style={{ minBlockSize: `${height + 40}px` }}>
        <Brackets />
        <div class="read-column"><Article /><Lead /></div>
        <Gutter />
      </div>
      <div class="read-side"><Chosen /><Panel /></div>
    </div>
  )
}

/** Keys: along the claims, open, leave. */
function Steps() {
  const desk = useDesk()
  const step = (by: number) => {
    const { claims, index } = desk.model.value
    if (claims.length === 0) return
    const at = desk.chosen.value === null ? undefined : index.get(desk.chosen.value)
    const seen = at ?? (by > 0 ? -1 : claims.length)
    const next = claims[Math.min(Math.max(seen + by, 0), claims.length - 1)]!
    desk.choose(next.id, 'step')
    reveal(desk, next.trigger)
  }
  const neighbour = (id: string | null) => { if (id !== null) go(to.read(id)) }
  useKeys([
    { key: 'j', words: { ar: 'القول التالي', en: 'Next claim' }, run: () => step(1) },
    { key: 'k', words: { ar: 'القول السابق', en: 'Previous claim' }, run: () => step(-1) },
    { key: 'Enter', words: { ar: 'إلى تفاصيل القول', en: 'To the details of the claim' }, run: (event) => {
      const target = event.target as HTMLElement
      if (target.closest('button, a, summary')) { target.click(); return }
      document.getElementById('panel')?.focus()
    } },
    { key: 'Escape', words: { ar: 'اترك القول', en: 'Leave the claim' }, run: () => { if (desk.task.value !== 'look') desk.task.value = 'look'; else desk.choose(null) } },
    { key: '.', words: { ar: 'التقرير التالي', en: 'Next report' }, run: () => neighbour(desk.model.value.view.following) },
    { key: ',', words: { ar: 'التقرير السابق', en: 'Previous report' }, run: () => neighbour(desk.model.value.view.previous) },
  ])
  return null
}
