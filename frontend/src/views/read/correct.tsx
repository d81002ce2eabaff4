// A correction, or a new claim. It stands beside the text and not over it: roles are given by selecting words there.
import { useEffect, useRef, useState } from 'preact/hooks'
import { say } from '../../language'
import type { Certainty, Change, Claim, NewClaim, RoleName, RoleSpan } from '../../types'
import { Bdi, Field } from '../../ui/parts'
import { nameOf, vocabulary } from '../../vocabulary'
import { DateChooser, PlaceChooser, TypeChooser } from './choosers'
import { add, change } from './decide'
import { useDesk } from './desk'
import { PLACE_ROLES, ROLES, type Words } from './model'

export interface Draft {
  type: string
  certainty: Certainty
  speaker: string
  roles: Record<RoleName, RoleSpan[]>
  located: Change['located']
  dated: Change['dated']
  reason: string
}

const empty = (): Draft['roles'] => ({ actor: [], target: [], place: [], origin: [], destination: [], time: [], quantity: [] })

function draftOf(claim: Claim | null, speaker: string): Draft {
  const roles = empty()
  if (claim) for (const role of ROLES) roles[role] = claim[role]
  return { type: claim?.type ?? '', certainty: claim?.certainty ?? 'CT+', speaker, roles, located: null, dated: null, reason: '' }
}

const same = (a: RoleSpan[], b: RoleSpan[]) => a.length === b.length && a.every((one, at) => one.start === b[at]!.start && one.end === b[at]!.end && (one.entity ?? null) === (b[at]!.entity ?? null))

/** Only what is otherwise than before. */
export function changeOf(draft: Draft, claim: Claim, speaker: string): Omit<Change, 'basis'> | null {
  const body: Omit<Change, 'basis'> = {}
  if (draft.type !== claim.type) body.type = draft.type
  if (draft.certainty !== claim.certainty) body.certainty = draft.certainty
  if (draft.speaker.trim() !== speaker) body.speaker = draft.speaker.trim() || null
  for (const role of ROLES) if (!same(draft.roles[role], claim[role])) body[role] = draft.roles[role]
  if (draft.located) body.located = draft.located
  if (draft.dated) body.dated = draft.dated
  if (Object.keys(body).length === 0) return null
  return draft.reason.trim() ? { ...body, reason: draft.reason.trim() } : body
}

function newOf(draft: Draft, trigger: Words, statement: string | null): NewClaim {
  const roles: NewClaim['roles'] = {}
  for (const role of ROLES) if (draft.roles[role].length > 0) roles[role] = draft.roles[role].map(({ start, end, entity }) => ({ start, end, entity: entity ?? null }))
  return { trigger, type: draft.type, certainty: draft.certainty, statement, speaker: statement ? null : draft.speaker.trim() || null, roles, reason: draft.reason.trim() || null }
}

