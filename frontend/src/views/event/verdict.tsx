// What people make of an event: the verdict that stands, those before it, and a way to give one or to take it back.
import { useState } from 'preact/hooks'
import { ApiError, get, may, post, session } from '../../api'
import { counted, say } from '../../language'
import type { Decision, EventView } from '../../types'
import { GradeMark, gradeName } from '../../ui/grade'
import { Day, plain, toast } from '../../ui/parts'
import { vocabulary } from '../../vocabulary'

export const UNDO = { ar: 'تراجع', en: 'Undo' }
export const said = (error: unknown): void => toast((error as ApiError).told)

function Given({ one }: { one: Decision }) {
  return <><GradeMark value={one.verdict} /> <bdi>{one.who}</bdi> <Day iso={one.at} />{one.reason && <span dir="auto"> — {plain(one.reason)}</span>}</>
}

export function Verdict({ view, id, set }: { view: EventView; id: string; set: (view: EventView) => void }) {
  const [reason, setReason] = useState('')
  const path = `/events/${encodeURIComponent(id)}`
  const now = view.verdict
  const back = (decision: number) => { post('/undo', { decision }).then(() => get<EventView>(path)).then(set, said) }
  const decide = async (verdict: string) => {
    try {
      const seen = await post<EventView>(`${path}/verdict`, { verdict, reason: reason || null, basis: view.basis })
      set(seen)
      setReason('')
      if (seen.verdict) { const { id: number } = seen.verdict; toast(say({ ar: 'سُجل الحكم.', en: 'The verdict is noted.' }), { words: say(UNDO), run: () => back(number) }) }
    } catch (error) { said(error) }
  }
  const grades = [...(vocabulary.value?.grades ?? []).map((one) => one.id), 'unresolved']
  const earlier = view.history.filter((one) => one.field === 'verdict' && one.id !== now?.id)
  return (
    <section class="card stack" aria-labelledby="verdict">
      <h2 id="verdict">{say({ ar: 'الحكم', en: 'Verdict' })}</h2>
      {now ? <p class="row"><Given one={now} /></p> : <p class="soft">{say({ ar: 'لم يحكم أحد بعد. الدرجة أعلاه حساب آلي.', en: 'Nobody has judged it yet. The grade above is the machine’s.' })}</p>}
      {may('reviewer') && (
        <>
          <label class="field"><span>{say({ ar: 'السبب (اختياري)', en: 'Reason (optional)' })}</span><input type="text" dir="auto" maxLength={2000} value={reason} onInput={(event) => setReason(event.currentTarget.value)} /></label>
          <div class="row verdicts" role="group" aria-label={say({ ar: 'الأحكام', en: 'Verdicts' })}>{grades.map((grade) => <button key={grade} class="button" aria-pressed={now?.verdict === grade} onClick={() => void decide(grade)}>{gradeName(grade)}</button>)}</div>
          {now && (session.value?.local || now.who === session.value?.user?.name) && <p><button class="button quiet" onClick={() => back(now.id)}>{say({ ar: 'اسحب الحكم', en: 'Take the verdict back' })}</button></p>}
        </>
      )}
      {earlier.length > 0 && (
        <details><summary>{counted(earlier.length, { ar: { one: 'حكم سابق واحد', two: 'حكمان سابقان', few: '# أحكام سابقة', many: '# حكما سابقا', other: '# حكم سابق' }, en: { one: '# earlier verdict', other: '# earlier verdicts' } })}</summary>
          <ol class="plain small stack">{[...earlier].reverse().map((one) => <li key={one.id} class={`row ${one.undone ? 'undone' : ''}`}><Given one={one} />{one.undone && <span class="chip">{say({ ar: 'سُحب', en: 'taken back' })}</span>}</li>)}</ol>
        </details>
      )}
    </section>
  )
}
