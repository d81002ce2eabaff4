// The layer of signs and names: drawn by hand, since images that are copied are all that a thousand signs a frame may cost.
import type { FrameState } from 'ol/Map'
import Layer from 'ol/layer/Layer'
import { language } from '../language'
import type { CountryName } from './base'
import { type Palette, isolated } from './palette'
import { type Hand, RATIO, type Sprite, nameSize, nameSprite, signOf } from './signs'
import type { Stack } from './stacks'

interface Drawn { x: number; y: number; sprite: Sprite; below: number }
type Box = [number, number, number, number]
export interface Sheet { stacks: readonly Stack[]; countries: readonly CountryName[]; resolution: number; marked: ReadonlySet<string>; colours: Palette }
export interface SignLayer { layer: Layer; set: (sheet: Sheet) => void }

const HAND: Hand = { weight: 600, size: 13, faint: false }
const MOST_NAMES = 400

export function signLayer(zIndex: number): SignLayer {
  const canvas = document.createElement('canvas')
  canvas.className = 'map-signs'
  let drawn: Drawn[] = []
  const layer = new Layer({ zIndex, render: (frame) => (frame ? draw(canvas, drawn, frame) : canvas) })
  return { layer, set(sheet) { drawn = laid(sheet); layer.changed() } }
}

function draw(canvas: HTMLCanvasElement, drawn: readonly Drawn[], frame: FrameState): HTMLCanvasElement {
  const [width, height] = frame.size as [number, number]
  const [w, h] = [Math.round(width * RATIO), Math.round(height * RATIO)]
  if (canvas.width !== w || canvas.height !== h) { canvas.width = w; canvas.height = h }
  const pen = canvas.getContext('2d')!
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.clearRect(0, 0, w, h)
  const { center, resolution } = frame.viewState
  for (const one of drawn) {
    const x = width / 2 + (one.x - center[0]!) / resolution - one.sprite.x
    const y = height / 2 - (one.y - center[1]!) / resolution - one.sprite.y + one.below
    if (x >= width || y >= height || x + one.sprite.width <= 0 || y + one.sprite.height <= 0) continue
    const { image, over, overAt = 0 } = one.sprite
    pen.drawImage(image, Math.round(x * RATIO), Math.round(y * RATIO))
    if (over) pen.drawImage(over.image, Math.round((x + overAt - over.x) * RATIO), Math.round((y + overAt - over.y) * RATIO))
  }
  return canvas
}

/** In the order of drawing: countries, names of places, signs with the heaviest last and so on top. A name that would cover a sign or another name is left out. */
function laid(sheet: Sheet): Drawn[] {
  const { resolution, colours, marked } = sheet
  const chosen = (stack: Stack): boolean => marked.size > 0 && stack.claims.some((one) => marked.has(one.id))
  const order = sheet.stacks.map((stack) => ({ stack, chosen: chosen(stack) }))
  order.sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.stack.claims.length - a.stack.claims.length || (a.stack.key < b.stack.key ? -1 : 1))
  const signs = order.map(({ stack, chosen }): Drawn => ({ x: stack.x, y: stack.y, sprite: signOf(stack, colours, chosen), below: 0 }))
  const taken = new Boxes()
  const boxes = signs.map((one) => boxOf(one, one.sprite, resolution))
  for (const box of boxes) taken.add(box)
  const names: Drawn[] = []
  for (const [index, { stack }] of order.slice(0, MOST_NAMES).entries()) {
    const sign = signs[index]!
    const name = named(sign, nameOf(stack), HAND, sign.sprite.height - sign.sprite.y + 9, sheet, taken, boxes[index]!)
    if (name) names.push(name)
  }
  const countries: Drawn[] = []
  for (const one of sheet.countries) {
    const text = one[language.value]
    const width = one.width / resolution
    if (width < 5 * text.length) continue
    const hand: Hand = { weight: 400, size: Math.max(12, Math.min(17, Math.round(width / 45))), faint: true }
    const name = named(one, isolated(text), hand, 0, sheet, taken, null)
    if (name) countries.push(name)
  }
  return [...countries, ...names, ...signs.reverse()]
}

/** A name where it covers nothing; `own` is the box of its own sign. */
function named(at: { x: number; y: number }, text: string, hand: Hand, below: number, sheet: Sheet, taken: Boxes, own: Box | null): Drawn | null {
  const [width, height] = nameSize(text, hand)
  const box = boxOf({ ...at, below }, { width, height: height - 8, x: width / 2, y: height / 2 - 4 }, sheet.resolution)
  if (taken.meets(box, own)) return null
  taken.add(box)
  return { x: at.x, y: at.y, below, sprite: nameSprite(text, hand, sheet.colours) }
}

function nameOf(stack: Stack): string {
  const others = stack.spots.length > 1 ? new Set(stack.spots.flatMap((one) => one.names)).size - 1 : 0
  return isolated(stack.spots[0]!.names[0]!, others > 0 ? `+${others}` : '')
}

function boxOf(at: { x: number; y: number; below: number }, size: { width: number; height: number; x: number; y: number }, resolution: number): Box {
  const [x, y] = [at.x / resolution - size.x, -at.y / resolution - size.y + at.below]
  return [x, y, x + size.width, y + size.height]
}

/** Boxes in a coarse grid, so that asking whether one meets another is quick. */
class Boxes {
  private readonly cells = new Map<number, Box[]>()

  private keys(box: Box): number[] {
    const out: number[] = []
    for (let x = Math.floor(box[0] / 64); x <= Math.floor(box[2] / 64); x++) for (let y = Math.floor(box[1] / 64); y <= Math.floor(box[3] / 64); y++) out.push(x * 1e6 + y)
    return out
  }

  add(box: Box): void {
    for (const key of this.keys(box)) {
      const cell = this.cells.get(key)
      if (cell) cell.push(box)
      else this.cells.set(key, [box])
    }
  }

  meets(box: Box, but: Box | null): boolean {
    return this.keys(box).some((key) => this.cells.get(key)?.some((one) => one !== but && one[0] < box[2] && one[2] > box[0] && one[1] < box[3] && one[3] > box[1]))
  }
}
