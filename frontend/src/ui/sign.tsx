// The sign of a claim: its family by shape and colour, its certainty by how full it is, a denial by a cross, an unreviewed one by a broken line.
import { useId } from 'preact/hooks'
import { familyOf } from '../families'
import type { Certainty, Review } from '../types'

/** How much of a sign is filled; what is denied or left open is empty. */
export const FULLNESS: Record<Certainty, number> = { 'CT+': 1, 'PR+': .66, 'PS+': .33, 'CT-': 0, 'PR-': 0, 'PS-': 0, U: 0 }
export const isDenied = (certainty: Certainty): boolean => certainty.endsWith('-')
/** Whether a person stands behind it: what only the machine read never looks settled. */
export const isReviewed = (review: Review): boolean => review !== 'unreviewed' && review !== 'unsure'

export function ClaimSign({ type, certainty, review = 'unreviewed' }: { type: string; certainty: Certainty; review?: Review }) {
  const family = familyOf(type)
  const fill = FULLNESS[certainty] ?? 0
  const clip = useId()
  return (
    <svg class={`claim-sign ${family.id}`} viewBox="-1 -1 18 18" aria-hidden="true">
      <defs><clipPath id={clip}><rect x="-1" y={16 - 16 * fill} width="18" height={17 * fill} /></clipPath></defs>
      <path d={family.path} class="ground" />
      {fill > 0 && <g clip-path={`url(#${clip})`}><path d={family.path} fill="currentColor" transform={isReviewed(review) ? undefined : 'translate(8 8.6) scale(.56) translate(-8 -8.6)'} /></g>}
      <path d={family.path} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" stroke-dasharray={isReviewed(review) ? undefined : '2.6 1.5'} />
      {isDenied(certainty) && <path d="M1 15 15 1" stroke="currentColor" stroke-width="2.2" />}
      {certainty === 'U' && <circle cx="8" cy="8.6" r="1.5" fill="currentColor" />}
    </svg>
  )
}
