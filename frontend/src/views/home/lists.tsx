// The lists of the start page.
import { counted, say } from '../../language'
import { useLoaded } from '../../loading'
import { to } from '../../router'
import type { DocumentLine, EventLine, HitPage, Page } from '../../types'
import { Bdi, CertaintyMark, Day, Interval, Refused } from '../../ui/parts'
import { nameOf } from '../../vocabulary'

export function Latest() {
  const loaded = useLoaded<Page<DocumentLine>>('/documents', { limit: 6 })
  return (
    <section class="card" aria-labelledby="latest">
      <h2 id="latest">{say({ ar: 'آخر التقارير', en: 'Latest reports' })}</h2>
      {loaded.error && <Refused error={loaded.error} again={loaded.reload} />}
      <ul class="plain lines-list">
        {loaded.value?.items.map((one) => (
          <li key={one.id}>
            <a href={to.read(one.id)}><Bdi lang="ar">{one.title ?? one.id}</Bdi></a>
            <div class="row small soft"><Day iso={one.published} words />{one.outlet && <Bdi lang="ar">{one.outlet}</Bdi>}{one.unreviewed > 0 && <span>{counted(one.unreviewed, { ar: { one: 'قول واحد لم يُراجَع', two: 'قولان لم يُراجَعا', few: '# أقوال لم تُراجَع', many: '# قولا لم تُراجَع', other: '# قول لم يُراجَع' }, en: { one: 'one claim unreviewed', other: '# claims unreviewed' } })}</span>}</div>
          </li>
        ))}
      </ul>
      <p><a href={to.documents()}>{say({ ar: 'كل التقارير', en: 'All reports' })}</a></p>
    </section>
  )
}

/** The most contested: by how many things accounts differ in, then by how many origins tell them. */
export function Contested() {
  const loaded = useLoaded<Page<EventLine>>('/events', { grade: 'contested', limit: 200 })
  const items = [...(loaded.value?.items ?? [])].sort((a, b) => b.abouts.length - a.abouts.length || b.origins - a.origins || b.claims - a.claims).slice(0, 5)
  return (
    <section class="card" aria-labelledby="contested">
      <h2 id="contested">{say({ ar: 'أكثر ما اختُلف فيه', en: 'Most contested' })}</h2>
      {loaded.error && <Refused error={loaded.error} again={loaded.reload} />}
      {loaded.value && items.length === 0 && <p class="soft">{say({ ar: 'لا روايات متعارضة في ما رُبط حتى الآن.', en: 'No accounts that contradict one another in what is linked so far.' })}</p>}
      <ul class="plain lines-list">
        {items.map((one) => (
          <li key={one.id}>
            <a href={to.event(one.id)}>{nameOf('types', one.type)} · <Bdi lang="ar">{one.title}</Bdi></a>
            <div class="row small soft">
              <Interval earliest={one.earliest} latest={one.latest} />{one.place && <Bdi lang="ar">{one.place}</Bdi>}
              <span>{say({ ar: 'الخلاف في', en: 'they differ in' })} {one.abouts.map((about) => nameOf('abouts', about)).join(say({ ar: '، ', en: ', ' }))}</span>
              <span>{counted(one.origins, { ar: { one: 'أصل واحد', two: 'أصلان', few: '# أصول', many: '# أصلا', other: '# أصل' }, en: { one: 'one origin', other: '# origins' } })}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Waiting() {
  const loaded = useLoaded<HitPage>('/review/queue', { limit: 5 })
  return (
    <section class="card" aria-labelledby="waiting">
      <h2 id="waiting">{say({ ar: 'ينتظر المراجعة', en: 'Waiting for review' })}</h2>
      {loaded.error && <Refused error={loaded.error} again={loaded.reload} />}
      {loaded.value?.items.length === 0 && <p class="soft">{say({ ar: 'لا شيء ينتظر.', en: 'Nothing waits.' })}</p>}
      <ul class="plain lines-list">
        {loaded.value?.items.map((one) => (
          <li key={one.document + one.claim}>
            <a href={to.read(one.document, one.claim)}>{nameOf('types', one.type)} · <Bdi lang="ar">{one.trigger}</Bdi></a>
            <div class="row small soft"><CertaintyMark value={one.certainty} />{one.speaker && <Bdi lang="ar">{one.speaker}</Bdi>}{one.outlet && <Bdi lang="ar">{one.outlet}</Bdi>}</div>
          </li>
        ))}
      </ul>
      <p><a href={to.review()}>{say({ ar: 'إلى المراجعة', en: 'To the review' })}</a></p>
    </section>
  )
}
