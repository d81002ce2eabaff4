// What lies under the claims: the world's countries from files of this server, coarse at first, fine once the view is near.
import type Feature from 'ol/Feature'
import TopoJSON from 'ol/format/TopoJSON'
import MultiPolygon from 'ol/geom/MultiPolygon'
import type Polygon from 'ol/geom/Polygon'
import type BaseLayer from 'ol/layer/Base'
import VectorImageLayer from 'ol/layer/VectorImage'
import VectorSource from 'ol/source/Vector'
import Fill from 'ol/style/Fill'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import coarse from 'world-atlas/countries-50m.json?url'
import fine from 'world-atlas/countries-10m.json?url'
import names from './countries.json'
import type { Palette } from './palette'

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

/** Where a country's name stands, and how wide its biggest part is there, in the projection's metres. */
export interface CountryName { x: number; y: number; width: number; ar: string; en: string }

function labelOf(country: Feature): CountryName | null {
  const shape = country.getGeometry()
  const parts = shape instanceof MultiPolygon ? shape.getPolygons() : [shape as Polygon]
  const biggest = parts.reduce((a, b) => (a.getArea() >= b.getArea() ? a : b))
  const name = NAMES[String(country.getId() ?? '').padStart(3, '0')]
  if (!name) return null
  const [x, y] = biggest.getInteriorPoint().getCoordinates() as [number, number]
  const box = biggest.getExtent()
  return { x, y, width: box[2]! - box[0]!, ar: name[1], en: name[2] }
}

export interface Base { layer: BaseLayer; names: CountryName[]; look: (colours: Palette) => void; near: (zoom: number) => void; ready: Promise<void> }

/** The layer of land; `names` are filled, widest first, once `ready`. */
export function baseLayer(): Base {
  const land = new VectorSource<Feature>()
  const landLayer = new VectorImageLayer({ source: land, zIndex: 0, imageRatio: 1.5 })
  const names: CountryName[] = []
  let level = ''
  const load = async (url: string): Promise<void> => {
    if (level === url || level === fine) return
    const found = await countries(url)
    if (level === fine) return
    if (level === '') names.push(...found.map(labelOf).filter((one) => one !== null).sort((a, b) => b.width - a.width))
    level = url
    land.clear(true)
    land.addFeatures(found)
  }
  return {
    layer: landLayer, names,
    look: (colours) => landLayer.setStyle(ground(colours)),
    near: (zoom) => { if (zoom >= NEAR) void load(fine).catch(() => undefined) },
    ready: load(coarse).catch(() => undefined),
  }
}

function ground(colours: Palette): Style {
  return new Style({ fill: new Fill({ color: colours.land }), stroke: new Stroke({ color: colours.border, width: 1 }) })
}
