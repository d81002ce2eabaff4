// What the reading view needs to know of a document, worked out once: order, nesting, what lies where. Offsets here are code points.
import type { Claim, DocumentView, Place, Quantity, Reading, RoleName, RoleSpan, Statement, Time, Warning } from '../../types'

export const ROLES: RoleName[] = ['actor', 'target', 'place', 'origin', 'destination', 'time', 'quantity']
export const PLACE_ROLES: RoleName[] = ['place', 'origin', 'destination']

export interface Words { start: number; end: number }

export interface Model {
  view: DocumentView
  reading: Reading
  /** Claims in the order in which they are read. */
  claims: Claim[]
  index: Map<string, number>
  statements: Map<string, Statement>
  /** How deep a statement lies inside others, 0 for the outermost. */
  depth: Map<string, number>
}

export function modelOf(view: DocumentView): Model {
  const { reading } = view
  const claims = [...reading.claims].sort((a, b) => a.trigger.start - b.trigger.start || a.trigger.end - b.trigger.end)
  const statements = new Map(reading.statements.map((one) => [one.id, one]))
  const depth = new Map<string, number>()
  for (const one of reading.statements) depth.set(one.id, chainOf(statements, one.id).length - 1)
  return { view, reading, claims, index: new Map(claims.map((one, at) => [one.id, at])), statements, depth }
}

/** The statements of a chain, outermost first. A parent that is missing, or that leads back, ends it. */
export function chainOf(statements: Map<string, Statement>, id: string | null): Statement[] {
  const chain: Statement[] = []
  for (let at = id === null ? undefined : statements.get(id); at && !chain.includes(at); at = at.parent === null ? undefined : statements.get(at.parent)) chain.unshift(at)
  return chain
}

export const spansOf = (claim: Claim): RoleSpan[] => ROLES.flatMap((role) => claim[role])
export const inside = (range: Words, at: number): boolean => range.start <= at && at < range.end
export const overlap = (a: Words, b: Words): boolean => a.start < b.end && b.start < a.end
const within = (inner: Words, outer: Words): boolean => outer.start <= inner.start && inner.end <= outer.end

/** The claims that the words at an offset belong to, innermost first: by trigger, then by role, then by what somebody said. */
export function claimsAt(model: Model, at: number): Claim[] {
  const found: { claim: Claim; rank: number; length: number }[] = []
  for (const claim of model.claims) {
    if (inside(claim.trigger, at)) { found.push({ claim, rank: 0, length: claim.trigger.end - claim.trigger.start }); continue }
    const role = spansOf(claim).filter((span) => inside(span, at)).sort((a, b) => a.end - a.start - (b.end - b.start))[0]
    if (role) { found.push({ claim, rank: 1, length: role.end - role.start + Math.abs(claim.trigger.start - at) / 1000 }); continue }
    const statement = claim.statement === null ? undefined : model.statements.get(claim.statement)
    const words = statement && [statement.source, statement.cue, statement.content].find((span) => span && inside(span, at))
    if (words) found.push({ claim, rank: 2, length: words.end - words.start + Math.abs(claim.trigger.start - at) / 1000 })
  }
  return found.sort((a, b) => a.rank - b.rank || a.length - b.length).map((one) => one.claim)
}

/** The value that was read from the words of a role: the same words, else the widest inside them, else the narrowest around them. */
export function valueOf<T extends Words>(values: readonly T[], span: Words): T | null {
  const same = values.find((one) => one.start === span.start && one.end === span.end)
  if (same) return same
  const inner = values.filter((one) => within(one, span)).sort((a, b) => b.end - b.start - (a.end - a.start))[0]
  return inner ?? values.filter((one) => within(span, one)).sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null
}

export interface Values { place: Place | null; time: Time | null; quantity: Quantity | null }

export function valuesOf(reading: Reading, role: RoleName, span: Words): Values {
  return {
    place: PLACE_ROLES.includes(role) ? valueOf(reading.places, span) : null,
    time: role === 'time' ? valueOf(reading.times, span) : null,
    quantity: role === 'quantity' ? valueOf(reading.quantities, span) : null,
  }
}

/** Warnings about the words of a claim: its trigger, its roles, its source. */
export function warningsOf(model: Model, claim: Claim): Warning[] {
  const statement = claim.statement === null ? undefined : model.statements.get(claim.statement)
  const words: Words[] = [claim.trigger, ...spansOf(claim), ...(statement?.source ? [statement.source] : [])]
  return model.reading.warnings.filter((one) => one.start !== null && one.end !== null && words.some((span) => overlap(span, { start: one.start!, end: one.end! })))
}

/** Places that a claim names, each once. */
export function placesOf(model: Model, claim: Claim): Place[] {
  const found = PLACE_ROLES.flatMap((role) => claim[role].map((span) => valueOf(model.reading.places, span)))
  return [...new Set(found.filter((one): one is Place => one !== null))]
}

/** `120-140` -> a range; null for anything else. */
export function rangeOf(hash: string): Words | null {
  const found = /^(\d{1,9})-(\d{1,9})$/.exec(hash)
  return found && Number(found[1]) < Number(found[2]) ? { start: Number(found[1]), end: Number(found[2]) } : null
}
