// Outlines that go over the 180th meridian. The files of the world have them whole, as on a globe; on a flat map the jump from 180 to
// -180 would be a line across all of it, and the country's name would stand on the wrong side of the world.
import type { Coordinate } from 'ol/coordinate'
import type Feature from 'ol/Feature'
import MultiPolygon from 'ol/geom/MultiPolygon'
import Polygon from 'ol/geom/Polygon'

/** As far south as the projection goes. */
const SOUTH = -85.05

/** The ring without jumps: it goes on beyond 180 or -180. One that goes around the pole is led to the map's lower edge. */
export function unwrapped(ring: readonly Coordinate[]): Coordinate[] {
  let turn = 0
  const out = ring.map((point, at): Coordinate => {
    const before = ring[at - 1]
    if (before && Math.abs(point[0]! - before[0]!) > 180) turn += point[0]! < before[0]! ? 360 : -360
    return [point[0]! + turn, point[1]!]
  })
  const [first, last] = [out[0], out.at(-1)]
  if (first && last && turn !== 0) out.push([last[0]!, SOUTH], [first[0]!, SOUTH], [...first])
  return out
}

const jumps = (ring: readonly Coordinate[]): boolean => ring.some((point, at) => at > 0 && Math.abs(point[0]! - ring[at - 1]![0]!) > 180)

/** Each polygon that goes over the line stands on both sides of the map: once beyond its right edge, once beyond its left. */
export function mendDateLine(country: Feature): void {
  const shape = country.getGeometry()
  const polygons = shape instanceof MultiPolygon ? shape.getCoordinates() : shape instanceof Polygon ? [shape.getCoordinates()] : []
  if (!polygons.some((one) => jumps(one[0] ?? []))) return
  country.setGeometry(new MultiPolygon(polygons.flatMap((one) => {
    if (!jumps(one[0] ?? [])) return [one]
    const rings = one.map(unwrapped)
    const east = Math.max(...(rings[0] ?? []).map((point) => point[0]!)) > 180
    return [rings, rings.map((ring) => ring.map((point): Coordinate => [point[0]! + (east ? -360 : 360), point[1]!]))]
  })))
}
