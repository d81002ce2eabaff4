// Search: the query language, facets that narrow it, saved searches. The whole state is in the address.
import { useState } from 'preact/hooks'
import { ApiError, may, put, remove } from '../../api'
import { counted, fill, language, number, say } from '../../language'
import { useLoaded } from '../../loading'
import { go, to, where, withQuery } from '../../router'
import type { HitPage, SavedSearch } from '../../types'
import { HitCard } from '../../ui/hit'
import { More, usePages } from '../../ui/more'
import { Bdi, Dialog, Empty, Field, Heading, Loading, Refused, plain, toast } from '../../ui/parts'
import { useRove } from '../../ui/rove'
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
  const { first, items, next, load, busy } = usePages<HitPage>('/claims', { q, sort, limit: 30 })
  const { value: counts } = useLoaded<HitPage>('/claims', { q, facets: true, limit: 1 }) // by itself: what was found is there before it is counted
  const current = counts?.query === q // those of the search before stay until then, and are marked
  const [help, setHelp] = useState(false)
  const { list, at } = useRove<HTMLOListElement>(q + sort, { ar: 'القول التالي', en: 'Next claim' }, { ar: 'القول السابق', en: 'Previous claim' })
  const page = first.value
  return (
    <>
      <Heading words={say({ ar: 'البحث', en: 'Search' })}>
        <span class="spread" />
        <nav class="row" aria-label={say({ ar: 'قوائم', en: 'Lists' })}><a href={to.actors()}>{say({ ar: 'الفاعلون', en: 'Actors' })}</a><a href={to.places()}>{say({ ar: 'الأماكن', en: 'Places' })}</a><a href={to.sources()}>{say({ ar: 'القائلون', en: 'Sources' })}</a></nav>
      </Heading>
      <div class="row query">
        <form class="row" role="search" onSubmit={(event) => { event.preventDefault(); withQuery({ q: String(new FormData(event.currentTarget).get('q') ?? '') }) }}>
          <input key={q} type="search" name="q" dir="auto" defaultValue={q} aria-label={say({ ar: 'ابحث', en: 'Query' })} placeholder={say({ ar: 'كلمات، أو قائل:… مكان:… نوع:…', en: 'words, or speaker:… place:… type:…' })} />
          <button class="button main">{say({ ar: 'ابحث', en: 'Search' })}</button>
          <button type="button" class="button" onClick={() => setHelp(true)}>{say({ ar: 'كيف أبحث؟', en: 'How to search' })}</button>
        </form>
        <Saved q={q} />
      </div>
      <div class="found">
        <aside class={`facets ${current ? '' : 'waits'}`} aria-busy={!current} aria-label={say({ ar: 'تضييق البحث', en: 'Narrow the search' })}>
          {counts && FACETS.map((facet) => counts.facets[facet]?.length > 0 && (
            <section key={facet}>
              <h2>{say(NAMES[facet])}</h2>
              <ul class="plain">
                {counts.facets[facet].slice(0, 12).map(({ value, count }) => {
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
            {counts && current && <span>{counts.capped && say({ ar: 'أكثر من ', en: 'more than ' })}{counted(counts.total ?? 0, { ar: { zero: 'لا أقوال', one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } })}</span>}
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
          {page && items.length === 0 && <Empty>{say({ ar: 'لا قول بهذا الوصف. جرّب كلمات أقل، أو', en: 'No claim fits. Try fewer words, or see' })} <button class="button" onClick={() => setHelp(true)}>{say({ ar: 'انظر كيف تبحث', en: 'how to search' })}</button></Empty>}
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
  const [naming, setNaming] = useState(false)
  const saved = Array.isArray(found.value) ? found.value : found.value?.items ?? []
  const refused = (error: unknown) => toast((error as ApiError).told)
  const save = (name: string, query: string) => put(`/searches/${encodeURIComponent(name)}`, { query }).then(() => { setNaming(false); found.reload() }, refused)
  const forget = (one: SavedSearch) => remove(`/searches/${encodeURIComponent(one.name)}`).then(() => {
    found.reload()
    toast(fill({ ar: 'نُسي «{name}».', en: '“{name}” is forgotten.' }, { name: one.name }), { words: say({ ar: 'تراجع', en: 'Undo' }), run: () => void save(one.name, one.query) })
  }, refused)
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
      {may('reviewer') && q && !saved.some((one) => one.query === q) && <button type="button" class="button" onClick={() => setNaming(true)}>{say({ ar: 'احفظ البحث', en: 'Save' })}</button>}
      {may('reviewer') && saved.filter((one) => one.query === q).map((one) => (
        <button key={one.name} type="button" class="button" onClick={() => void forget(one)}>{fill({ ar: 'انس «{name}»', en: 'Forget “{name}”' }, { name: one.name })}</button>
      ))}
      {naming && <Naming q={q} taken={saved.map((one) => one.name)} close={() => setNaming(false)} save={(name) => void save(name, q)} />}
    </>
  )
}

/** The dialog that asks for the name of a search. */
function Naming({ q, taken, close, save }: { q: string; taken: readonly string[]; close: () => void; save: (name: string) => void }) {
  const [name, setName] = useState(q.slice(0, 60))
  const clean = name.trim()
  return (
    <Dialog title={say({ ar: 'احفظ البحث', en: 'Save the search' })} close={close}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); if (clean) save(clean) }}>
        <p><code dir="auto">{plain(q)}</code></p>
        <Field label={{ ar: 'اسم البحث', en: 'Name of the search' }}><input type="text" name="name" dir="auto" maxLength={100} required value={name} onInput={(event) => setName(event.currentTarget.value)} /></Field>
        {taken.includes(clean) && <p class="note warn">{say({ ar: 'يوجد بحث بهذا الاسم، وسيحل هذا محله.', en: 'There is a search of this name; this one takes its place.' })}</p>}
        <div class="row"><button class="button main" disabled={!clean}>{say({ ar: 'احفظ', en: 'Save' })}</button><button type="button" class="button" onClick={close}>{say({ ar: 'لا تحفظ', en: 'Cancel' })}</button></div>
      </form>
    </Dialog>
  )
}

function HowTo({ close }: { close: () => void }) {
  const fields = vocabulary.value?.fields ?? []
  const arabic = language.value === 'ar'
  return (
    <Dialog title={say({ ar: 'كيف أبحث؟', en: 'How to search' })} close={close}>
      <p>{say({ ar: 'اكتب الكلمات كما اعتدت: لا فرق بين أ وا، وة وه، ولا للتشكيل، وتُعرف الكلمة مع ال والواو والباء.', en: 'Type words as you are used to: hamza, ta marbuta and vowel signs make no difference, and a word is found with its article and prefixes.' })}</p>
      <div class="wide"><table><tbody>
        {fields.map((one) => {
          const value = one.example.slice(one.example.indexOf(':') + 1)
          const query = arabic ? `${one.ar}:${value}` : one.example
          return (
            <tr key={one.name}>
              <td>{arabic ? <><b>{one.ar}:</b> <code>{one.name}:</code></> : <><code>{one.name}:</code> <bdi dir="rtl">{one.ar}:</bdi> <span class="small soft">{one.en}</span></>}</td>
              <td><a href={to.search(query)} onClick={close}>{arabic ? <>{one.ar}:<bdi>{value}</bdi></> : <bdi>{one.example}</bdi>}</a></td>
            </tr>
          )
        })}
        <tr><td>{say({ ar: 'عبارة كما هي', en: 'a phrase' })}</td><td><bdi>"وقف إطلاق النار"</bdi></td></tr>
        <tr><td>{say({ ar: 'أول الكلمة', en: 'the beginning of a word' })}</td><td><bdi>طائر*</bdi></td></tr>
        <tr><td>{say({ ar: 'من دون', en: 'without' })}</td><td><bdi>-قصف</bdi></td></tr>
      </tbody></table></div>
    </Dialog>
  )
}