export function Correction({ claim }: { claim: Claim | null }) {
  const desk = useDesk()
  const { statements } = desk.model.value
  const speaker = claim?.statement ? statements.get(claim.statement)?.speaker ?? '' : ''
  const [trigger] = useState<Words | null>(() => claim ? claim.trigger : desk.selection.value)
  // a new claim inside of what somebody says is said by the innermost of them
  const [around] = useState(() => claim || !trigger ? null : [...statements.values()].filter((one) => one.content.start <= trigger.start && trigger.end <= one.content.end).sort((a, b) => a.content.end - a.content.start - (b.content.end - b.content.start))[0] ?? null)
  const [draft, setDraft] = useState(() => draftOf(claim, claim ? speaker : around?.speaker ?? ''))
  const [sending, setSending] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true }), [])
  const set = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }))
  const body = claim ? changeOf(draft, claim, speaker) : null
  const ready = claim ? body !== null : draft.type !== '' && trigger !== null
  const send = async () => {
    if (!ready || sending) return
    setSending(true)
    const done = claim ? await change(desk, claim, body!) : await add(desk, newOf(draft, { start: trigger!.start, end: trigger!.end }, around && draft.speaker.trim() === around.speaker ? around.id : null))
    setSending(false)
    if (done) desk.task.value = 'look'
  }
  const places = PLACE_ROLES.flatMap((role) => draft.roles[role])
  const speakers = [...new Set([...statements.values()].map((one) => one.speaker))]
  const words = trigger && desk.map.value?.offsets.slice(trigger.start, trigger.end)
  return (
    <form ref={form} class={`correction stack ${claim ? '' : 'details'}`} aria-label={claim ? say({ ar: 'تصحيح القول', en: 'Correct the claim' }) : say({ ar: 'قول جديد', en: 'New claim' })} onSubmit={(event) => { event.preventDefault(); void send() }}>
      {!claim && <div class="head"><h2>{say({ ar: 'قول جديد', en: 'New claim' })}</h2><Bdi lang="ar">{words}</Bdi></div>}
      <p class="small soft">{say({ ar: 'حدّد كلمات في النص ثم أضفها إلى دورها هنا.', en: 'Select words in the text, then add them to their role here.' })}</p>
      <TypeChooser value={draft.type} choose={(type) => set({ type })} />
      <Field label={{ ar: 'اليقين', en: 'Certainty' }}>
        <select value={draft.certainty} onChange={(event) => set({ certainty: event.currentTarget.value as Certainty })}>{vocabulary.value?.certainties.map((one) => <option key={one.id} value={one.id}>{nameOf('certainties', one.id)}</option>)}</select>
      </Field>
      <Field label={{ ar: 'القائل (فارغ: التقرير نفسه)', en: 'Speaker (empty: the report itself)' }}>
        <input type="text" dir="auto" list="speakers" maxLength={300} value={draft.speaker} onInput={(event) => set({ speaker: event.currentTarget.value })} />
      </Field>
      <datalist id="speakers">{speakers.map((one) => <option key={one} value={one} />)}</datalist>
      <fieldset><legend>{say({ ar: 'الأدوار', en: 'Roles' })}</legend>{ROLES.map((role) => <RoleRow key={role} role={role} spans={draft.roles[role]} set={(spans) => set({ roles: { ...draft.roles, [role]: spans } })} />)}</fieldset>
      {claim && places.length > 0 && <PlaceChooser spans={places} value={draft.located} choose={(located) => set({ located })} />}
      {claim && draft.roles.time.length > 0 && <DateChooser spans={draft.roles.time} value={draft.dated} choose={(dated) => set({ dated })} />}
      <Field label={{ ar: 'السبب (يبقى في السجل)', en: 'Reason (stays in the history)' }}><input type="text" dir="auto" maxLength={2000} value={draft.reason} onInput={(event) => set({ reason: event.currentTarget.value })} /></Field>
      <div class="row">
        <button class="button main" disabled={!ready || sending}>{claim ? say({ ar: 'احفظ التصحيح', en: 'Keep the correction' }) : say({ ar: 'أضف القول', en: 'Add the claim' })}</button>
        <button type="button" class="button quiet" onClick={() => { desk.task.value = 'look' }}>{say({ ar: 'إلغاء', en: 'Cancel' })}</button>
        {claim && !ready && <span class="small soft">{say({ ar: 'لم يتغير شيء بعد.', en: 'Nothing is changed yet.' })}</span>}
      </div>
    </form>
  )
}

function RoleRow({ role, spans, set }: { role: RoleName; spans: RoleSpan[]; set: (spans: RoleSpan[]) => void }) {
  const desk = useDesk()
  const selection = desk.selection.value
  const name = nameOf('roles', role)
  const take = () => {
    if (!selection || !desk.map.value || spans.some((one) => one.start === selection.start && one.end === selection.end)) return
    set([...spans, { ...selection, text: desk.map.value.offsets.slice(selection.start, selection.end) }].sort((a, b) => a.start - b.start))
  }
  return (
    <div class="role-row">
      <span>{name}</span>
      <span class="row">
        {spans.map((one) => (
          <span key={one.start} class="chip"><Bdi lang="ar">{one.text}</Bdi><button type="button" class="away" aria-label={`${say({ ar: 'أزل', en: 'Remove' })}: ${one.text}`} onClick={() => set(spans.filter((other) => other !== one))}>✕</button></span>
        ))}
        {/* the press must not take the selection away */}
        <button type="button" class="button quiet small" disabled={!selection} aria-label={`${name}: ${say({ ar: 'أضف الكلمات المحددة', en: 'add the selected words' })}`} onMouseDown={(event) => event.preventDefault()} onClick={take}>+ {say({ ar: 'المحدد', en: 'selected' })}</button>
      </span>
    </div>
  )
}
