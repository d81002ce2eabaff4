// The map: where claims say that things happened, as precisely as they say it and no more.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useKeys } from '../../keys'
import { counted, language, number, say } from '../../language'
import { useLoaded } from '../../loading'
import type { Eye, Handle } from '../../map/engine'
import type { Stack } from '../../map/stacks'
import { MapTools } from '../../map/tools'
import '../../map/map.css'
import { where, withQuery } from '../../router'
import type { MapData, MapFeature } from '../../types'
import { Heading, Loading, Refused } from '../../ui/parts'
import { QueryBox } from '../../ui/query'
import { claimsOf, filterOf, inTime, ofKind } from './filters'
import { Legend, Switches } from './legend'
import '../../style/many.css'
import './map-view.css'
import { ClaimCard, InView, NotPlaced, isSame } from './panel'
import { TimeSlider } from './slider'
import { claims as inWords } from './words'

type Tab = 'view' | 'unplaced' | 'key'
const NOTHING: readonly MapFeature[] = []

function eyeOf(text: string | null): Eye | null {
  const [lat, lon, zoom] = (text ?? '').split(',').map(Number)
  return lat !== undefined && lon !== undefined && zoom !== undefined && [lat, lon, zoom].every(Number.isFinite) && Math.abs(lat) < 86 && Math.abs(lon) <= 180 ? { lat, lon, zoom: Math.max(1.5, Math.min(15, zoom)) } : null
}
const written = (eye: Eye): string => `${eye.lat.toFixed(4)},${eye.lon.toFixed(4)},${eye.zoom.toFixed(2)}`
const spotKey = (one: { lat: number; lon: number }): string => `${one.lat},${one.lon}`

/** The map in an element of the page; `at` in the address is where it looks, and it follows the address when Back changes that. */
function useMap(at: string | null, calls: { moved: (inView: MapFeature[]) => void; chosen: (claims: MapFeature[], stack: Stack) => void }) {
  const box = useRef<HTMLDivElement>(null)
  const [handle, setHandle] = useState<Handle | null>(null)
  const latest = useRef(calls)
  const said = useRef<string | null>(at)
  latest.current = calls
  useEffect(() => {
    let opened: Handle | null = null
    let gone = false
    void import('../../map/engine').then(({ openMap }) => {
      if (gone || !box.current) return
      opened = openMap(box.current, {
        start: eyeOf(at),
        onSelect: (claims, stack) => latest.current.chosen(claims, stack),
        onMove: (eye, inView) => {
          latest.current.moved(inView)
          if (gone || where.value.path !== '/map') return
          said.current = written(eye)
          withQuery({ at: said.current }, true)
        },
      })
      setHandle(opened)
    })
    return () => { gone = true; opened?.close() }
  }, [])
  useEffect(() => {
    const eye = eyeOf(at)
    if (handle && eye && at !== said.current) { said.current = at; handle.go(eye) }
  }, [handle, at])
  return { box, handle }
}

