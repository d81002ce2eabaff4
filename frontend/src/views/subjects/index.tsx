// Actors, places and sources: lists, and a page for each: what is said of it and by it, over time.
import { useMemo } from 'preact/hooks'
import { counted, fill, number, say } from '../../language'
import { useLoaded } from '../../loading'
import { to, where, withQuery } from '../../router'
import { MiniMap } from '../../map/mini'
import type { HitPage, MapFeature, Page, SubjectLine, SubjectView } from '../../types'
import { HitCard } from '../../ui/hit'
import { More, usePages } from '../../ui/more'
import { Bdi, Empty, Heading, Interval, Loading, Refused } from '../../ui/parts'
import { useRove } from '../../ui/rove'
import { actorName, nameOf } from '../../vocabulary'
import { Over } from './months'
import { countryName, kindName } from './names'
import './subjects.css'

type Kind = 'actors' | 'places' | 'sources'
const NAMES: Record<Kind, { ar: string; en: string }> = { actors: { ar: 'الفاعلون', en: 'Actors' }, places: { ar: 'الأماكن', en: 'Places' }, sources: { ar: 'القائلون', en: 'Sources' } }
const link = (kind: Kind, id: string): string => ({ actors: to.actor, places: to.place, sources: to.source })[kind](id)

export default function SubjectsView({ parameters }: { parameters: string[] }) {
  const kind = parameters[0] as Kind
  return parameters[1] ? <Subject kind={kind} id={parameters[1]} /> : <Subjects kind={kind} />
}

function Lists({ kind }: { kind: Kind }) {
  const shown = where.value.path.slice(1)
  return <nav class="row lists" aria-label={say({ ar: 'قوائم', en: 'Lists' })}>{(Object.keys(NAMES) as Kind[]).map((one) => <a key={one} class="chip" href={`/${one}`} aria-current={one === shown ? 'page' : one === kind ? 'true' : undefined}>{say(NAMES[one])}</a>)}</nav>
}

function Subjects({ kind }: { kind: Kind }) {
  const q = where.value.query.get('q') ?? ''
  const { first, items, next, load, busy } = usePages<Page<SubjectLine>>(`/${kind}`, { q, limit: 100 })
  const { list } = useRove<HTMLUListElement>(kind + q)
  return (
    <>
      <Heading words={say(NAMES[kind])}>
        <input type="search" dir="auto" value={q} aria-label={say({ ar: 'بالاسم', en: 'By name' })} placeholder={say({ ar: 'بالاسم', en: 'By name' })} onChange={(event) => withQuery({ q: event.currentTarget.value })} />
        <span class="spread" /><Lists kind={kind} />
      </Heading>
      {first.error && <Refused error={first.error} again={first.reload} />}
      {first.loading && !first.value && <Loading />}
      {first.value && items.length === 0 && <Empty>{say({ ar: 'لا شيء هنا.', en: 'Nothing here.' })}</Empty>}
      <ul class="plain subjects" ref={list}>
        {items.map((one) => (
          <li key={one.id}>
            <a href={link(kind, one.id)}><Bdi>{say(one.name) || one.id}</Bdi></a>
            {one.kind !== kind.slice(0, -1) && one.kind !== 'resolved' && <span class="soft small">{kindName(one.kind)}</span>}
            <span class="spread" /><span class="small iso">{number(one.claims)}<span class="hidden"> {say({ ar: 'أقوال', en: 'claims' })}</span></span>
          </li>
        ))}
      </ul>
      <More next={next} load={load} busy={busy} />
    </>
  )
}

