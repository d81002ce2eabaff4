// Review: what waits, how far it is, how far reviewers agree, and what came of it to take along.
import { useState } from 'preact/hooks'
import { BASE, address, get, session } from '../../api'
import { type Words, counted, say } from '../../language'
import { useLoaded } from '../../loading'
import { useKeys } from '../../keys'
import { Offsets } from '../../offsets'
import { to, where, withQuery } from '../../router'
import type { Hit, HitPage } from '../../types'
import { Bdi, CertaintyMark, Day, Empty, Heading, Loading, Refused, ReviewMark, plain } from '../../ui/parts'
import { nameOf } from '../../vocabulary'
import { AgreementCard } from './agreement'
import { Progress } from './progress'
import './review.css'

export default function ReviewView() {
  return (
    <>
      <Heading words={say({ ar: 'المراجعة', en: 'Review' })} />
      {session.value?.blind && <p class="note">{say({ ar: 'المراجعة هنا مستقلة: لا ترى ما قرره غيرك في قول حتى تقرر أنت فيه، والبحث والخريطة والأحداث وسائر الصفحات كما قرأها البرنامج.', en: 'Review is blind here: you see what others decided on a claim only after you have decided on it yourself; search, map, events and all other pages are as the machine read.' })}</p>}
      <div class="review-columns">
        <Queue />
        <aside class="stack" aria-label={say({ ar: 'حال المراجعة', en: 'State of the review' })}>{!session.value?.blind && <Progress />}<AgreementCard />{!session.value?.blind && <Downloads />}</aside>
      </div>
    </>
  )
}

const FILTERS: { q: string; words: Words }[] = [
  { q: '', words: { ar: 'الكل', en: 'All' } },
  { q: 'certainty:CT-', words: { ar: 'المنفي', en: 'Denied' } },
  { q: 'type:casualties', words: { ar: 'الضحايا', en: 'Casualties' } },
]

function Queue() {
  const q = where.value.query.get('q') ?? ''
  const first = useLoaded<HitPage>('/review/queue', { q })
  const [more, setMore] = useState<{ of: unknown; items: Hit[]; next: string | null } | null>(null)
  const rest = more && more.of === first.value ? more : null
  const items = [...(first.value?.items ?? []), ...(rest?.items ?? [])]
  const next = rest ? rest.next : first.value?.next ?? null
  const step = (by: number) => {
    const links = [...document.querySelectorAll<HTMLElement>('.hit a')]
    const at = links.indexOf(document.activeElement as HTMLElement)
    links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus()
  }
  useKeys([
    { key: 'j', words: { ar: 'التالي', en: 'Next' }, run: () => step(1) },
    { key: 'k', words: { ar: 'السابق', en: 'Previous' }, run: () => step(-1) },
  ])
  const load = async () => {
    const page = await get<HitPage>('/review/queue', { q, after: next })
    setMore({ of: first.value, items: [...(rest?.items ?? []), ...page.items], next: page.next })
  }
  return (
    <section class="stack" aria-label={say({ ar: 'ما ينتظر المراجعة', en: 'What waits for review' })}>
      <form class="row" role="search" onSubmit={(event) => { event.preventDefault(); withQuery({ q: String(new FormData(event.currentTarget).get('q') ?? '') }) }}>
        <input class="queue-query" key={q} type="search" name="q" dir="auto" defaultValue={q} aria-label={say({ ar: 'أي الأقوال؟', en: 'Which claims?' })} placeholder={say({ ar: 'أي الأقوال؟ بلغة البحث', en: 'Which claims? In the query language' })} />
        <button class="button">{say({ ar: 'صفِّ', en: 'Filter' })}</button>
      </form>
      <div class="row">
        {items[0] && <a class="button main" href={to.read(items[0].document, items[0].claim)}>{say({ ar: 'ابدأ بالأول', en: 'Start with the first' })}</a>}
        {items[0] && first.value?.total != null && <span class="soft">{counted(first.value.total, { ar: { one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } })}{first.value.capped && ' +'}</span>}
        <span class="spread" />
        {FILTERS.map((one) => <button key={one.q} type="button" class="button quiet small" aria-pressed={q === one.q} onClick={() => withQuery({ q: one.q })}>{say(one.words)}</button>)}
      </div>
      {first.error && <Refused error={first.error} again={first.reload} />}
      {first.loading && !first.value && <Loading />}
      {first.value && items.length === 0 && <Empty>{say({ ar: 'لا شيء ينتظر المراجعة هنا.', en: 'Nothing waits for review here.' })}</Empty>}
      <ol class="plain stack">{items.map((one) => <Line key={one.document + one.claim} hit={one} />)}</ol>
      {next && <p><button class="button" onClick={() => void load()}>{say({ ar: 'المزيد', en: 'More' })}</button></p>}
    </section>
  )
}

/** The quote in three: up to the trigger, the trigger, the rest. */
function parts(hit: Hit): [string, string, string] {
  const offsets = new Offsets(hit.quote)
  const at = hit.trigger_start - hit.start
  const end = at + [...hit.trigger].length
  return at < 0 || offsets.slice(at, end) !== hit.trigger ? [hit.quote, '', ''] : [offsets.slice(0, at), hit.trigger, offsets.slice(end, Infinity)]
}

function Line({ hit }: { hit: Hit }) {
  const [before, word, after] = parts(hit)
  return (
    <li class="card hit">
      <div class="row">
        <a href={to.read(hit.document, hit.claim)}><b>{nameOf('types', hit.type)}</b> · <Bdi lang="ar">{hit.trigger}</Bdi></a>
        <span class="spread" /><CertaintyMark value={hit.certainty} /><ReviewMark value={hit.review} />
      </div>
      <p class="queue-quote" dir="auto" lang="ar">{plain(before)}{word && <mark>{plain(word)}</mark>}{plain(after)}</p>
      <div class="row small soft">{hit.speaker ? <Bdi lang="ar">{hit.speaker}</Bdi> : say({ ar: 'التقرير نفسه', en: 'the report itself' })}{hit.outlet && <Bdi lang="ar">{hit.outlet}</Bdi>}<Day iso={hit.published} /></div>
    </li>
  )
}

function Downloads() {
  const q = where.value.query.get('q') ?? ''
  return (
    <section class="card stack" aria-labelledby="downloads">
      <h2 id="downloads">{say({ ar: 'حصيلة المراجعة', en: 'What came of it' })}</h2>
      <p class="small"><a class="button" href={address('/review/corrections', { format: 'gold' })} download>{say({ ar: 'نزّلها معيارا ذهبيا', en: 'Download as gold' })}</a></p>
      <p class="small soft">{say({ ar: 'التقارير التي راجع أحدهم أقوالها كلها، لقياس القارئ الآلي عليها.', en: 'Reports all of whose claims a person reviewed, to measure the reader by.' })}</p>
      <p class="small"><a class="button" href={`${BASE}/review/corrections?format=cases`} download>{say({ ar: 'نزّلها حالات للمعجم', en: 'Download as cases' })}</a></p>
      <p class="small soft">{say({ ar: 'كل تصحيح جملة وما كان ينبغي أن يُقرأ منها، لتُضاف إلى ملفات المعجم.', en: 'Each correction as a sentence and what should have been read in it, to go into the lexicon.' })}</p>
      {q && <p class="small soft">{say({ ar: 'التنزيل لا يتبع التصفية.', en: 'Downloads do not follow the filter.' })}</p>}
    </section>
  )
}

