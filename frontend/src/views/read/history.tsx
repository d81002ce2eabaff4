// What people decided of a claim, oldest first, and a place to say something about it.
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Words, language, say } from '../../language'
import { useLoaded } from '../../loading'
import type { Claim, Decision } from '../../types'
import { Bdi, Day, Loading, Refused } from '../../ui/parts'
import { nameOf } from '../../vocabulary'
import { comment } from './decide'
import { stateOf, useDesk } from './desk'

const ACTS: Record<string, Words> = {
  accepted: { ar: 'قبِل القول', en: 'accepted it' }, rejected: { ar: 'رفض القول', en: 'rejected it' }, unsure: { ar: 'لم يجزم فيه', en: 'was unsure' }, corrected: { ar: 'صحّحه', en: 'corrected it' }, added: { ar: 'أضافه', en: 'added it' }, said: { ar: 'علّق', en: 'commented' },
}
const FACETS: Record<string, Words> = { type: { ar: 'النوع', en: 'type' }, certainty: { ar: 'اليقين', en: 'certainty' }, speaker: { ar: 'القائل', en: 'speaker' }, located: { ar: 'الموضع', en: 'position' }, dated: { ar: 'التاريخ', en: 'date' }, trigger: { ar: 'الكلمة', en: 'word' } }

export function History({ claim }: { claim: Claim }) {
  const desk = useDesk()
  const { basis, comments } = stateOf(desk, claim.id)
  const loaded = useLoaded<Decision[]>(`/documents/${encodeURIComponent(desk.document)}/claims/${encodeURIComponent(claim.id)}/history`, { v: `${basis}.${comments}` })
  return (
    <section class="history" aria-label={say({ ar: 'سجل القول', en: 'History of the claim' })}>
      {loaded.error && <Refused error={loaded.error} again={loaded.reload} />}
      {loaded.loading && !loaded.value && <Loading />}
      {loaded.value?.length === 0 && <p class="soft small">{say({ ar: 'لم يقرر فيه أحد شيئا بعد.', en: 'Nobody has decided anything on it yet.' })}</p>}
      <ol class="plain stack small">{loaded.value?.map((one) => <Entry key={one.id} decision={one} />)}</ol>
    </section>
  )
}

function Entry({ decision }: { decision: Decision }) {
  const act = decision.field === 'undo' ? { ar: 'تراجع عن قرار', en: 'took a decision back' } : ACTS[decision.verdict] ?? { ar: decision.verdict, en: decision.verdict }
  return (
    <li class={decision.undone ? 'undone' : ''}>
      <div><Bdi>{decision.who}</Bdi> {say(act)} · <Day iso={decision.at} /> <bdi class="iso soft">{decision.at.slice(11, 16)}</bdi> <span class="soft">#{decision.id}</span>{decision.undone && <> · {say({ ar: 'سُحب', en: 'taken back' })}</>}</div>
      {decision.verdict === 'corrected' && <Changes before={decision.before} after={decision.after} />}
      {decision.reason && <div class="note"><Bdi>{decision.reason}</Bdi></div>}
    </li>
  )
}

/** Each facet that was changed: what it was, what it is. */
function Changes({ before, after }: { before: unknown; after: unknown }) {
  if (typeof after !== 'object' || after === null) return null
  const old = typeof before === 'object' && before !== null ? before as Record<string, unknown> : {}
  return (
    <ul class="plain">
      {Object.entries(after as Record<string, unknown>).map(([facet, value]) => (
        <li key={facet}><span class="soft">{FACETS[facet] ? say(FACETS[facet]) : nameOf('roles', facet)}:</span> <s><Bdi>{short(facet, old[facet])}</Bdi></s> {language.value === 'ar' ? '←' : '→'} <Bdi>{short(facet, value)}</Bdi></li>
      ))}
    </ul>
  )
}

function short(facet: string, value: unknown): string {
  if (value === null || value === undefined) return '—'
  if (Array.isArray(value)) return value.map((one) => short('', one)).join(' · ') || '—'
  if (typeof value === 'object') {
    const { text, name, gazetteer, lat, lon, earliest, latest } = value as Record<string, string | number | null | undefined>
    if (earliest || latest) return earliest === latest ? String(earliest) : `${earliest} – ${latest}`
    return String(text ?? name ?? gazetteer ?? (lat !== null && lat !== undefined ? `${lat}, ${lon}` : '—'))
  }
  return facet === 'type' ? nameOf('types', String(value)) : facet === 'certainty' ? nameOf('certainties', String(value)) : String(value)
}

export function CommentBox({ claim }: { claim: Claim }) {
  const desk = useDesk()
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const send = async () => { if (text.trim() && await comment(desk, claim, text)) desk.task.value = 'history' }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); void send() }}>
      <label class="field"><span>{say({ ar: 'تعليق على القول', en: 'Comment on the claim' })}</span><textarea ref={field} rows={3} dir="auto" maxLength={2000} value={text} onInput={(event) => setText(event.currentTarget.value)} /></label>
      <div class="row"><button class="button main" disabled={!text.trim()}>{say({ ar: 'احفظ التعليق', en: 'Keep the comment' })}</button><button type="button" class="button quiet" onClick={() => { desk.task.value = 'look' }}>{say({ ar: 'إلغاء', en: 'Cancel' })}</button></div>
    </form>
  )
}
