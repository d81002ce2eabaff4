// One event: all accounts side by side, by origin and by side; rival values as ranges; denials; what a person makes of it.
import { useState } from 'preact/hooks'
import { ApiError, may, post } from '../../api'
import { counted, fill, number, say } from '../../language'
import { useLoaded } from '../../loading'
import { go, to } from '../../router'
import type { Account, Contradiction, EventView, Figures } from '../../types'
import { GradeMark } from '../../ui/grade'
import { Quote, Speaker } from '../../ui/hit'
import { Bdi, CertaintyMark, Day, Empty, Heading, Interval, Loading, Refused, ReviewMark, toast } from '../../ui/parts'
import { actorName, nameOf, vocabulary } from '../../vocabulary'
import '../events/events.css'
import './event.css'

const keyOf = (one: { document: string; claim: string }): string => `${one.document} ${one.claim}`

export default function EventPage({ parameters }: { parameters: string[] }) {
  const id = parameters[0] ?? ''
  const found = useLoaded<EventView>(`/events/${encodeURIComponent(id)}`)
  const [picked, setPicked] = useState<string[]>([])
  const view = found.value
  if (found.error) return <Refused error={found.error} again={found.reload} />
  if (!view) return <Loading />
  const { event, accounts } = view
  const title = [nameOf('types', event.type), event.place?.name].filter(Boolean).join(say({ ar: ' في ', en: ' at ' }))
  const split = async () => {
    const claims = accounts.filter((one) => picked.includes(keyOf(one))).map(({ document, claim }) => ({ document, claim }))
    try {
      const made = await post<{ events: string[] }>(`/events/${encodeURIComponent(id)}/split`, { claims })
      setPicked([])
      if (made.events[0]) go(to.event(made.events[0]))
    } catch (error) { toast((error as ApiError).problem.detail) }
  }
  return (
    <>
      <Heading words={title}><GradeMark value={view.verdict?.verdict ?? event.grade} /> <Interval earliest={event.earliest} latest={event.latest} /></Heading>
      <div class="event-page">
        <section class="card stack" aria-labelledby="basis">
          <h2 id="basis">{say({ ar: 'على ماذا تقوم', en: 'What it rests on' })}</h2>
          <p>{say(view.origins_in_words)}</p>
          <ul>{event.origins.map((one) => <li key={one.name}><b><Bdi lang="ar">{one.name}</Bdi></b>: {counted(one.documents.length, { ar: { one: 'تقرير واحد', two: 'تقريران', few: '# تقارير', many: '# تقريرا', other: '# تقرير' }, en: { one: '# report', other: '# reports' } })}{one.documents.length > 1 && <span class="soft small"> (<span dir="auto">{one.why}</span>)</span>}</li>)}</ul>
          {view.only_one_side && <p class="note warn">{say({ ar: 'لا يقوله إلا طرف واحد.', en: 'Only one side says so.' })}</p>}
          <details><summary>{say({ ar: 'لماذا هذه الدرجة، ولماذا جُمعت هذه الأقوال', en: 'Why this grade, and why these claims belong together' })}</summary><ul class="small">{event.why.map((one) => <li key={one} dir="auto">{one}</li>)}</ul></details>
        </section>
        <section class="card stack" aria-labelledby="dead">
          <h2 id="dead">{say({ ar: 'القتلى', en: 'Deaths' })}</h2>
          {view.figures.ucdp || view.figures.acled ? (
            <><Range name="UCDP" figures={view.figures.ucdp} /><Range name="ACLED" figures={view.figures.acled} /></>
          ) : <p class="soft">{say({ ar: 'لا رقم للقتلى في هذه الأقوال.', en: 'No figure of deaths in these claims.' })}</p>}
        </section>
        <Verdict view={view} id={id} set={found.set} />
      </div>
      <section aria-labelledby="rivals">
        <h2 id="rivals">{say({ ar: 'حيث لا تتفق الروايات', en: 'Where the accounts do not agree' })}</h2>
        {event.contradictions.length === 0 ? <p class="soft">{say({ ar: 'لا تعارض بين هذه الأقوال.', en: 'These claims do not contradict one another.' })}</p> : (
          <div class="rivals">{event.contradictions.map((one, n) => <Rivals key={n} rivals={one} accounts={accounts} />)}</div>
        )}
      </section>
      <section aria-labelledby="accounts">
        <div class="head"><h2 id="accounts">{say({ ar: 'الروايات', en: 'Accounts' })}</h2>
          {picked.length > 0 && <button class="button main" onClick={() => void split()}>{counted(picked.length, { ar: { one: 'افصل القول المختار في حدث آخر', two: 'افصل القولين المختارين في حدث آخر', few: 'افصل # أقوال في حدث آخر', many: 'افصل # قولا في حدث آخر', other: 'افصل # قول في حدث آخر' }, en: { one: 'Split # claim off', other: 'Split # claims off' } })}</button>}
        </div>
        <div class="accounts">
          {bySide(accounts).map(([side, group]) => (
            <div key={side} class="side stack">
              <h3>{side ? <Bdi>{actorName(side)}</Bdi> : say({ ar: 'من غير الأطراف أو لا يُعرف طرفه', en: 'No party, or not known' })} <span class="soft small">{number(group.length)}</span></h3>
              {group.map((one) => <Told key={keyOf(one)} account={one} picked={picked.includes(keyOf(one))} pick={may('reviewer') ? (on) => setPicked(on ? [...picked, keyOf(one)] : picked.filter((other) => other !== keyOf(one))) : undefined} />)}
            </div>
          ))}
        </div>
      </section>
      {view.near.length > 0 && (
        <section aria-labelledby="near"><h2 id="near">{say({ ar: 'أحداث قريبة', en: 'Events nearby' })}</h2>
          <ul>{view.near.map((one) => <li key={one.id}><a href={to.event(one.id)}><Bdi>{one.title || nameOf('types', one.type)}</Bdi></a> <Day iso={one.earliest} /></li>)}</ul>
        </section>
      )}
    </>
  )
}

