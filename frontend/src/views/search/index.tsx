// Search: the query language, facets that narrow it, saved searches. The whole state is in the address.
import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, may, put, remove } from '../../api'
import { useKeys } from '../../keys'
import { counted, fill, number, say } from '../../language'
import { useLoaded } from '../../loading'
import { go, to, where, withQuery } from '../../router'
import type { HitPage, SavedSearch } from '../../types'
import { HitCard } from '../../ui/hit'
import { More, usePages } from '../../ui/more'
import { Bdi, Dialog, Empty, Heading, Loading, Refused, toast } from '../../ui/parts'
import { actorName, nameOf, vocabulary } from '../../vocabulary'
import { narrowed, without } from './query'
import './search.css'

const FACETS = ['type', 'speaker', 'outlet', 'certainty', 'place', 'month'] as const
const NAMES: Record<typeof FACETS[number], { ar: string; en: string }> = {
  type: { ar: 'نوع الحدث', en: 'Kind of event' }, speaker: { ar: 'القائل', en: 'Speaker' }, outlet: { ar: 'وسيلة الإعلام', en: 'Outlet' },
  certainty: { ar: 'درجة اليقين', en: 'Certainty' }, place: { ar: 'المكان', en: 'Place' }, month: { ar: 'الشهر', en: 'Month' },
}

function valueName(facet: typeof FACETS[number], value: string): string {
  return facet === 'type' ? nameOf('types', value) : facet === 'certainty' ? nameOf('certainties', value) : facet === 'place' ? actorName(value) : value
}

export default function SearchView() {
  const q = where.value.query.get('q') ?? ''
  const sort = where.value.query.get('sort') === 'relevance' ? 'relevance' : 'date'
  const { first, items, next, load, busy } = usePages<HitPage>('/claims', { q, sort, facets: true, limit: 30 })
  const [at, setAt] = useState(-1)
  const [help, setHelp] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => setAt(-1), [q, sort])
  const move = (by: number) => {
    const index = Math.min(Math.max(at + by, 0), items.length - 1)
    setAt(index)
    const item = list.current?.children[index]
    item?.scrollIntoView({ block: 'nearest' })
    item?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true })
  }
  useKeys([
    { key: 'j', words: { ar: 'القول التالي', en: 'Next claim' }, run: () => move(1) },
    { key: 'k', words: { ar: 'القول السابق', en: 'Previous claim' }, run: () => move(-1) },
  ])
  const page = first.value
  return (
    <>
      <Heading words={say({ ar: 'البحث', en: 'Search' })} />
      <form class="row query" role="search" onSubmit={(event) => { event.preventDefault(); withQuery({ q: String(new FormData(event.currentTarget).get('q') ?? '') }) }}>
        <input key={q} type="search" name="q" dir="auto" defaultValue={q} aria-label={say({ ar: 'ابحث', en: 'Query' })} placeholder={say({ ar: 'كلمات، أو قائل:… مكان:… نوع:…', en: 'words, or speaker:… place:… type:…' })} />
        <button class="button main">{say({ ar: 'ابحث', en: 'Search' })}</button>
        <button type="button" class="button" onClick={() => setHelp(true)}>{say({ ar: 'كيف أبحث؟', en: 'How to search' })}</button>
        <Saved q={q} />
      </form>
      <div class="found">
        <aside class="facets" aria-label={say({ ar: 'تضييق البحث', en: 'Narrow the search' })}>
          {page && FACETS.map((facet) => page.facets[facet]?.length > 0 && (
            <section key={facet}>
              <h2>{say(NAMES[facet])}</h2>
              <ul class="plain">
                {page.facets[facet].slice(0, 12).map(({ value, count }) => {
                  const on = without(q, facet, value)
                  return (
                    <li key={value}>
                      <a class="facet" aria-current={on !== null || undefined} href={`/search?q=${encodeURIComponent(on ?? narrowed(q, facet, value))}${sort === 'relevance' ? '&sort=relevance' : ''}`}>
                        <Bdi>{valueName(facet, value)}</Bdi><span class="count">{number(count)}</span>
                      </a>
                    </li>
                  )
                })}
              </ul>
            </section>
          ))}
        </aside>
        <div class="stack">
          <div class="row" aria-live="polite">
            {page && <span>{page.capped && say({ ar: 'أكثر من ', en: 'more than ' })}{counted(page.total ?? items.length, { ar: { zero: 'لا أقوال', one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } })}</span>}
            {first.loading && <span class="soft" role="status">{say({ ar: 'يُبحث…', en: 'Searching…' })}</span>}
            <span class="spread" />
            <a href={to.map(q)}>{say({ ar: 'على الخريطة', en: 'On the map' })}</a>
            <a href={to.timeline(q)}>{say({ ar: 'على الزمن', en: 'On the time line' })}</a>
            <label class="row small">{say({ ar: 'الترتيب', en: 'Order' })}
              <select value={sort} onChange={(event) => withQuery({ sort: event.currentTarget.value === 'relevance' ? 'relevance' : null })}>
                <option value="date">{say({ ar: 'الأحدث أولا', en: 'Newest first' })}</option>
                <option value="relevance">{say({ ar: 'الأقرب أولا', en: 'Best first' })}</option>
              </select>
            </label>
          </div>
          {first.error && <Refused error={first.error} again={first.reload} />}
          {first.loading && !page && <Loading />}
          {page && items.length === 0 && <Empty>{say({ ar: 'لا قول بهذا الوصف.', en: 'No claim fits.' })}</Empty>}
          <ol class="plain stack" ref={list}>{items.map((hit, index) => <li key={`${hit.document} ${hit.claim}`}><HitCard hit={hit} current={index === at} /></li>)}</ol>
          <More next={next} load={load} busy={busy} />
        </div>
      </div>
      {help && <HowTo close={() => setHelp(false)} />}
    </>
  )
}

