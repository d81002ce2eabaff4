// Bars on a canvas. Only the rows in sight are drawn, so that ten thousand claims cost no more than a screenful.
import { familyOf } from '../../families'
import { language } from '../../language'
import { FONT, type Palette, isolated } from '../../map/palette'
import type { TimeItem } from '../../types'
import { FULLNESS, isDenied, isReviewed } from '../../ui/sign'
import { nameOf } from '../../vocabulary'
import { type Tick, ticks } from './days'
import { type Bar, type Laid, type Scale, perDay } from './layout'

export const ROW = 24
export const AXIS = 30
export interface Scene { laid: Laid; scale: Scale; height: number; top: number; selected: TimeItem | null; hovered: Bar | null; colours: Palette }

/** Where a bar stands: time runs as the language reads. */
export function boxOf(bar: Bar, scale: Scale, top: number): { x: number; y: number; width: number; cutStart: boolean; cutEnd: boolean } {
  const each = perDay(scale)
  const from = (Math.max(bar.first, scale.first) - scale.first) * each
  const width = Math.max(9, (Math.min(bar.last, scale.last) + 1) * each - scale.first * each - from - 1)
  const x = language.value === 'ar' ? scale.width - from - width : from
  return { x, y: AXIS + bar.row * ROW - top + 4, width, cutStart: bar.first < scale.first, cutEnd: bar.last > scale.last }
}

export function barAt(scene: Scene, x: number, y: number): Bar | null {
  let found: Bar | null = null
  for (const bar of scene.laid.bars) {
    const box = boxOf(bar, scene.scale, scene.top)
    if (y < box.y - 4 || y > box.y + ROW - 4) continue
    const label = bar.labelled ? 140 : 3
    const [low, high] = language.value === 'ar' ? [box.x - label, box.x + box.width + 3] : [box.x - 3, box.x + box.width + label]
    if (x >= low && x <= high) found = bar
  }
  return found
}

export function draw(canvas: HTMLCanvasElement, scene: Scene): void {
  const ratio = globalThis.devicePixelRatio || 1
  const { scale, height } = scene
  const [w, h] = [Math.round(scale.width * ratio), Math.round(height * ratio)]
  if (canvas.width !== w || canvas.height !== h) { canvas.width = w; canvas.height = h }
  const pen = canvas.getContext('2d')!
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.clearRect(0, 0, scale.width, height)
  const marks = ticks(scale.first, scale.last, perDay(scale))
  lines(pen, scene, marks)
  for (const lane of scene.laid.lanes) header(pen, scene, lane.row, lane.name, lane.count)
  for (const bar of scene.laid.bars) {
    const y = AXIS + bar.row * ROW - scene.top
    if (y > AXIS - ROW && y < height) one(pen, scene, bar)
  }
  axis(pen, scene, marks)
}

function atDay(scene: Scene, day: number): number {
  const x = (day - scene.scale.first) * perDay(scene.scale)
  return language.value === 'ar' ? scene.scale.width - x : x
}

function lines(pen: CanvasRenderingContext2D, scene: Scene, marks: Tick[]): void {
  for (const mark of marks) {
    const x = Math.round(atDay(scene, mark.day)) + .5
    pen.strokeStyle = mark.strong ? scene.colours['line-strong'] : scene.colours.line
    pen.lineWidth = 1
    pen.beginPath()
    pen.moveTo(x, AXIS - 6)
    pen.lineTo(x, scene.height)
    pen.stroke()
  }
}

function axis(pen: CanvasRenderingContext2D, scene: Scene, marks: Tick[]): void {
  const rtl = language.value === 'ar'
  pen.fillStyle = scene.colours.raised
  pen.fillRect(0, 0, scene.scale.width, AXIS)
  pen.fillStyle = scene.colours.ink
  pen.font = `600 13px ${FONT}`
  pen.textBaseline = 'middle'
  pen.direction = rtl ? 'rtl' : 'ltr'
  pen.textAlign = rtl ? 'right' : 'left'
  for (const mark of marks) pen.fillText(mark.label, atDay(scene, mark.day) + (rtl ? -4 : 4), AXIS / 2)
}

function header(pen: CanvasRenderingContext2D, scene: Scene, row: number, name: string, count: number): void {
  const y = AXIS + row * ROW - scene.top
  if (y < AXIS - ROW || y > scene.height) return
  const rtl = language.value === 'ar'
  pen.fillStyle = scene.colours.raised
  pen.globalAlpha = .85
  pen.fillRect(0, y + 1, scene.scale.width, ROW - 3)
  pen.globalAlpha = 1
  pen.fillStyle = scene.colours.ink
  pen.font = `600 13px ${FONT}`
  pen.textBaseline = 'middle'
  pen.direction = rtl ? 'rtl' : 'ltr'
  pen.textAlign = rtl ? 'right' : 'left'
  const text = `${rtl ? isolated(name) : `\u2068${name}\u2069`}  \u2066${count.toLocaleString('en-US')}\u2069`
  pen.fillText(text, rtl ? scene.scale.width - 8 : 8, y + ROW / 2)
}