/** Accounts by the side that tells them, parties first. */
function bySide(accounts: Account[]): [string, Account[]][] {
  const groups = new Map<string, Account[]>()
  for (const one of accounts) groups.set(one.side ?? '', [...(groups.get(one.side ?? '') ?? []), one])
  return [...groups].sort(([a], [b]) => Number(a === '') - Number(b === ''))
}

function Range({ name, figures }: { name: string; figures: Figures | null }) {
  if (!figures) return null
  return (
    <div>
      <p class="range"><span class="soft">{fill({ ar: 'بقاعدة {rule}', en: 'by the rule of {rule}' }, { rule: name })}</span> <b class="iso">{figures.low === figures.high ? figures.best : `${figures.low} – ${figures.high ?? '…'}`}</b> <span class="soft">{fill({ ar: 'أفضل تقدير {best}', en: 'best {best}' }, { best: figures.best })}</span></p>
      <p class="small soft" dir="auto">{figures.why}</p>
    </div>
  )
}

function Rivals({ rivals, accounts }: { rivals: Contradiction; accounts: Account[] }) {
  const values = [...new Set(rivals.values.map((one) => one.value))]
  return (
    <article class="card">
      <h3>{nameOf('abouts', rivals.about)}</h3>
      <div class="versus">
        {values.map((value) => (
          <div key={value}>
            <p class="value"><Bdi>{rivals.about === 'type' ? nameOf('types', value) : actorName(value)}</Bdi></p>
            <ul class="plain small">
              {rivals.values.filter((one) => one.value === value).map((one) => {
                const account = accounts.find((other) => keyOf(other) === keyOf(one))
                return <li key={keyOf(one)}><a href={to.read(one.document, one.claim)}><Bdi lang="ar">{account?.speaker ?? account?.outlet ?? one.document}</Bdi></a>{account?.speaker && account.outlet && <span class="soft"> · <Bdi lang="ar">{account.outlet}</Bdi></span>}</li>
              })}
            </ul>
          </div>
        ))}
      </div>
      <p class="small soft" dir="auto">{rivals.why}</p>
    </article>
  )
}