function Saved({ q }: { q: string }) {
  const found = useLoaded<{ items: SavedSearch[] } | SavedSearch[]>('/searches')
  const saved = Array.isArray(found.value) ? found.value : found.value?.items ?? []
  const save = async () => {
    const name = prompt(say({ ar: 'اسم البحث', en: 'Name of the search' }), q.slice(0, 60))
    if (!name) return
    try { await put(`/searches/${encodeURIComponent(name)}`, { query: q }); found.reload() } catch (error) { toast((error as ApiError).problem.detail) }
  }
  return (
    <>
      {saved.length > 0 && (
        <select aria-label={say({ ar: 'بحث محفوظ', en: 'Saved searches' })} value="" onChange={(event) => {
          const name = event.currentTarget.value
          const one = saved.find((other) => other.name === name)
          if (one) go(to.search(one.query))
        }}>
          <option value="">{say({ ar: 'بحث محفوظ…', en: 'Saved searches…' })}</option>
          {saved.map((one) => <option key={one.name} value={one.name}>{one.name}</option>)}
        </select>
      )}
      {may('reviewer') && q && !saved.some((one) => one.query === q) && <button type="button" class="button" onClick={() => void save()}>{say({ ar: 'احفظ البحث', en: 'Save' })}</button>}
      {may('reviewer') && saved.filter((one) => one.query === q).map((one) => (
        <button key={one.name} type="button" class="button" onClick={() => { remove(`/searches/${encodeURIComponent(one.name)}`).then(found.reload, (error) => toast((error as ApiError).problem.detail)) }}>{fill({ ar: 'انس «{name}»', en: 'Forget “{name}”' }, { name: one.name })}</button>
      ))}
    </>
  )
}

function HowTo({ close }: { close: () => void }) {
  const fields = vocabulary.value?.fields ?? []
  return (
    <Dialog title={say({ ar: 'كيف أبحث؟', en: 'How to search' })} close={close}>
      <p>{say({ ar: 'اكتب الكلمات كما اعتدت: لا فرق بين أ وا، وة وه، ولا للتشكيل، وتُعرف الكلمة مع ال والواو والباء.', en: 'Type words as you are used to: hamza, ta marbuta and vowel signs make no difference, and a word is found with its article and prefixes.' })}</p>
      <div class="wide"><table><tbody>
        {fields.map((one) => <tr key={one.name}><td><code>{one.ar}:</code> <code>{one.en}:</code></td><td><a href={to.search(one.example)} onClick={close}><bdi>{one.example}</bdi></a></td></tr>)}
        <tr><td>{say({ ar: 'عبارة كما هي', en: 'a phrase' })}</td><td><bdi>"وقف إطلاق النار"</bdi></td></tr>
        <tr><td>{say({ ar: 'أول الكلمة', en: 'the beginning of a word' })}</td><td><bdi>طائر*</bdi></td></tr>
        <tr><td>{say({ ar: 'من دون', en: 'without' })}</td><td><bdi>-قصف</bdi></td></tr>
      </tbody></table></div>
    </Dialog>
  )
}
