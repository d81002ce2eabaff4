// What is known of the selected claim; where none is selected, of the report.
import { session } from '../../api'
import { fill, say } from '../../language'
import { to } from '../../router'
import type { Claim, Warning } from '../../types'
import { Bdi, CertaintyMark, Day, ReviewMark, Said, toast } from '../../ui/parts'
import { nameOf } from '../../vocabulary'
import { tell } from '../../words/said'
import { About } from './about'
import { Chain } from './chain'
import { chosenClaim, reveal, stateOf, useDesk } from './desk'
import { Places } from './minimap'
import { rangeOf, warningsOf } from './model'
import { called } from './names'
import { Roles } from './values'
import { Decide, Task, mayReview } from './deciding'

export function Panel() {
  const desk = useDesk()
  const claim = chosenClaim(desk)
  const task = desk.task.value
  return (
    <aside id="panel" class={`read-panel ${claim || task === 'new' ? 'with-claim' : ''}`} tabIndex={-1} aria-label={claim ? say({ ar: 'القول المختار', en: 'The selected claim' }) : say({ ar: 'عن التقرير', en: 'About the report' })}>
      {task === 'new' ? <Task /> : claim ? <Details key={claim.id} claim={claim} /> : <About />}
      <Places />
    </aside>
  )
}

export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast(say({ ar: 'نُسخ الرابط.', en: 'The link is copied.' }))
  } catch {
    toast(fill({ ar: 'لم يسمح المتصفح بالنسخ: {text}', en: 'The browser does not allow copying: {text}' }, { text }), undefined, 15_000)
  }
}

function Details({ claim }: { claim: Claim }) {
  const desk = useDesk()
  const state = stateOf(desk, claim.id)
  const event = desk.model.value.view.events[claim.id]
  const statement = claim.statement === null ? undefined : desk.model.value.statements.get(claim.statement)
  return (
    <div class="details stack">
      <div class="head">
        <h2>{nameOf('types', claim.type)}</h2><Bdi lang="ar">{claim.trigger.text}</Bdi>
        <span class="spread" /><button class="button quiet" onClick={() => desk.choose(null)} aria-label={say({ ar: 'إغلاق القول', en: 'Close the claim' })}>✕</button>
      </div>
      <div class="row"><span class="row as-told"><CertaintyMark value={claim.certainty} /><span class="small soft">{say({ ar: 'كما يرويه قائله', en: 'as its source tells it' })}</span></span><State id={claim.id} /></div>
      <Decide claim={claim} />
      {session.value?.blind && mayReview() && state.review === 'unreviewed' && <p class="small soft blind">{say({ ar: 'مراجعة مستقلة: ترى ما قرره غيرك بعد قرارك.', en: 'Blind review: you see what others decided after your own decision.' })}</p>}
      {desk.task.value !== 'look' && <Task />}
      {warningsOf(desk.model.value, claim).map((one) => <Warned key={one.message} warning={one} />)}
      {desk.task.value !== 'correct' && <><Chain claim={claim} /><Roles claim={claim} /></>}
      <div class="row small">
        {event && <a class="chip" href={to.event(event)}>{say({ ar: 'الحدث الذي يرويه', en: 'The event that it tells' })}</a>}
        <button class="button quiet small" onClick={() => void copy(location.origin + to.read(desk.document, claim.id))}>{say({ ar: 'انسخ رابط القول', en: 'Copy link to this claim' })}</button>
      </div>
      <details class="small">
        <summary>{say({ ar: 'القاعدة التي قرأته', en: 'The rule that read it' })}</summary>
        <div><code>{claim.rule}</code></div>
        {statement && <div><code>{statement.rule}</code></div>}
        <div class="soft">{desk.model.value.view.engine} {desk.model.value.view.engine_version} · <code>{claim.id}</code>{state.basis > 0 && <> · #{state.basis}</>}</div>
      </details>
    </div>
  )
}

/** What people decided; where nobody did, that it is only a machine's reading. */
function State({ id }: { id: string }) {
  const state = stateOf(useDesk(), id)
  if (state.review === 'unreviewed') return <span class="chip unreviewed"><ReviewMark value="unreviewed" bare />{say({ ar: 'قراءة آلية لم يراجعها أحد', en: 'read by the machine, reviewed by nobody' })}</span>
  return (
    <span class={`chip ${state.review}`}>
      <ReviewMark value={state.review} />{state.by && <> · <Bdi>{state.by}</Bdi></>}{state.at && <> · <Day iso={state.at} /></>}
    </span>
  )
}

export function Warned({ warning }: { warning: Warning }) {
  const desk = useDesk()
  const words = warning.start !== null && warning.end !== null ? { start: warning.start, end: warning.end } : null
  const text = words && desk.map.value?.offsets.slice(words.start, words.end)
  return (
    <div class="note warn small" role="note">
      <b>{called('WARNINGS', warning.kind)}</b>{text && <> · <button class="words" onClick={() => reveal(desk, words!)}><Bdi lang="ar">{text}</Bdi></button></>}
      <div><Said {...tell(warning.message, warning)} /></div>
    </div>
  )
}

/** The words that an address points to, or that were selected. */
export function Chosen() {
  const desk = useDesk()
  const words = desk.selection.value ?? desk.span.value
  if (!words || !desk.map.value) return null
  const hash = `${words.start}-${words.end}`
  const warnings = rangeOf(hash) ? desk.model.value.reading.warnings.filter((one) => one.start !== null && one.start < words.end && words.start < (one.end ?? 0)) : []
  return (
    <div class="chosen-words card row" role="group" aria-label={say({ ar: 'الكلمات المختارة', en: 'The selected words' })}>
      <span class="quote"><Bdi lang="ar">{desk.map.value.offsets.slice(words.start, words.end)}</Bdi></span>
      <button class="button small" onClick={() => { desk.choose(hash); void copy(location.origin + to.span(desk.document, words.start, words.end)) }}>{say({ ar: 'انسخ رابط الكلمات', en: 'Copy link to these words' })}</button>
      <NewButton />
      {warnings.map((one) => <Warned key={one.message} warning={one} />)}
    </div>
  )
}

function NewButton() {
  const desk = useDesk()
  if (!desk.selection.value || desk.task.value === 'correct' || desk.task.value === 'new' || !mayReview()) return null
  return <button class="button small" onClick={() => { desk.task.value = 'new' }}>{say({ ar: 'قول جديد', en: 'New claim' })} <kbd>n</kbd></button>
}