function Subject({ kind, id }: { kind: Kind; id: string }) {
  const found = useLoaded<SubjectView>(`/${kind}/${encodeURIComponent(id)}`)
  const view = found.value
  if (found.error) return <Refused error={found.error} again={found.reload} />
  if (!view) return <Loading />
  return (
    <>
      <Heading words={say(view.name) || view.id}><span class="soft">{kindName(view.kind)}</span><span class="spread" /><Lists kind={kind} /></Heading>
      <div class="subject">
        <div class="stack">
          {view.facts.length > 0 && <dl class="card facts">{view.facts.map((one) => <div key={one.label.en}><dt>{say(one.label)}</dt><dd>{one.link ? <a href={one.link}><Bdi>{one.value}</Bdi></a> : <Bdi>{one.code ? countryName(one.code) ?? (one.label.en === 'country' ? one.value : kindName(one.code)) : one.value}</Bdi>}</dd></div>)}</dl>}
          {view.place && <Position view={view} />}
          <Over months={view.months} by={view.by !== null && view.months.some((one) => one.by > 0)} />
          {view.types.length > 0 && <section class="card"><h2>{say({ ar: 'أنواع الأحداث', en: 'Kinds of event' })}</h2><ul class="plain types">{view.types.map((one) => <li key={one.value} class="row"><span>{nameOf('types', one.value)}</span><span class="spread" /><span class="soft">{number(one.count)}</span></li>)}</ul></section>}
          {view.control.length > 0 && (
            <section class="card"><h2>{say(kind === 'places' ? { ar: 'من يقال إنه يسيطر عليه', en: 'Who is said to hold it' } : { ar: 'ما يقال إنه يسيطر عليه', en: 'What it is said to hold' })}</h2>
              <ul class="plain stack small">{view.control.map((one, n) => <li key={n}><Bdi>{actorName(one.actor)}</Bdi> · <a href={to.place(one.place)}><Bdi lang="ar">{one.place}</Bdi></a> <Interval earliest={one.earliest} latest={one.latest} /> {one.claims[0] && <a href={to.read(one.claims[0].document, one.claims[0].claim)}>{counted(one.claims.length, { ar: { one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } })}</a>}</li>)}</ul>
            </section>
          )}
          {view.ties.length > 0 && (
            <section class="card"><h2>{say({ ar: 'صلات مزعومة', en: 'Alleged ties' })}</h2>
              <ul class="plain stack small">{view.ties.map((one) => { const other = one.source === view.id ? one.target : one.source; return <li key={other + one.kind}><a href={to.actor(other)}><Bdi>{actorName(other)}</Bdi></a> · {nameOf('families', one.kind)} {one.claims[0] && <a href={to.read(one.claims[0].document, one.claims[0].claim)}>{number(one.count)}</a>}{one.denied > 0 && <span class="against"> {say({ ar: 'نُفيت', en: 'denied' })} {number(one.denied)}</span>}</li> })}</ul>
            </section>
          )}
        </div>
        <div class="said">
          {view.by && <Said title={say({ ar: 'ما يقوله', en: 'What it says' })} page={view.by} />}
          <Said title={kind === 'sources' ? say({ ar: 'ما يُقال عنه', en: 'What is said of it' }) : kind === 'places' ? say({ ar: 'ما يقال إنه جرى فيه', en: 'What is said to have happened there' }) : say({ ar: 'ما يُقال عنه', en: 'What is said of it' })} page={view.of} />
        </div>
      </div>
    </>
  )
}

/** Where a place lies, with how surely that is known; never a guess. */
function Position({ view }: { view: SubjectView }) {
  const place = view.place!
  const features = useMemo((): MapFeature[] => place.lat === null || place.lon === null ? [] : [{
    id: view.id, document: '', claim: '', kind: 'point', lat: place.lat, lon: place.lon, precision_km: place.precision_km, geometry: null, place: view.name.ar, label: view.name.ar,
    status: 'resolved', type: '', certainty: 'CT+', review: 'unreviewed', speaker: null, published: null, earliest: null, latest: null, event: null, role: 'place',
  }], [view])
  if (features.length === 0 && view.kind === 'container') return <p class="card">{say({ ar: 'دولة أو منطقة واسعة، فلا تُعلَّم بنقطة على الخريطة.', en: 'A country or a wide region: no point on the map stands for it.' })}</p>
  if (features.length === 0) return <p class="card">{say({ ar: 'لا يُعرف موقعه، ولا يوضع على الخريطة بالتخمين.', en: 'Its position is not known, and it is not put on the map by guess.' })}</p>
  return (
    <section class="card stack" aria-labelledby="where">
      <h2 id="where">{say({ ar: 'الموقع', en: 'Position' })}{place.precision_km !== null && <span class="soft small"> {fill({ ar: 'في حدود {km} كم', en: 'within {km} km' }, { km: number(place.precision_km) })}</span>}</h2>
      <MiniMap features={features} label={say({ ar: 'خريطة المكان', en: 'Map of the place' })} />
      <p><a href={to.map(view.of.query)}>{say({ ar: 'ما يقال إنه جرى فيه، على الخريطة', en: 'What is said to have happened there, on the map' })}</a></p>
    </section>
  )
}

function Said({ title, page }: { title: string; page: HitPage }) {
  if (page.items.length === 0) return null
  return (
    <section class="stack">
      <div class="head"><h2>{title}</h2><a href={to.search(page.query)}>{say({ ar: 'كلها', en: 'All' })}{page.total !== null && ` (${number(page.total)}${page.capped ? '+' : ''})`}</a></div>
      {page.items.map((hit) => <HitCard key={`${hit.document} ${hit.claim}`} hit={hit} />)}
    </section>
  )
}
