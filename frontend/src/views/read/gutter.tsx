// Claims beside their words: a row each at the height of its trigger, tied to it by a thin line. Only rows near the screen are drawn.
import { useMemo } from 'preact/hooks'
import { language, say } from '../../language'
import type { Claim } from '../../types'
import { Bdi, CertaintyMark, ReviewMark } from '../../ui/parts'
import { nameOf } from '../../vocabulary'
import { reveal, stateOf, useDesk } from './desk'
import { ROW, stacked, viewport } from './measure'
import { directionOf } from './textmap'

/** The tops of the rows, and the height that all of them take. */
export function useRows(): { tops: number[]; height: number } {
  const desk = useDesk()
  const spots = desk.spots.value
  return useMemo(() => {
    if (!spots) return { tops: [], height: 0 }
    const tops = stacked(spots.claims.map((one) => (one.top + one.bottom) / 2 - ROW / 2 + 2), ROW)
    return { tops, height: Math.max(spots.height, (tops.at(-1) ?? 0) + ROW) }
  }, [spots])
}

/** Which of the rows lie on the stretch that is drawn. */
function between(tops: number[], from: number, to: number): number[] {
  let first = 0
  for (let high = tops.length; first < high;) { const middle = (first + high) >> 1; if (tops[middle]! <= from) first = middle + 1; else high = middle }
  const found: number[] = []
  for (let at = first; at < tops.length && tops[at]! < to; at++) found.push(at)
  return found
}

export function Gutter() {
  const desk = useDesk()
  const { tops, height } = useRows()
  const { from, to } = viewport.value
  const claims = desk.model.value.claims
  return (
    <div class="gutter" role="group" aria-label={say({ ar: 'الأقوال في هذا النص', en: 'Claims in this text' })} style={{ blockSize: `${height}px` }}>
      {between(tops, from, to).map((at) => claims[at] && <Row key={claims[at].id} claim={claims[at]} top={tops[at]!} />)}
      {desk.spots.value && <Lines tops={tops} height={height} />}
    </div>
  )
}

function Row({ claim, top }: { claim: Claim; top: number }) {
  const desk = useDesk()
  const state = stateOf(desk, claim.id)
  const chosen = desk.chosen.value === claim.id
  const speaker = claim.statement === null ? null : desk.model.value.statements.get(claim.statement)?.speaker
  return (
    <button
      class={`claim-row ${state.review}`} data-claim={claim.id} style={{ insetBlockStart: `${top}px` }} aria-pressed={chosen} data-hover={desk.hover.value === claim.id || undefined}
      onMouseEnter={() => { desk.hover.value = claim.id }} onMouseLeave={() => { desk.hover.value = null }} onFocus={() => { desk.hover.value = claim.id }} onBlur={() => { desk.hover.value = null }}
      onClick={() => { desk.choose(claim.id); reveal(desk, claim.trigger) }}
    >
      <CertaintyMark value={claim.certainty} bare />
      <b>{nameOf('types', claim.type)}</b>
      <span class="who" dir={speaker ? directionOf(speaker) : undefined}>{speaker ? <Bdi lang="ar">{speaker}</Bdi> : say({ ar: 'التقرير نفسه', en: 'the report itself' })}</span>
      <ReviewMark value={state.review} bare />
    </button>
  )
}

/** From the edge of the text to the rows. */
function Lines({ tops, height }: { tops: number[]; height: number }) {
  const desk = useDesk()
  const spots = desk.spots.value
  const { from, to } = viewport.value
  const claims = desk.model.value.claims
  const right = language.value === 'ar' // the text lies to the right of the rows
  return (
    <svg class="lines" width="28" height={height} aria-hidden="true">
      {between(tops, from, to).map((at) => {
        const spot = spots?.claims[at]
        const claim = claims[at]
        const top = tops[at]!
        if (!spot || !claim) return null
        const [a, b, y, z] = [right ? 28 : 0, right ? 0 : 28, spot.bottom + 1, top + ROW / 2 - 2]
        const mark = claim.id === desk.chosen.value ? 'chosen' : claim.id === desk.hover.value ? 'over' : undefined
        return <path key={claim.id} class={mark} d={`M${a} ${y}C14 ${y} 14 ${z} ${b} ${z}`} />
      })}
    </svg>
  )
}

/** Under the text, from its edge to the words of the claim at hand. */
export function Lead() {
  const desk = useDesk()
  const spots = desk.spots.value
  const id = desk.hover.value ?? desk.chosen.value
  const at = id === null ? undefined : desk.model.value.index.get(id)
  const spot = at === undefined ? undefined : spots?.claims[at]
  if (!spot || !spots) return null
  const right = language.value === 'ar'
  const [left, width] = right ? [0, spot.x] : [spot.x, spots.width - spot.x]
  return <div class="lead" aria-hidden="true" style={{ top: `${spot.bottom}px`, left: `${left}px`, width: `${Math.max(width, 0)}px` }} />
}
