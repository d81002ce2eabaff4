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
import { mendDateLine } from './date-line'
import type { Palette } from './palette'

const NAMES = names as unknown as Record<string, [string, string, string]>
const files = new Map<string, Promise<Feature[]>>()
/** From this zoom on the fine outlines are worth their megabytes. */
const NEAR = 6.5

function countries(url: string): Promise<Feature[]> {
  let held = files.get(url)
  if (!held) {
    held = fetch(url).then((answer) => answer.json()).then((json: unknown) => {
      const found = new TopoJSON({ layers: ['countries'] }).readFeatures(json) as Feature[]
      for (const one of found) { mendDateLine(one); one.getGeometry()?.transform('EPSG:4326', 'EPSG:3857') }
      return found
    })
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

export interface Base { layers: BaseLayer[]; names: CountryName[]; look: (colours: Palette) => void; near: (zoom: number) => void; ready: Promise<void> }

/** Layers of land: the fine one in place of the coarse one where the view is near. `names` are filled, widest first, once `ready`. */
export function baseLayer(): Base {
  const layers = [coarse, fine].map(() => new VectorImageLayer({ source: new VectorSource<Feature>(), zIndex: 0, imageRatio: 1.25 }))
  const [far, close] = layers as [VectorImageLayer<VectorSource<Feature>>, VectorImageLayer<VectorSource<Feature>>]
  const names: CountryName[] = []
  close.setMinZoom(NEAR)
  let asked = false
  const loadFine = async (): Promise<void> => {
    close.getSource()!.addFeatures(await countries(fine))
    far.setMaxZoom(NEAR)
  }
  const loadCoarse = async (): Promise<void> => {
    const found = await countries(coarse)
    names.push(...found.map(labelOf).filter((one) => one !== null).sort((a, b) => b.width - a.width))
    far.getSource()!.addFeatures(found)
  }
  return {
    layers, names,
    look: (colours) => { for (const layer of layers) layer.setStyle(ground(colours)) },
    near: (zoom) => {
      if (zoom < NEAR || asked) return
      asked = true
      loadFine().catch(() => { asked = false })
    },
    ready: loadCoarse().catch(() => undefined),
  }
}

function ground(colours: Palette): Style {
  return new Style({ fill: new Fill({ color: colours.land }), stroke: new Stroke({ color: colours.border, width: 1 }) })
}
