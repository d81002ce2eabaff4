// Claims -> what stands on the map: one sign for each place, and one for places too near to each other at the scale at hand.
// A stack stands where its heaviest place is, never at a mean that nobody named; its reach covers all of its claims' uncertainty.
import type { MapFeature } from '../types'

/** How a position is known: `precise` to a few kilometres, `wide` somewhere in a circle, or with an outline of its own. */
export type Sort = 'precise' | 'wide' | 'area' | 'direction' | 'route'
export interface Spot { key: string; sort: Sort; x: number; y: number; lat: number; km: number; claims: MapFeature[]; names: string[]; geometry: MapFeature['geometry'] }
export interface Stack { key: string; sort: Sort; x: number; y: number; lat: number; reach: number; claims: MapFeature[]; spots: Spot[] }

export const PRECISE_KM = 5
const RADIUS = 6378137

/** Web Mercator's metres; latitudes beyond its end are held at it. */
export function project(lat: number, lon: number): [number, number] {
  const held = Math.max(-85, Math.min(85, lat)) * Math.PI / 180
  return [RADIUS * lon * Math.PI / 180, RADIUS * Math.log(Math.tan(Math.PI / 4 + held / 2))]
}

export function sortOf(one: MapFeature): Sort {
  const outlined = one.geometry !== null && one.kind !== 'point' && !(one.kind === 'area' && one.status === 'resolved' && isRound(one))
  if (outlined) return one.kind as Sort
  return one.precision_km !== null && one.precision_km <= PRECISE_KM ? 'precise' : 'wide'
}

const round = new WeakMap<object, boolean>()

/** Whether an outline is but the circle of its precision: then it is drawn as that. */
function isRound(one: MapFeature): boolean {
  const geometry = one.geometry!
  const held = round.get(geometry)
  if (held !== undefined) return held
  const rings = geometry.type === 'Polygon' ? geometry.coordinates as [number, number][][] : []
  const [x, y] = project(one.lat, one.lon)
  const reaches = (rings[0] ?? []).map(([lon, lat]) => { const [px, py] = project(lat, lon); return Math.hypot(px - x, py - y) })
  const found = rings.length === 1 && reaches.length > 11 && Math.min(...reaches) > .94 * Math.max(...reaches)
  round.set(geometry, found)
  return found
}

/** Claims by place: same position, same precision, same outline. `anchor` gives where the sign of an outline stands. */
export function spotsOf(features: readonly MapFeature[], anchor: (one: MapFeature) => [number, number] | null): Spot[] {
  const found = new Map<string, Spot>()
  for (const one of features) {
    const sort = sortOf(one)
    const outline = sort === 'precise' || sort === 'wide' ? null : one.geometry
    const key = `${sort} ${one.lat} ${one.lon} ${one.precision_km ?? ''} ${outline ? outlineKey(outline) : ''}`
    const old = found.get(key)
    const name = sort === 'direction' ? one.label || one.place : one.place
    if (old) {
      old.claims.push(one)
      if (!old.names.includes(name)) old.names.push(name)
      continue
    }
    const [x, y] = (outline && anchor(one)) ?? project(one.lat, one.lon)
    found.set(key, { key, sort, x, y, lat: one.lat, km: one.precision_km ?? 0, claims: [one], names: [name], geometry: outline })
  }
  return [...found.values()].sort((a, b) => b.claims.length - a.claims.length || (a.key < b.key ? -1 : 1))
}

const keys = new WeakMap<object, string>()
function outlineKey(geometry: object): string {
  let key = keys.get(geometry)
  if (key === undefined) { key = JSON.stringify(geometry); keys.set(geometry, key) }
  return key
}

/** Spots nearer than `near` pixels to a heavier one of the same sort join it. `spots` are heaviest first; `resolution` is metres a pixel. */
export function stacked(spots: readonly Spot[], resolution: number, near = 50): Stack[] {
  const cell = near * resolution
  const grid = new Map<number, Stack[]>()
  const out: Stack[] = []
  for (const spot of spots) {
    const [cx, cy] = [Math.floor(spot.x / cell), Math.floor(spot.y / cell)]
    const home = nearest(grid, spot, cx, cy, cell)
    if (home) {
      home.spots.push(spot)
      for (const claim of spot.claims) home.claims.push(claim)
      home.reach = Math.max(home.reach, Math.hypot(home.x - spot.x, home.y - spot.y) + ground(spot))
      continue
    }
    const stack: Stack = { key: spot.key, sort: spot.sort, x: spot.x, y: spot.y, lat: spot.lat, reach: ground(spot), claims: [...spot.claims], spots: [spot] }
    out.push(stack)
    const at = cellKey(spot.sort, cx, cy)
    const here = grid.get(at)
    if (here) here.push(stack)
    else grid.set(at, [stack])
  }
  return out
}

/** Kilometres on the ground as metres of the projection. */
export function ground(spot: { km: number; lat: number }): number {
  return spot.km * 1000 / Math.cos(Math.max(-84, Math.min(84, spot.lat)) * Math.PI / 180)
}

const SORTS: readonly Sort[] = ['precise', 'wide', 'area', 'direction', 'route']
const cellKey = (sort: Sort, cx: number, cy: number): number => ((cx + 1e6) * 4e6 + (cy + 1e6)) * 5 + SORTS.indexOf(sort)

function nearest(grid: Map<number, Stack[]>, spot: Spot, cx: number, cy: number, within: number): Stack | null {
  let best: Stack | null = null
  let least = within
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) {
      for (const one of grid.get(cellKey(spot.sort, cx + dx, cy + dy)) ?? []) {
        const away = Math.hypot(one.x - spot.x, one.y - spot.y)
        if (away < least) { least = away; best = one }
      }
    }
  }
  return best
}
