// A job as it goes: how far it is, what it counted, what it could not take and why.
import { useEffect, useState } from 'preact/hooks'
import { ApiError, BASE, get, remove } from '../api'
import { fill, number, say } from '../language'
import { to } from '../router'
import type { Job } from '../types'
import { telling } from '../words/said'
import { Bdi, toast } from './parts'

const STATES: Record<Job['state'], { ar: string; en: string }> = {
  waiting: { ar: 'ينتظر دوره', en: 'waiting' }, running: { ar: 'يعمل', en: 'at work' }, done: { ar: 'تمّ', en: 'done' }, failed: { ar: 'لم يتم', en: 'failed' }, stopped: { ar: 'أُوقف', en: 'stopped' },
}
const COUNTS: Record<string, { ar: string; en: string }> = {
  new: { ar: 'جديد', en: 'new' }, same: { ar: 'موجود من قبل', en: 'here already' }, refused: { ar: 'مرفوض', en: 'refused' }, failed: { ar: 'لم يُقرأ', en: 'not read' }, read: { ar: 'مقروء', en: 'read' }, claims: { ar: 'أقوال', en: 'claims' }, events: { ar: 'أحداث', en: 'events' },
}
const OVER = ['done', 'failed', 'stopped']

/** The last part of an address; of the only line of a file, as a pasted text is one, the file's own name. */
function shown(address: string, lines: number): string {
  const last = address.split(/[\\/]/).pop() || address
  return lines === 1 ? last.replace(/\.jsonl#1$/, '') : last
}

/** Follow a job until it is over; server-sent events, and asking again where they break off. */
export function useJob(id: string | null, over?: (job: Job) => void): Job | null {
  const [job, setJob] = useState<Job | null>(null)
  useEffect(() => {
    if (!id) { setJob(null); return }
    let gone = false
    const source = new EventSource(`${BASE}/jobs/${id}/stream`)
    const take = (now: Job) => {
      if (gone) return
      setJob(now)
      if (OVER.includes(now.state)) { gone = true; source.close(); over?.(now) }
    }
    source.addEventListener('job', (event) => take(JSON.parse((event as MessageEvent<string>).data) as Job))
    source.onerror = () => { if (!gone) get<Job>(`/jobs/${id}`).then(take, () => source.close()) }
    return () => { gone = true; source.close() }
  }, [id])
  return job
}

export function JobCard({ job, reload }: { job: Job; reload?: () => void }) {
  const running = !OVER.includes(job.state)
  const refused = job.lines.filter((one) => one.why)
  return (
    <section class={`card stack job ${job.state}`} aria-busy={running}>
      <div class="row">
        <b><Bdi>{job.title}</Bdi></b>
        <span class={`chip state-${job.state}`} role="status">{say(STATES[job.state])}</span>
        {job.detail && <span class="small" dir="auto">{job.detail === 'linking' ? say({ ar: 'تُربط الأحداث…', en: 'linking events…' }) : telling(job.detail, job.said)}</span>}
        <span class="spread" />
        {running && <button class="button" onClick={() => { remove(`/jobs/${job.id}`).then(reload, (error: unknown) => toast((error as ApiError).told)) }}>{say({ ar: 'أوقف', en: 'Stop' })}</button>}
      </div>
      {running && <progress aria-label={fill({ ar: 'تقدم {title}', en: 'Progress of {title}' }, { title: job.title })} {...(job.total ? { value: job.done, max: job.total } : {})} />}
      <p class="row small">{Object.entries(job.counts).map(([name, count]) => <span key={name}>{COUNTS[name] ? say(COUNTS[name]) : name}: <b>{number(count)}</b></span>)}</p>
      {refused.length > 0 && (
        <details open={refused.length < 6}><summary>{say({ ar: 'ما لم يؤخذ، ولماذا', en: 'What was not taken, and why' })} ({number(refused.length)})</summary>
          <ul class="small">{refused.map((one, n) => <li key={n}><b><Bdi>{one.address}</Bdi></b>: <span dir="auto">{one.why}</span></li>)}</ul>
        </details>
      )}
      {job.lines.some((one) => one.document && one.outcome === 'new') && (
        <p class="small row"><span class="soft">{say({ ar: 'اقرأ:', en: 'Read:' })}</span>{job.lines.filter((one) => one.document && one.outcome === 'new').slice(0, 8).map((one) => <a key={one.document} class="chip" href={to.read(one.document ?? '')}><Bdi>{shown(one.address, job.lines.length)}</Bdi></a>)}</p>
      )}
    </section>
  )
}
