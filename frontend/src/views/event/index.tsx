// One event: all accounts side by side, by origin and by side; rival values as ranges; denials; what a person makes of it.
import { useState } from 'preact/hooks'
import { ApiError, mayRegroup, post } from '../../api'
import { counted, number, say } from '../../language'
import { useLoaded } from '../../loading'
import { go, to } from '../../router'
import type { Account, EventView, Rivals } from '../../types'
import { GradeMark } from '../../ui/grade'
import { Bdi, Empty, Heading, Interval, Loading, Refused, toast } from '../../ui/parts'
import { useRove } from '../../ui/rove'
import { actorName, nameOf } from '../../vocabulary'
import { Deaths, RivalCard } from './rivals'
import { Scene } from './scene'
import { Told, bySide, keyOf } from './told'
import { UNDO, Verdict, said } from './verdict'
import '../events/events.css'
import './event.css'

const CLAIMS = { ar: { zero: 'لا أقوال', one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } }

/** Whether it happened at all goes before in what accounts of it differ. */
const byWeight = (a: Rivals, b: Rivals): number => Number(b.about === 'occurrence') - Number(a.about === 'occurrence')

export default function EventPage({ parameters }: { parameters: string[] }) {
  const id = parameters[0] ?? ''
  const found = useLoaded<EventView>(`/events/${encodeURIComponent(id)}`)
  const view = found.value
  if (found.error) return <Refused error={found.error} again={found.reload} />
  if (!view) return <Loading />
  const { event, accounts } = view
  const title = [nameOf('types', event.type), event.place?.name].filter(Boolean).join(say({ ar: ' في ', en: ' at ' }))
  const tellers = new Map(accounts.map((one) => [keyOf(one), one]))
  return (
    <>
      <Heading words={title}>
        <GradeMark value={view.verdict?.verdict ?? event.grade} by={view.verdict ? 'person' : 'machine'} /> <Interval earliest={event.earliest} latest={event.latest} />
        <span class="spread" /><a href={to.events()}>{say({ ar: 'كل الأحداث', en: 'All events' })}</a>
      </Heading>
      {view.rivals.length > 0 && (
        <section aria-labelledby="rivals">
          <h2 id="rivals">{say({ ar: 'حيث لا تتفق الروايات', en: 'Where the accounts do not agree' })}</h2>
          <div class="rivals">{[...view.rivals].sort(byWeight).map((one, n) => <RivalCard key={n} rivals={one} accounts={tellers} type={event.type} />)}</div>
        </section>
      )}
      <div class="event-page">
        <Basis view={view} />
        <div class="stack">
          <section class="card stack" aria-labelledby="dead"><h2 id="dead">{say({ ar: 'القتلى', en: 'Deaths' })}</h2><Deaths figures={view.figures} /></section>
          <Verdict view={view} id={id} set={found.set} />
        </div>
        <Scene view={view} />
      </div>
      {view.rivals.length === 0 && <p class="soft">{say({ ar: 'لا تعارض بين هذه الأقوال.', en: 'These claims do not contradict one another.' })}</p>}
      <Accounts key={id} view={view} id={id} reload={found.reload} />
      {view.near.length > 0 && (
        <section aria-labelledby="near"><h2 id="near">{say({ ar: 'أحداث قريبة في المكان والزمان', en: 'Events nearby in place and time' })}</h2>
          <ul class="plain near">{view.near.map((one) => <li key={one.id} class="row"><a href={to.event(one.id)}><Bdi lang="ar">{one.title || nameOf('types', one.type)}</Bdi></a><span class="small soft row"><span>{nameOf('types', one.type)}</span><Interval earliest={one.earliest} latest={one.latest} /></span></li>)}</ul>
        </section>
      )}
    </>
  )
}

