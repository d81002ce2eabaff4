// All reports, newest first.
import { useState } from 'preact/hooks'
import { get } from '../../api'
import { counted, say } from '../../language'
import { useLoaded } from '../../loading'
import { to, where, withQuery } from '../../router'
import type { DocumentLine, Page } from '../../types'
import { Bdi, Day, Empty, Heading, Loading, Refused } from '../../ui/parts'
import { useRove } from '../../ui/rove'
import './documents.css'

export default function DocumentsView() {
  const q = where.value.query.get('q') ?? ''
  const first = useLoaded<Page<DocumentLine>>('/documents', { q })
  const [more, setMore] = useState<{ of: unknown; items: DocumentLine[]; next: string | null } | null>(null)
  const rest = more && more.of === first.value ? more : null
  const { list } = useRove<HTMLUListElement>(q, { ar: 'التقرير التالي', en: 'Next report' }, { ar: 'التقرير السابق', en: 'Previous report' })
  const items = [...(first.value?.items ?? []), ...(rest?.items ?? [])]
  const next = rest ? rest.next : first.value?.next ?? null
  const load = async () => {
    const page = await get<Page<DocumentLine>>('/documents', { q, after: next })
    setMore({ of: first.value, items: [...(rest?.items ?? []), ...page.items], next: page.next })
  }
  return (
    <>
      <Heading words={say({ ar: 'التقارير', en: 'Reports' })}>
        <input type="search" dir="auto" value={q} aria-label={say({ ar: 'في العناوين', en: 'In titles' })} placeholder={say({ ar: 'في العناوين', en: 'In titles' })} onChange={(event) => withQuery({ q: event.currentTarget.value })} />
      </Heading>
      {first.error && <Refused error={first.error} again={first.reload} />}
      {first.loading && !first.value && <Loading />}
      {first.value && items.length === 0 && <Empty>{say({ ar: 'لا تقارير هنا بعد.', en: 'No reports here yet.' })} <a href={to.add()}>{say({ ar: 'أضف بعضها', en: 'Add some' })}</a></Empty>}
      <ul class="plain stack lines" ref={list}>
        {items.map((one) => (
          <li key={one.id} class="card document-line">
            <h2><a href={to.read(one.id)}><Bdi lang="ar">{one.title ?? one.id}</Bdi></a></h2>
            <div class="row soft small">
              <Day iso={one.published} words />
              {one.outlet && <a class="chip" href={to.search(`outlet:"${one.outlet}"`)}><Bdi>{one.outlet}</Bdi></a>}
              <span>{counted(one.claims, { ar: { zero: 'لا أقوال', one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } })}</span>
              {one.unreviewed < one.claims && <span>{counted(one.claims - one.unreviewed, { ar: { one: 'روجع واحد', two: 'روجع اثنان', other: 'روجع #' }, en: { one: '# reviewed', other: '# reviewed' } })}</span>}
            </div>
          </li>
        ))}
      </ul>
      {next && <p><button class="button" onClick={() => void load()}>{say({ ar: 'المزيد', en: 'More' })}</button></p>}
    </>
  )
}
