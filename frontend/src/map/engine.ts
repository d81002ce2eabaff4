// The map itself: OpenLayers, without tiles. Views ask for it lazily, by mini.tsx or views/map.
import Feature, { type FeatureLike } from 'ol/Feature'
import OlMap from 'ol/Map'
import View from 'ol/View'
import { type Extent, boundingExtent, buffer, containsExtent, containsXY, createEmpty, extend, isEmpty } from 'ol/extent'
import Point from 'ol/geom/Point'
import { defaults as interactions } from 'ol/interaction/defaults'
import VectorLayer from 'ol/layer/Vector'
import VectorImageLayer from 'ol/layer/VectorImage'
import { fromLonLat, toLonLat } from 'ol/proj'
import VectorSource from 'ol/source/Vector'
import Fill from 'ol/style/Fill'
import RegularShape from 'ol/style/RegularShape'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import type { MapFeature } from '../types'
import { baseLayer } from './base'
import { anchorOf, circleAround, outlineOf, outlineStyle, outlinesOf, shapeOf } from './outlines'
import { type Palette, fontsReady, onLook, palette } from './palette'
import { Scale } from './scale'
import { signLayer } from './sign-layer'
import { TIP_HEIGHT, forgetSigns, isTipped } from './signs'
import { type Spot, type Stack, spotsOf, stacked } from './stacks'

export interface Eye { lat: number; lon: number; zoom: number }
export interface Options {
  start?: Eye | null
  onMove?: (eye: Eye, inView: MapFeature[]) => void
  onSelect?: (claims: MapFeature[], stack: Stack) => void
  onPick?: (lat: number, lon: number) => void
  /** On a page that scrolls, the wheel is the page's own. */
  small?: boolean
}
export interface Handle {
  map: OlMap
  show: (features: readonly MapFeature[], fit?: boolean) => void
  select: (claims: readonly MapFeature[]) => void
  pick: (at: { lat: number; lon: number; km: number | null } | null) => void
  fit: (claims?: readonly MapFeature[]) => void
  go: (eye: Eye) => void
  zoom: (by: number) => void
  inView: () => MapFeature[]
  /** Longitude and latitude of the middle of the view. */
  middle: () => [number, number]
  close: () => void
}

const NO_STACK: Stack = { key: '', sort: 'wide', x: 0, y: 0, lat: 0, reach: 0, claims: [], spots: [] }
const REGION: Eye = { lat: 27, lon: 32, zoom: 4 }

