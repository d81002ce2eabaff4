// Actors, places and sources: lists, and a page for each: what is said of it and by it, over time.
import { counted, number, say } from '../../language'
import { useLoaded } from '../../loading'
import { to, where, withQuery } from '../../router'
import type { HitPage, Page, SubjectLine, SubjectView } from '../../types'
import { HitCard } from '../../ui/hit'
import { More, usePages } from '../../ui/more'
import { Bdi, Empty, Heading, Interval, Loading, Refused } from '../../ui/parts'
import { actorName, nameOf } from '../../vocabulary'
import './subjects.css'

type Kind = 'actors' | 'places' | 'sources'
const NAMES: Record<Kind, { ar: string; en: string }> = { actors: { ar: 'الفاعلون', en: 'Actors' }, places: { ar: 'الأماكن', en: 'Places' }, sources: { ar: 'القائلون', en: 'Sources' } }
const link = (kind: Kind, id: string): string => ({ actors: to.actor, places: to.place, sources: to.source })[kind](id)

export default function SubjectsView({ parameters }: { parameters: string[] }) {
  const kind = parameters[0] as Kind
  return parameters[1] ? <Subject kind={kind} id={parameters[1]} /> : <Subjects kind={kind} />
}

function Subjects({ kind }: { kind: Kind }) {
  const q = where.value.query.get('q') ?? ''
  const { first, items, next, load, busy } = usePages<Page<SubjectLine>>(`/${kind}`, { q, limit: 100 })
  return (
    <>
      <Heading words={say(NAMES[kind])}>
        <input type="search" dir="auto" value={q} aria-label={say({ ar: 'بالاسم', en: 'By name' })} placeholder={say({ ar: 'بالاسم', en: 'By name' })} onChange={(event) => withQuery({ q: event.currentTarget.value })} />
        <nav class="row" aria-label={say({ ar: 'قوائم', en: 'Lists' })}>{(Object.keys(NAMES) as Kind[]).map((one) => <a key={one} href={`/${one}`} aria-current={one === kind ? 'page' : undefined}>{say(NAMES[one])}</a>)}</nav>
      </Heading>
      {first.error && <Refused error={first.error} again={first.reload} />}
      {first.loading && !first.value && <Loading />}
      {first.value && items.length === 0 && <Empty>{say({ ar: 'لا شيء هنا.', en: 'Nothing here.' })}</Empty>}
      <ul class="plain subjects">
        {items.map((one) => <li key={one.id}><a href={link(kind, one.id)}><Bdi>{say(one.name) || one.id}</Bdi></a> <span class="soft small">{number(one.claims)}</span></li>)}
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
      <Heading words={say(view.name) || view.id}><a class="chip" href={`/${kind}`}>{say(NAMES[kind])}</a></Heading>
      <div class="subject">
        <div class="stack">
          {view.facts.length > 0 && <dl class="card facts">{view.facts.map((one) => <div key={one.label.en}><dt>{say(one.label)}</dt><dd>{one.link ? <a href={one.link}><Bdi>{one.value}</Bdi></a> : <Bdi>{one.value}</Bdi>}</dd></div>)}</dl>}
          {view.place && <p class="card">{view.place.lat !== null && view.place.lon !== null ? <a href={to.map(`${say({ ar: 'مكان', en: 'place' })}:"${view.name.ar || view.id}"`)}>{say({ ar: 'على الخريطة', en: 'On the map' })}</a> : say({ ar: 'لا يُعرف موقعه، ولا يوضع على الخريطة بالتخمين.', en: 'Its position is not known, and it is not put on the map by guess.' })}{view.place.precision_km !== null && <span class="soft"> ± <span class="iso">{number(view.place.precision_km)} km</span></span>}</p>}
          <Months months={view.months} by={view.by !== null} />
          {view.types.length > 0 && <section class="card"><h2>{say({ ar: 'في ماذا', en: 'In what' })}</h2><ul class="plain">{view.types.map((one) => <li key={one.value} class="row"><span>{nameOf('types', one.value)}</span><span class="spread" /><span class="soft">{number(one.count)}</span></li>)}</ul></section>}
          {view.control.length > 0 && (
            <section class="card"><h2>{say({ ar: 'من يقال إنه يسيطر', en: 'Who is said to hold it' })}</h2>
              <ul class="plain stack small">{view.control.map((one, n) => <li key={n}><Bdi>{actorName(one.actor)}</Bdi> · <a href={to.place(one.place)}><Bdi lang="ar">{one.place}</Bdi></a> <Interval earliest={one.earliest} latest={one.latest} /> {one.claims[0] && <a href={to.read(one.claims[0].document, one.claims[0].claim)}>{counted(one.claims.length, { ar: { one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } })}</a>}</li>)}</ul>
            </section>
          )}
          {view.ties.length > 0 && (
            <section class="card"><h2>{say({ ar: 'صلات مزعومة', en: 'Alleged ties' })}</h2>
              <ul class="plain stack small">{view.ties.map((one) => { const other = one.source === view.id ? one.target : one.source; return <li key={other + one.kind}><a href={to.actor(other)}><Bdi>{actorName(other)}</Bdi></a> · {nameOf('types', one.kind)} {one.claims[0] && <a href={to.read(one.claims[0].document, one.claims[0].claim)}>{number(one.count)}</a>}{one.denied > 0 && <span class="against"> {say({ ar: 'نُفيت', en: 'denied' })} {number(one.denied)}</span>}</li> })}</ul>
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

function Said({ title, page }: { title: string; page: HitPage }) {
  if (page.items.length === 0) return null
  return (
    <section class="stack">
      <div class="head"><h2>{title}</h2><a href={to.search(page.query)}>{say({ ar: 'كلها', en: 'All' })}{page.total !== null && ` (${number(page.total)}${page.capped ? '+' : ''})`}</a></div>
      {page.items.map((hit) => <HitCard key={`${hit.document} ${hit.claim}`} hit={hit} />)}
    </section>
  )
}

function Months({ months, by }: { months: SubjectView['months']; by: boolean }) {
  if (months.length === 0) return null
  const most = Math.max(1, ...months.map((one) => Math.max(one.of, one.by)))
  return (
    <section class="card"><h2>{say({ ar: 'عبر الزمن', en: 'Over time' })}</h2>
      <table class="months"><thead><tr><th>{say({ ar: 'الشهر', en: 'Month' })}</th><th>{say({ ar: 'عنه', en: 'of it' })}</th>{by && <th>{say({ ar: 'منه', en: 'by it' })}</th>}</tr></thead>
        <tbody>{months.map((one) => (
          <tr key={one.month}><th scope="row"><time dateTime={one.month}>{one.month}</time></th>
            <td><meter min={0} max={most} value={one.of} aria-label={String(one.of)} /> {number(one.of)}</td>
            {by && <td><meter min={0} max={most} value={one.by} aria-label={String(one.by)} /> {number(one.by)}</td>}
          </tr>
        ))}</tbody>
      </table>
    </section>
  )
}