function one(pen: CanvasRenderingContext2D, scene: Scene, bar: Bar): void {
  const { colours } = scene
  const { item } = bar
  const box = boxOf(bar, scene.scale, scene.top)
  const height = ROW - 9
  const tone = colours.tone(familyOf(item.type).tone)
  const chosen = scene.selected !== null && scene.selected.document === item.document && scene.selected.claim === item.claim
  pen.save()
  pen.beginPath()
  if (item.basis === 'published') pen.roundRect(box.x, box.y, box.width, height, height / 2)
  else pen.rect(box.x, box.y, box.width, height)
  pen.fillStyle = colours.sheet
  pen.fill()
  fill(pen, bar, box, height, tone)
  pen.lineWidth = chosen ? 3 : 1.4
  pen.strokeStyle = chosen ? colours.accent : tone
  pen.setLineDash(isReviewed(item.review) ? [] : [3, 2])
  pen.stroke()
  pen.setLineDash([])
  if (isDenied(item.certainty)) crossed(pen, box, height, tone)
  pen.restore()
  caps(pen, box, height, tone)
  if (bar.labelled || bar === scene.hovered || chosen) label(pen, scene, bar, box, height)
}

// What the claim itself dates is full as far as it is sure; what only the report's day dates stays hollow, with round ends.
function fill(pen: CanvasRenderingContext2D, bar: Bar, box: { x: number; y: number; width: number }, height: number, tone: string): void {
  const fullness = FULLNESS[bar.item.certainty] ?? 0
  if (bar.item.basis === 'published' || fullness === 0) return
  pen.save()
  pen.clip()
  pen.globalAlpha = .75
  pen.fillStyle = tone
  pen.fillRect(box.x + 2.5, box.y + height - (height - 2.5) * fullness, box.width - 5, (height - 2.5) * fullness - 2.5)
  pen.restore()
}

function crossed(pen: CanvasRenderingContext2D, box: { x: number; y: number; width: number }, height: number, tone: string): void {
  pen.strokeStyle = tone
  pen.lineWidth = 1.4
  pen.beginPath()
  for (let x = box.x; x < box.x + box.width; x += 9) { pen.moveTo(x, box.y + height); pen.lineTo(Math.min(x + height * .6, box.x + box.width), box.y) }
  pen.stroke()
}

// An arrow where an interval goes on beyond the edge.
function caps(pen: CanvasRenderingContext2D, box: { x: number; y: number; width: number; cutStart: boolean; cutEnd: boolean }, height: number, tone: string): void {
  const rtl = language.value === 'ar'
  const arrow = (x: number, turn: number): void => {
    pen.fillStyle = tone
    pen.beginPath()
    pen.moveTo(x + 7 * turn, box.y)
    pen.lineTo(x, box.y + height / 2)
    pen.lineTo(x + 7 * turn, box.y + height)
    pen.fill()
  }
  const [left, right] = rtl ? [box.cutEnd, box.cutStart] : [box.cutStart, box.cutEnd]
  if (left) arrow(box.x, 1)
  if (right) arrow(box.x + box.width, -1)
}

function label(pen: CanvasRenderingContext2D, scene: Scene, bar: Bar, box: { x: number; y: number; width: number }, height: number): void {
  const rtl = language.value === 'ar'
  const { item } = bar
  const text = [nameOf('types', item.type), item.place].filter(Boolean).map((part) => `\u2068${String(part).replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`).join(' · ')
  pen.font = `400 12.5px ${FONT}`
  pen.textBaseline = 'middle'
  pen.direction = rtl ? 'rtl' : 'ltr'
  pen.textAlign = rtl ? 'right' : 'left'
  pen.lineWidth = 4
  pen.lineJoin = 'round'
  pen.strokeStyle = scene.colours.paper
  pen.fillStyle = scene.colours.ink
  const wide = bar.labelled ? 138 : 260
  const shown = clipped(pen, text, wide)
  const [x, y] = [rtl ? box.x - 6 : box.x + box.width + 6, box.y + height / 2 + .5]
  pen.strokeText(shown, x, y)
  pen.fillText(shown, x, y)
}

const lengths = new Map<string, string>()
function clipped(pen: CanvasRenderingContext2D, text: string, width: number): string {
  const key = `${width} ${text}`
  let held = lengths.get(key)
  if (held === undefined) {
    held = text
    for (let n = text.length; n > 4 && pen.measureText(held).width > width; n--) held = `${text.slice(0, n - 1)}…`
    if (lengths.size > 5000) lengths.clear()
    lengths.set(key, held)
  }
  return held
}