export default function MapView() {
  const query = where.value.query
  const q = query.get('q') ?? ''
  const filter = useMemo(() => filterOf(query), [query.toString()])
  const [capped, setCapped] = useState(false)
  // a full answer holds all times, so that the slider moves without asking; a capped one is asked for anew
  const data = useLoaded<MapData>('/map', capped ? { q, from: filter.from, until: filter.until } : { q })
  const seen = useRef(q)
  useEffect(() => {
    if (data.value?.capped && !capped) setCapped(true)
  }, [data.value])
  const all = data.value?.features ?? NOTHING
  const kind = useMemo(() => all.filter((one) => ofKind(one, filter)), [all, [...filter.without].join(), filter.mood, filter.reviewed])
  const shown = useMemo(() => kind.filter((one) => inTime(one, filter)), [kind, filter.from, filter.until])
  const [inView, setInView] = useState<readonly MapFeature[]>(NOTHING)
  const selected = query.get('document') && query.get('claim') ? { document: query.get('document')!, claim: query.get('claim')! } : null
  const spots = useMemo(() => new Set((query.get('spot') ?? '').split(';').filter(Boolean)), [query.get('spot')])
  const tab: Tab = (['unplaced', 'key'] as const).find((one) => one === query.get('panel')) ?? 'view'

  const choose = (one: { document: string; claim: string } | null): void => withQuery({ document: one?.document ?? null, claim: one?.claim ?? null, panel: null })
  const chosen = (claims: MapFeature[], stack: Stack): void => {
    const ones = claimsOf(claims)
    if (!ones.length) { if (selected || spots.size) withQuery({ document: null, claim: null, spot: null }) }
    else if (stack.spots.length > 1 && handle && spreads(handle, claims)) handle.fit(claims)
    else withQuery({ spot: ones.length > 1 ? [...new Set(claims.map(spotKey))].slice(0, 20).join(';') : null, document: ones.length === 1 ? ones[0]!.document : null, claim: ones.length === 1 ? ones[0]!.claim : null, panel: null })
  }
  const { box, handle } = useMap(query.get('at'), { moved: setInView, chosen })

  useEffect(() => {
    if (!handle || !data.value) return
    const fit = !where.value.query.get('at') || seen.current !== q
    seen.current = q
    handle.show(shown, fit && shown.length > 0)
    setInView(handle.inView())
  }, [handle, shown])
  const marked = useMemo(() => (selected ? all.filter((one) => isSame(one, selected)) : NOTHING), [all, selected?.document, selected?.claim])
  useEffect(() => handle?.select(marked), [handle, marked])

  const atSpot = spots.size > 0
  const listed = useMemo(() => claimsOf(atSpot ? shown.filter((one) => spots.has(spotKey(one))) : inView), [atSpot, spots, shown, inView])
  const placed = useMemo(() => claimsOf(kind), [kind])
  const every = useMemo(() => claimsOf(all), [all])
  const shownCount = useMemo(() => claimsOf(shown).length, [shown])
  const step = (by: number): void => {
    const now = where.value.query // as it is, not as it was drawn: keys may come faster than pictures
    const index = listed.findIndex((one) => one.document === now.get('document') && one.claim === now.get('claim'))
    const next = listed[Math.max(0, Math.min(listed.length - 1, index + by))]
    if (next) choose(next)
  }
  useKeys([
    { key: 'j', words: { ar: 'القول التالي', en: 'Next claim' }, run: () => step(1) },
    { key: 'k', words: { ar: 'القول السابق', en: 'Previous claim' }, run: () => step(-1) },
    { key: '+', words: { ar: 'قرّب', en: 'Zoom in' }, run: () => handle?.zoom(1) },
    { key: '=', words: { ar: 'قرّب', en: 'Zoom in' }, run: () => handle?.zoom(1) },
    { key: '-', words: { ar: 'بعّد', en: 'Zoom out' }, run: () => handle?.zoom(-1) },
    { key: '0', words: { ar: 'كل ما على الخريطة', en: 'All that is on the map' }, run: () => handle?.fit() },
    { key: 'Enter', words: { ar: 'إلى كلمات القول المختار', en: 'To the words of the selected claim' }, run: () => { document.querySelector<HTMLAnchorElement>('.map-card a.main')?.click() } },
    { key: 'Escape', words: { ar: 'ألغِ الاختيار', en: 'Select nothing' }, run: () => withQuery({ document: null, claim: null, spot: null }) },
  ])
  const tabs: { id: Tab; words: string }[] = [
    { id: 'view', words: atSpot ? say({ ar: 'في الموضع', en: 'At this place' }) : say({ ar: 'في الإطار', en: 'In view' }) },
    { id: 'unplaced', words: `${say({ ar: 'بلا موضع', en: 'Not placed' })} (${number(data.value?.unplaced_count ?? 0)})` },
    { id: 'key', words: say({ ar: 'الرموز', en: 'Signs' }) },
  ]
  const open = (id: Tab): void => withQuery({ panel: id === 'view' ? null : id })
  const turn = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: language.value === 'ar' ? 1 : -1, ArrowRight: language.value === 'ar' ? -1 : 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = tabs[(tabs.findIndex((one) => one.id === tab) + by + tabs.length) % tabs.length]!
    open(next.id)
    document.getElementById(`tab-${next.id}`)?.focus()
  }
  return (
    <div class="map-view">
      <Heading words={say({ ar: 'الخريطة', en: 'Map' })}><QueryBox id="map-q" clears={['document', 'claim', 'spot']} /></Heading>
      {data.error && <Refused error={data.error} again={data.reload} />}
      <Switches claims={every} filter={filter} />
      <div class="map-main">
        <div class="map-side">
          <div class="map-box">
            <div ref={box} class="map-sheet" tabIndex={0} role="application" aria-label={say({ ar: 'خريطة: تحركها الأسهم، وتقرّبها + وتبعّدها -، وقائمة ما فيها إلى جانبها', en: 'Map: arrows move it, + and - zoom; what it shows is listed beside it' })} data-claims={placed.length} />
            <MapTools handle={handle} fit />
            {data.loading && !data.value && <div class="map-wait"><Loading /></div>}
            <p class="map-credit">Natural Earth</p>
          </div>
          <TimeSlider features={placed} filter={filter} />
        </div>
        <aside class="map-panel" aria-label={say({ ar: 'ما على الخريطة', en: 'What the map shows' })}>
          {data.value?.capped && <p class="note warn small">{say({ ar: `هذه أحدث الأقوال فقط (${number(data.value.total)}): ضيّق البحث أو المدة لترى غيرها.`, en: `Only the newest claims are here (${number(data.value.total)}): narrow the query or the time to see others.` })}</p>}
          <div class="tabs" role="tablist" aria-label={say({ ar: 'اللوحة', en: 'Panel' })}>
            {tabs.map((one) => <button key={one.id} id={`tab-${one.id}`} role="tab" aria-selected={tab === one.id} aria-controls="map-panel" tabIndex={tab === one.id ? 0 : -1} class="tab" onClick={() => open(one.id)} onKeyDown={turn}>{one.words}</button>)}
          </div>
          <div id="map-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} class="map-scroll" tabIndex={0}>
            {tab === 'view' && marked[0] && <ClaimCard one={marked[0]} features={all} close={() => choose(null)} centre={() => handle?.fit(marked)} />}
            {tab === 'view' && selected && !marked[0] && data.value && <p class="note small">{say({ ar: 'القول المختار ليس بين ما على الخريطة.', en: 'The selected claim is not among those on the map.' })}</p>}
            {tab === 'view' && data.value && <InView items={listed} title={atSpot ? say({ ar: `${inWords(listed.length)} في هذا الموضع`, en: `${inWords(listed.length)} at this place` }) : titleOf(listed.length, shownCount)} selected={selected} choose={choose} back={atSpot ? () => withQuery({ spot: null }) : null} />}
            {tab === 'unplaced' && data.value && <NotPlaced data={data.value} />}
            {tab === 'key' && <Legend />}
          </div>
        </aside>
      </div>
    </div>
  )
}

function titleOf(n: number, of: number): string {
  if (n === of) return counted(n, { ar: { zero: 'لا أقوال', one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } })
  return say({ ar: `${inWords(n)} من أصل ${number(of)}`, en: `${inWords(n)} of ${number(of)}` })
}

/** Whether looking nearer would take claims apart. */
function spreads(handle: Handle, claims: readonly MapFeature[]): boolean {
  const zoom = handle.map.getView().getZoom() ?? 0
  const [lats, lons] = [claims.map((one) => one.lat), claims.map((one) => one.lon)]
  const wide = Math.max(Math.max(...lats) - Math.min(...lats), Math.max(...lons) - Math.min(...lons))
  return zoom < 8.8 && wide > .001
}