/** Draws a map into an element. Sets data-ready on it once all is drawn, for tests and screenshots. */
export function openMap(target: HTMLElement, options: Options): Handle {
  const base = baseLayer()
  const outlines = new VectorSource<Feature>()
  const chosen = new VectorSource<Feature>()
  const picked = new VectorSource<Feature>()
  // an image that moves with the map and is drawn anew when it rests: broken lines are dear to draw without a GPU
  const outlineLayer = new VectorImageLayer({ source: outlines, zIndex: 1, renderBuffer: 40, imageRatio: 1.25 })
  const signs = signLayer(4)
  const chosenLayer = new VectorLayer({ source: chosen, zIndex: 3 })
  const pickLayer = new VectorLayer({ source: picked, zIndex: 5 })
  const start = options.start ?? REGION
  const view = new View({ center: fromLonLat([start.lon, start.lat]), zoom: start.zoom, minZoom: 1.5, maxZoom: 15, enableRotation: false, extent: [-2.1e7, -2.1e7, 2.1e7, 2.1e7], smoothExtentConstraint: false, showFullExtent: true })
  const map = new OlMap({
    target, view, controls: [new Scale({ minWidth: 70 })],
    interactions: interactions({ altShiftDragRotate: false, pinchRotate: false, mouseWheelZoom: !options.small, onFocusOnly: false }),
    layers: [...base.layers, outlineLayer, chosenLayer, signs.layer, pickLayer],
  })
  let colours: Palette = palette()
  let spots: Spot[] = []
  let stacks: Stack[] = []
  let shownAt = 0
  let marked: ReadonlySet<string> = new Set()

  const look = (): void => {
    colours = palette()
    forgetSigns()
    base.look(colours)
    outlineLayer.setStyle(outlineStyle(colours, false))
    chosenLayer.setStyle(outlineStyle(colours, true))
    pickLayer.setStyle(pickStyle(colours))
  }

  // only what lies in the view or a view's width around it is laid out; the rest when the map gets there
  let laidFor: Extent = createEmpty()
  const lay = (): void => {
    const seen = view.calculateExtent(map.getSize())
    laidFor = buffer(seen, seen[2]! - seen[0]!)
    const near = stacks.filter((one) => containsXY(laidFor, one.x, one.y))
    signs.set({ stacks: near, countries: base.names, resolution: shownAt || 1, marked, colours })
    outlines.clear(true)
    outlines.addFeatures(outlinesOf(stacks.filter((one) => one.sort !== 'precise' && one.sort !== 'wide' || containsXY(laidFor, one.x, one.y))))
  }
  const restack = (force: boolean): void => {
    const resolution = view.getResolution() ?? 1
    if (force || Math.abs(Math.log2(resolution / shownAt)) >= .15) {
      shownAt = resolution
      stacks = stacked(spots, resolution)
    } else if (containsExtent(laidFor, view.calculateExtent(map.getSize()))) return
    lay()
  }

  const inView = (): MapFeature[] => {
    const [west, south, east, north] = view.calculateExtent(map.getSize()) as [number, number, number, number]
    return spots.filter((one) => one.x >= west && one.x <= east && one.y >= south && one.y <= north).flatMap((one) => one.claims)
  }
  const eye = (): Eye => {
    const [lon, lat] = toLonLat(view.getCenter() ?? [0, 0]) as [number, number]
    return { lat, lon, zoom: view.getZoom() ?? 4 }
  }
  const fitTo = (extent: Extent): void => {
    if (isEmpty(extent)) return
    view.fit(extent, { padding: options.small ? [34, 34, 34, 34] : [60, 60, 60, 60], maxZoom: 9, callback: () => restack(false) })
  }

  let rest = 0
  map.on('moveend', () => {
    restack(false)
    clearTimeout(rest)
    rest = window.setTimeout(() => { base.near(view.getZoom() ?? 0); options.onMove?.(eye(), inView()) }, 260)
  })
  map.on('rendercomplete', () => { target.dataset.ready = 'true' })
  const hitAt = (coordinate: number[]): Stack | null => {
    const resolution = view.getResolution() ?? 1
    let best: Stack | null = null
    let least = 20
    for (const stack of stacks) {
      const lift = isTipped(stack) ? TIP_HEIGHT : 0 // the sign of a precise place stands above it
      const away = Math.hypot(coordinate[0]! - stack.x, coordinate[1]! - stack.y - lift * resolution) / resolution
      if (away < least) { least = away; best = stack }
    }
    return best
  }
  map.on('singleclick', (event) => {
    const hit = options.onSelect ? hitAt(event.coordinate) : null
    if (hit) options.onSelect?.(hit.claims, hit)
    else if (options.onPick) {
      const [lon, lat] = toLonLat(event.coordinate) as [number, number]
      options.onPick(round(lat), round(lon))
    } else options.onSelect?.([], NO_STACK)
  })
  map.on('pointermove', (event) => {
    if (!event.dragging) target.classList.toggle('pointing', !!options.onSelect && hitAt(event.coordinate) !== null)
  })
  look()
  const stop = onLook(() => { look(); restack(true) })
  void Promise.all([base.ready, fontsReady()]).then(() => { look(); restack(true); map.render() })

  return {
    map, inView, middle: () => { const at = eye(); return [round(at.lon), round(at.lat)] },
    go: (to) => view.animate({ center: fromLonLat([to.lon, to.lat]), zoom: to.zoom, duration: 250 }),
    show(features, fit = false) {
      delete target.dataset.ready
      spots = spotsOf(features, anchorOf)
      if (fit) fitTo(extentOf(features))
      restack(true)
    },
    select(claims) {
      marked = new Set(claims.map((one) => one.id))
      chosen.clear(true)
      chosen.addFeatures(claims.slice(0, 30).flatMap(outlineOf))
      lay()
    },
    pick(at) {
      picked.clear(true)
      if (!at) return
      const point = new Feature(new Point(fromLonLat([at.lon, at.lat])))
      picked.addFeatures(at.km ? [new Feature(circleAround(at.lat, at.lon, at.km)), point] : [point])
    },
    fit: (claims) => fitTo(extentOf(claims ?? spots.flatMap((one) => one.claims))),
    zoom: (by) => view.animate({ zoom: (view.getZoom() ?? 4) + by, duration: 160 }),
    close() { clearTimeout(rest); stop(); map.setTarget(undefined); map.dispose() },
  }
}

const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5

function extentOf(features: readonly MapFeature[]): Extent {
  const out = createEmpty()
  for (const one of features) {
    const shape = one.geometry && one.kind !== 'point' ? shapeOf(one.geometry) : circleAround(one.lat, one.lon, Math.min(one.precision_km ?? 0, 250))
    if (shape) extend(out, shape.getExtent())
  }
  return features.length ? out : boundingExtent([])
}

function pickStyle(colours: Palette): (feature: FeatureLike) => Style[] {
  const halo = new Stroke({ color: colours.halo, width: 6 })
  const edge = new Stroke({ color: colours.accent, width: 2.5 })
  return (feature) => {
    const at = feature.getGeometry()
    if (!(at instanceof Point)) return [new Style({ stroke: edge, fill: new Fill({ color: colours.vague }) })]
    return [new Style({ image: cross(halo) }), new Style({ image: cross(edge) })]
  }
}

function cross(stroke: Stroke): RegularShape {
  return new RegularShape({ points: 4, radius: 11, radius2: 0, stroke })
}
