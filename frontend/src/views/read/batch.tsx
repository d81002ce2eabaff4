// One verdict on many claims: those that are on the screen, and nobody has judged, and no others.
import { useEffect, useState } from 'preact/hooks'
import { counted, say } from '../../language'
import type { Claim } from '../../types'
import { Bdi, Dialog } from '../../ui/parts'
import { nameOf } from '../../vocabulary'
import { batch, mayReview } from './decide'
import { type Desk, floorOf, stateOf, useDesk } from './desk'

const MOST = 200

/** Claims whose row lies wholly on the screen. */
function visible(desk: Desk): Claim[] {
  const bar = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0
  const floor = floorOf()
  const seen = new Set<string>()
  for (const row of document.querySelectorAll<HTMLElement>('.claim-row')) {
    const box = row.getBoundingClientRect()
    if (box.top >= bar && box.bottom <= floor) seen.add(row.dataset.claim ?? '')
  }
  return desk.model.value.claims.filter((one) => seen.has(one.id) && stateOf(desk, one.id).review === 'unreviewed').slice(0, MOST)
}

const COUNT = { ar: { one: 'اقبل القول الظاهر الذي لم يُراجَع', two: 'اقبل القولين الظاهرين اللذين لم يُراجَعا', few: 'اقبل # أقوال ظاهرة لم تُراجَع', many: 'اقبل # قولا ظاهرا لم يُراجَع', other: 'اقبل # قول ظاهر لم يُراجَع' }, en: { one: 'Accept the one visible unreviewed claim', other: 'Accept the # visible unreviewed claims' } }

export function BatchButton() {
  const desk = useDesk()
  const [claims, setClaims] = useState<Claim[]>([])
  const [asked, setAsked] = useState<Claim[] | null>(null)
  useEffect(() => {
    let frame = 0
    const look = () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(() => setClaims(visible(desk))) }
    const soon = setTimeout(look, 60)
    addEventListener('scroll', look, { passive: true })
    addEventListener('resize', look)
    return () => { clearTimeout(soon); cancelAnimationFrame(frame); removeEventListener('scroll', look); removeEventListener('resize', look) }
  }, [desk.spots.value, desk.states.value, desk.chosen.value])
  if (!mayReview()) return null
  return (
    <>
      <button class="button small" disabled={claims.length === 0} onClick={() => setAsked(visible(desk))}>{claims.length === 0 ? say({ ar: 'لا قول ظاهرا ينتظر المراجعة', en: 'No visible claim waits for review' }) : counted(claims.length, COUNT)}</button>
      {asked && (
        <Dialog title={counted(asked.length, COUNT)} close={() => setAsked(null)}>
          <p>{say({ ar: 'هذه الأقوال وحدها، كما تظهر الآن على الشاشة:', en: 'These claims only, as they are on the screen now:' })}</p>
          <ol class="batch">{asked.map((one) => <li key={one.id}>{nameOf('types', one.type)} · <Bdi lang="ar">{one.trigger.text}</Bdi> · {nameOf('certainties', one.certainty)}</li>)}</ol>
          <div class="row"><button class="button main" onClick={() => { setAsked(null); void batch(desk, asked, 'accepted') }}>{say({ ar: 'اقبلها', en: 'Accept them' })}</button><button class="button" onClick={() => setAsked(null)}>{say({ ar: 'إلغاء', en: 'Cancel' })}</button></div>
        </Dialog>
      )}
    </>
  )
}
