// How far the review is, by reports.
import { fill, number, say } from '../../language'
import { useLoaded } from '../../loading'
import type { Status } from '../../types'
import { Refused } from '../../ui/parts'
import type { HitPage } from '../../types'

export function Progress() {
  const status = useLoaded<Status>('/status')
  const waiting = useLoaded<HitPage>('/claims', { q: 'status:unreviewed', limit: 1, facets: true }) // with facets all are counted
  const all = status.value?.counts.claims ?? null
  const left = waiting.value?.total ?? null
  const done = all !== null && left !== null ? Math.max(all - left, 0) : null
  return (
    <section class="card stack" aria-labelledby="progress">
      <h2 id="progress">{say({ ar: 'ما تم', en: 'Progress' })}</h2>
      {(status.error ?? waiting.error) && <Refused error={(status.error ?? waiting.error)!} again={() => { status.reload(); waiting.reload() }} />}
      {all !== null && done !== null && (
        <>
          <progress max={Math.max(all, 1)} value={done} aria-labelledby="progress" />
          <p>{fill({ ar: 'روجع {done} من {all}.', en: '{done} of {all} claims reviewed.' }, { done: number(done), all: number(all) })}{waiting.value?.capped && <span class="soft"> {say({ ar: 'العدد تقريبي.', en: 'At most; not all were counted.' })}</span>}</p>
        </>
      )}
    </section>
  )
}