function Basis({ view }: { view: EventView }) {
  const { origins } = view.event
  const alone = new Map<string, number>()
  for (const one of origins) if (one.documents.length === 1) alone.set(one.name, (alone.get(one.name) ?? 0) + 1)
  return (
    <section class="card stack" aria-labelledby="basis">
      <h2 id="basis">{say({ ar: 'على ماذا يقوم', en: 'What it rests on' })}</h2>
      <ul class="origins">
        {[...alone].map(([name, count]) => <li key={name}><b><Bdi lang="ar">{name}</Bdi></b> <span class="soft small">{counted(count, { ar: { one: 'تقرير واحد', two: 'تقريران، كل منهما أصل', few: '# تقارير، كل منها أصل', many: '# تقريرا، كل منها أصل', other: '# تقرير، كل منها أصل' }, en: { one: '# report', other: '# reports, each an origin' } })}</span></li>)}
        {origins.map((one, n) => one.documents.length > 1 && (
          <li key={n}>
            <b><Bdi lang="ar">{one.name}</Bdi></b> <span class="soft small">{counted(one.documents.length, { ar: { two: 'تقريران', few: '# تقارير', many: '# تقريرا', other: '# تقرير' }, en: { one: '# report', other: '# reports' } })} · {say(view.origin_reasons[n] ?? { ar: one.why, en: one.why })}</span>
          </li>
        ))}
      </ul>
      <p class="small soft">{counted(origins.length, {
        ar: { zero: 'لا أصل معروفا.', one: 'أصل واحد: ما نُقل بعضه عن بعض يُعدّ مرة واحدة.', two: 'أصلان لا يُعرف أن أحدهما نقل عن الآخر.', few: '# أصول لا يُعرف أن بعضها نقل عن بعض.', many: '# أصلا لا يُعرف أن بعضها نقل عن بعض.', other: '# أصل لا يُعرف أن بعضها نقل عن بعض.' },
        en: { one: '# origin: reports that copy one another count once.', other: '# origins, none of which is known to have copied another.' },
      })}</p>
      {view.only_one_side && <p class="note warn">{say({ ar: 'لا يقوله إلا طرف واحد.', en: 'Only one side says so.' })}</p>}
      <details><summary>{say({ ar: 'أسباب الدرجة وجمع هذه الأقوال', en: 'Why this grade, and why these claims belong together' })}</summary><ul class="small">{view.reasons.map((one) => <li key={one.en}>{say(one)}</li>)}</ul></details>
    </section>
  )
}

function Accounts({ view, id, reload }: { view: EventView; id: string; reload: () => void }) {
  const [picked, setPicked] = useState<string[]>([])
  const { accounts } = view
  const { list } = useRove<HTMLDivElement>(id, { ar: 'الرواية التالية', en: 'Next account' }, { ar: 'الرواية السابقة', en: 'Previous account' }, '.claim-card')
  const denials = accounts.filter((one) => one.denies).length
  const split = async () => {
    const claims = accounts.filter((one) => picked.includes(keyOf(one))).map(({ document, claim }) => ({ document, claim }))
    try {
      const made = await post<{ events: string[] }>(`/events/${encodeURIComponent(id)}/split`, { claims })
      setPicked([])
      toast(say({ ar: 'صار الحدث أحداثا.', en: 'The event is split.' }), { words: say(UNDO), run: () => { post('/undo').then(() => { go(to.event(id)); reload() }, said) } }, 12_000)
      go(to.event(made.events.find((one) => one !== id) ?? id)) // the part that keeps the id is the old page
      reload()
    } catch (error) { toast((error as ApiError).told) }
  }
  const choose = (one: Account) => (on: boolean) => setPicked(on ? [...picked, keyOf(one)] : picked.filter((other) => other !== keyOf(one)))
  return (
    <section aria-labelledby="accounts">
      <div class="head">
        <h2 id="accounts">{say({ ar: 'الروايات', en: 'Accounts' })}</h2>
        <span class="soft">{counted(accounts.length, CLAIMS)}{denials > 0 && <>{say({ ar: '، ', en: ', ' })}<span class="against">{counted(denials, { ar: { one: 'منها نفي واحد', two: 'منها نفيان', few: 'منها # أقوال تنفي', many: 'منها # قولا ينفي', other: 'منها # قول ينفي' }, en: { one: '# of them a denial', other: '# of them denials' } })}</span></>}</span>
        <span class="spread" />
        {picked.length > 0 && <button class="button main" disabled={picked.length === accounts.length} onClick={() => void split()}>{counted(picked.length, { ar: { one: 'افصل القول المختار في حدث آخر', two: 'افصل القولين المختارين في حدث آخر', few: 'افصل # أقوال في حدث آخر', many: 'افصل # قولا في حدث آخر', other: 'افصل # قول في حدث آخر' }, en: { one: 'Split # claim off', other: 'Split # claims off' } })}</button>}
      </div>
      {accounts.length === 0 && <Empty>{say({ ar: 'لا أقوال.', en: 'No claims.' })}</Empty>}
      <div class="accounts" ref={list}>
        {bySide(accounts).map(([side, group]) => (
          <div key={side} class="side">
            <h3>{side ? <a href={to.actor(side)}><Bdi>{actorName(side)}</Bdi></a> : say({ ar: 'من ليس طرفا، أو لا يُعرف طرفه', en: 'No party, or not known' })} <span class="soft small">{number(group.length)}</span></h3>
            <div class="side-cards">{group.map((one) => <Told key={keyOf(one)} account={one} type={view.event.type} picked={picked.includes(keyOf(one))} pick={mayRegroup() && accounts.length > 1 ? choose(one) : undefined} />)}</div>
          </div>
        ))}
      </div>
    </section>
  )
}
