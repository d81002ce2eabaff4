// Uncertainty drawn as what it is: circles, hatched outlines, sectors, and lines as wide as they are vague.
import Feature, { type FeatureLike } from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import Circle from 'ol/geom/Circle'
import type Geometry from 'ol/geom/Geometry'
import type LineString from 'ol/geom/LineString'
import MultiLineString from 'ol/geom/MultiLineString'
import MultiPolygon from 'ol/geom/MultiPolygon'
import Point from 'ol/geom/Point'
import Polygon, { circular } from 'ol/geom/Polygon'
import Fill from 'ol/style/Fill'
import RegularShape from 'ol/style/RegularShape'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import type { GeoJSONGeometry, MapFeature } from '../types'
import type { Palette } from './palette'
import { type Stack, ground, project, sortOf } from './stacks'

const format = new GeoJSON({ featureProjection: 'EPSG:3857' })
const shapes = new WeakMap<GeoJSONGeometry, Geometry | null>()

/** A geometry of the wire as OpenLayers has it; null where it is none. */
export function shapeOf(geometry: GeoJSONGeometry): Geometry | null {
  let shape = shapes.get(geometry)
  if (shape === undefined) {
    try { shape = format.readGeometry(geometry) } catch { shape = null }
    shapes.set(geometry, shape)
  }
  return shape
}

/** Where the sign of an outline stands: inside of an area, in the middle of a line. Null where there is no outline. */
export function anchorOf(one: MapFeature): [number, number] | null {
  const shape = one.geometry && shapeOf(one.geometry)
  if (!shape) return null
  if (shape instanceof Polygon) return shape.getInteriorPoint().getCoordinates().slice(0, 2) as [number, number]
  if (shape instanceof MultiPolygon) {
    const biggest = shape.getPolygons().reduce((a, b) => (a.getArea() >= b.getArea() ? a : b))
    return biggest.getInteriorPoint().getCoordinates().slice(0, 2) as [number, number]
  }
  const line = lineOf(shape)
  return line ? line.getCoordinateAt(.5).slice(0, 2) as [number, number] : null
}

function lineOf(shape: Geometry): LineString | null {
  if (shape instanceof MultiLineString) return shape.getLineStrings()[0] ?? null
  return shape.getType() === 'LineString' ? shape as LineString : null
}

/** A circle on the ground. Wide ones are drawn as the globe has them, small ones as the projection's own. */
export function circleAround(lat: number, lon: number, km: number): Geometry {
  if (km > 250) return circular([lon, lat], km * 1000, 72).transform('EPSG:4326', 'EPSG:3857')
  return new Circle(project(lat, lon), ground({ km, lat }))
}

/** What is drawn beneath the signs of stacks: one feature for each circle or outline. */
export function outlinesOf(stacks: readonly Stack[]): Feature[] {
  const out: Feature[] = []
  for (const stack of stacks) {
    if (stack.sort === 'precise' || stack.sort === 'wide') {
      // of places next to each other, each well known, the coin's two rims say enough
      if (stack.reach > 0 && !(stack.sort === 'precise' && stack.spots.length > 1)) out.push(marked(new Feature(new Circle([stack.x, stack.y], stack.reach)), 'circle', stack.reach))
      continue
    }
    for (const spot of stack.spots) {
      const shape = spot.geometry && shapeOf(spot.geometry)
      if (shape) out.push(marked(new Feature(shape), stack.sort, ground(spot)))
    }
  }
  return out
}

/** The outline of one claim by itself, for the one that is selected. */
export function outlineOf(one: MapFeature): Feature[] {
  const shape = one.geometry && shapeOf(one.geometry)
  const sort = sortOf(one)
  if (shape && sort !== 'precise' && sort !== 'wide') return [marked(new Feature(shape), sort, ground({ km: one.precision_km ?? 0, lat: one.lat }))]
  return one.precision_km ? [marked(new Feature(circleAround(one.lat, one.lon, one.precision_km)), 'circle', ground({ km: one.precision_km, lat: one.lat }))] : []
}

function marked(feature: Feature, sort: string, reach: number): Feature {
  feature.set('sort', sort, true)
  feature.set('reach', reach, true)
  return feature
}

function hatch(colour: string, gap: number): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = tile.height = gap
  const pen = tile.getContext('2d')!
  pen.strokeStyle = colour
  pen.lineWidth = 1.1
  pen.beginPath()
  for (const shift of [-gap, 0, gap]) { pen.moveTo(shift, gap); pen.lineTo(shift + gap, 0) }
  pen.stroke()
  return pen.createPattern(tile, 'repeat') ?? colour
}

/** Styles of the outlines; `chosen` are those of what is selected. Circles smaller than their sign are left out. */
export function outlineStyle(colours: Palette, chosen: boolean): (feature: FeatureLike, resolution: number) => Style | Style[] | undefined {
  const edge = chosen ? colours.accent : colours['ink-soft']
  const width = chosen ? 2.4 : 1.3
  const circle = new Style({ fill: new Fill({ color: colours.vague }), stroke: new Stroke({ color: edge, width, lineDash: [3, 4] }) })
  const area = new Style({ fill: new Fill({ color: hatch(colours.hatch, 9) }), stroke: new Stroke({ color: edge, width: width + .4, lineDash: [9, 5] }) })
  const sector = new Style({ fill: new Fill({ color: colours.vague }), stroke: new Stroke({ color: edge, width, lineDash: [1, 4], lineCap: 'round' }) })
  return (feature, resolution) => {
    const sort = feature.get('sort') as string
    const reach = (feature.get('reach') as number) / resolution
    if (sort === 'circle') return reach < 12 && !chosen ? undefined : circle
    if (sort === 'area') return area
    if (sort === 'direction') return sector
    return route(feature, reach, colours, edge, width)
  }
}

/** A band as wide as the way is vague, a broken line in it, an arrow at its end. */
function route(feature: FeatureLike, reach: number, colours: Palette, edge: string, width: number): Style[] {
  const band = new Style({ stroke: new Stroke({ color: colours.vague, width: Math.max(6, Math.min(90, 2 * reach)), lineCap: 'round' }) })
  const line = new Style({ stroke: new Stroke({ color: edge, width: width + 1, lineDash: [10, 7] }) })
  const shape = lineOf(feature.getGeometry() as Geometry)
  const points = shape?.getCoordinates() ?? []
  const [before, last] = [points.at(-2), points.at(-1)]
  if (!before || !last) return [band, line]
  const turn = Math.atan2(last[0]! - before[0]!, last[1]! - before[1]!)
  const head = new Style({ geometry: new Point(last), image: new RegularShape({ points: 3, radius: 7, rotation: turn, rotateWithView: true, fill: new Fill({ color: edge }) }) })
  return [band, line, head]
}
