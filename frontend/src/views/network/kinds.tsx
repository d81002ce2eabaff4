// Kinds of actors in a few shapes.
import type { Words } from '../../language'

export interface Shape { id: string; words: Words; path: string; kinds: readonly string[] }

/** Paths lie in a circle of radius 1 around 0,0. */
export const SHAPES: readonly Shape[] = [
  { id: 'state', words: { ar: 'دولة أو حكومة أو محكمة', en: 'State, government, court' }, path: 'M-.82-.82H.82V.82H-.82Z', kinds: ['state', 'government', 'ministry', 'court'] },
  { id: 'force', words: { ar: 'جيش أو شرطة أو مخابرات', en: 'Army, police, intelligence' }, path: 'M-.5-.9H.5L1 0 .5.9H-.5L-1 0Z', kinds: ['military', 'police', 'intelligence', 'coalition'] },
  { id: 'armed', words: { ar: 'جماعة مسلحة أو قبيلة', en: 'Armed group, militia, tribe' }, path: 'M0-1.08 1.08 0 0 1.08-1.08 0Z', kinds: ['armed-group', 'militia', 'tribe'] },
  { id: 'person', words: { ar: 'شخص', en: 'Person' }, path: 'M0-1A1 1 0 1 1 0 1 1 1 0 1 1 0-1Z', kinds: ['person'] },
  { id: 'body', words: { ar: 'حزب أو منظمة أو شركة', en: 'Party, organisation, company' }, path: 'M0-1.05 1-.3.62.9H-.62L-1-.3Z', kinds: ['party', 'international', 'ngo', 'monitor', 'company'] },
]
export const UNKNOWN: Shape = { id: 'words', words: { ar: 'كلمات لا يُعرف من وراءها', en: 'Words; who stands behind them is not known' }, path: 'M0-.8A.8.8 0 1 1 0 .8.8.8 0 1 1 0-.8Z', kinds: ['words'] }

export const shapeOf = (kind: string): Shape => SHAPES.find((one) => one.kinds.includes(kind)) ?? UNKNOWN

export function KindSign({ shape }: { shape: Shape }) {
  return <svg class={`kind-sign ${shape.id}`} viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true"><path d={shape.path} /></svg>
}