function Told({ account, picked, pick }: { account: Account; picked: boolean; pick?: (on: boolean) => void }) {
  return (
    <article class={`card stack claim-card ${account.denies ? 'denies' : ''}`}>
      <div class="row">
        {pick && <input type="checkbox" checked={picked} aria-label={fill({ ar: 'اختر قول {who}', en: 'Choose what {who} says' }, { who: account.speaker ?? account.outlet ?? '' })} onChange={(event) => pick(event.currentTarget.checked)} />}
        <span><span class="soft">{account.denies ? say({ ar: 'ينفيه', en: 'denied by' }) : account.stance ? nameOf('stances', account.stance) : ''}</span> <Speaker name={account.speaker} kind={account.speaker_kind} /></span>
        <CertaintyMark value={account.certainty} /> <ReviewMark value={account.review} />
      </div>
      {account.about_adversary && <p class="small against">{say({ ar: 'طرف يتحدث عن خصمه', en: 'a party speaking about its adversary' })}</p>}
      <Quote text={account.quote} start={account.start} highlights={[]} />
      <p class="row small soft">
        {account.quantity.map((one) => <span key={one.text}><Bdi lang="ar">{one.text}</Bdi> <span class="iso">{one.min === one.max ? one.min : `${one.min ?? '…'}–${one.max ?? '…'}`}</span></span>)}
        {account.place && <Bdi lang="ar">{account.place}</Bdi>} <Interval earliest={account.earliest} latest={account.latest} />
      </p>
      <p class="row small"><a href={to.read(account.document, account.claim)}>{say({ ar: 'في النص', en: 'In the text' })}</a> <Bdi lang="ar">{account.outlet}</Bdi> <Day iso={account.published} /> <span class="soft">{say({ ar: 'الأصل:', en: 'origin:' })} <Bdi lang="ar">{account.origin}</Bdi></span></p>
    </article>
  )
}

function Verdict({ view, id, set }: { view: EventView; id: string; set: (view: EventView) => void }) {
  const [reason, setReason] = useState('')
  const now = view.verdict
  const decide = async (verdict: string) => {
    try {
      set(await post<EventView>(`/events/${encodeURIComponent(id)}/verdict`, { verdict, reason: reason || null, basis: view.basis }))
      setReason('')
    } catch (error) { toast((error as ApiError).problem.detail) }
  }
  const grades = [...(vocabulary.value?.grades ?? []).map((one) => one.id), 'unresolved']
  return (
    <section class="card stack" aria-labelledby="verdict">
      <h2 id="verdict">{say({ ar: 'الحكم', en: 'Verdict' })}</h2>
      {now ? <p><GradeMark value={now.verdict} /> <bdi>{now.who}</bdi> <Day iso={now.at} />{now.reason && <span dir="auto"> — {now.reason}</span>}</p> : <p class="soft">{say({ ar: 'لم يحكم أحد بعد. الدرجة أعلاه حساب آلي.', en: 'Nobody has judged it yet. The grade above is the machine’s.' })}</p>}
      {may('reviewer') && (
        <>
          <label class="field"><span>{say({ ar: 'السبب', en: 'Reason' })}</span><input type="text" dir="auto" value={reason} onInput={(event) => setReason(event.currentTarget.value)} /></label>
          <div class="row">{grades.map((grade) => <button key={grade} class="button" aria-pressed={now?.verdict === grade} onClick={() => void decide(grade)}>{grade === 'unresolved' ? say({ ar: 'غير محسوم', en: 'unresolved' }) : nameOf('grades', grade)}</button>)}</div>
        </>
      )}
      {view.accounts.length === 0 && <Empty>{say({ ar: 'لا أقوال.', en: 'No claims.' })}</Empty>}
    </section>
  )
}
