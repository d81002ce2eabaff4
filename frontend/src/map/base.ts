// What lies under the claims: the world's countries from files of this server, coarse at first, fine once the view is near.
import Feature, { type FeatureLike } from 'ol/Feature'
import TopoJSON from 'ol/format/TopoJSON'
import MultiPolygon from 'ol/geom/MultiPolygon'
import Point from 'ol/geom/Point'
import type Polygon from 'ol/geom/Polygon'
import type BaseLayer from 'ol/layer/Base'
import VectorImageLayer from 'ol/layer/VectorImage'
import VectorLayer from 'ol/layer/Vector'
import VectorSource from 'ol/source/Vector'
import Fill from 'ol/style/Fill'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import Text from 'ol/style/Text'
import coarse from 'world-atlas/countries-50m.json?url'
import fine from 'world-atlas/countries-10m.json?url'
import { language } from '../language'
import names from './countries.json'
import { FONT, type Palette, isolated } from './palette'

const NAMES = names as unknown as Record<string, [string, string, string]>
const files = new Map<string, Promise<Feature[]>>()
/** From this zoom on the fine outlines are worth their megabytes. */
const NEAR = 6.5

function countries(url: string): Promise<Feature[]> {
  let held = files.get(url)
  if (!held) {
    held = fetch(url).then((answer) => answer.json()).then((json: unknown) => new TopoJSON({ layers: ['countries'] }).readFeatures(json, { featureProjection: 'EPSG:3857' }) as Feature[])
    held.catch(() => files.delete(url))
    files.set(url, held)
  }
  return held
}

/** The middle of the biggest part of a country, where its name stands; the wider the part, the weightier the name. */
function labelOf(country: Feature): Feature | null {
  const shape = country.getGeometry()
  const parts = shape instanceof MultiPolygon ? shape.getPolygons() : [shape as Polygon]
  const biggest = parts.reduce((a, b) => (a.getArea() >= b.getArea() ? a : b))
  const name = NAMES[String(country.getId() ?? '').padStart(3, '0')]
  if (!name) return null
  const [x, y] = biggest.getInteriorPoint().getCoordinates() as [number, number]
  const box = biggest.getExtent()
  const label = new Feature(new Point([x, y]))
  label.set('name', name)
  label.set('width', box[2]! - box[0]!)
  return label
}

export interface Base { layers: BaseLayer[]; look: (colours: Palette) => void; near: (zoom: number) => void; ready: Promise<void> }

/** Layers of land and of countries' names. `changed` is called when another set of outlines is in. */
export function baseLayers(): Base {
  const land = new VectorSource<Feature>()
  const labels = new VectorSource<Feature>()
  const landLayer = new VectorImageLayer({ source: land, zIndex: 0, imageRatio: 1.5 })
  const nameLayer = new VectorLayer({ source: labels, zIndex: 2, declutter: true })
  let level = ''
  const load = async (url: string): Promise<void> => {
    if (level === url || level === fine) return
    const found = await countries(url)
    if (level === fine) return
    const first = level === ''
    level = url
    land.clear(true)
    land.addFeatures(found)
    if (first) labels.addFeatures(found.map(labelOf).filter((one) => one !== null))
  }
  return {
    layers: [landLayer, nameLayer],
    look: (colours) => { landLayer.setStyle(ground(colours)); nameLayer.setStyle(writing(colours)) },
    near: (zoom) => { if (zoom >= NEAR) void load(fine).catch(() => undefined) },
    ready: load(coarse).catch(() => undefined),
  }
}

function ground(colours: Palette): Style {
  return new Style({ fill: new Fill({ color: colours.land }), stroke: new Stroke({ color: colours.border, width: 1 }) })
}

/** Names of countries that are wide enough on the screen to carry theirs. */
function writing(colours: Palette): (feature: FeatureLike, resolution: number) => Style | undefined {
  const fill = new Fill({ color: colours['ink-faint'] })
  const stroke = new Stroke({ color: colours.land, width: 3 })
  return (feature, resolution) => {
    const width = (feature.get('width') as number) / resolution
    const name = (feature.get('name') as [string, string, string])[language.value === 'ar' ? 1 : 2]
    if (width < 5 * name.length) return undefined
    const size = Math.max(12, Math.min(17, Math.round(width / 45)))
    return new Style({ text: new Text({ text: isolated(name), font: `400 ${size}px ${FONT}`, fill, stroke, overflow: true }), zIndex: Math.round(width) })
  }
}
