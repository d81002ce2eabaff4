// Signs on the map, drawn once each and kept: a claim's own sign, a coin with the number of claims, a tag for an area.
// Sizes are in pixels of the page; `x` and `y` of a sprite are the point of it that stands on the place.
import { FAMILIES, familyOf } from '../families'
import { FULLNESS, isDenied, isReviewed } from '../ui/sign'
import type { MapFeature } from '../types'
import { FONT, type Palette } from './palette'
import type { Stack } from './stacks'

/** `over` is drawn on it, its middle `overAt` from the left and the top. */
export interface Sprite { image: HTMLCanvasElement; width: number; height: number; x: number; y: number; over?: Sprite; overAt?: number }

// as fine as the screen and no finer: without a GPU, every image that must be scaled costs a frame
export const RATIO = Math.min(3, Math.max(1, globalThis.devicePixelRatio || 1))
const kept = new Map<string, Sprite>()
const PATHS = new Map<string, Path2D>(FAMILIES.map((one) => [one.id, new Path2D(one.path)]))

/** Whether the sign has a tip that points at its place, and how far its middle stands above it, in pixels. */
export const isTipped = (stack: Stack): boolean => stack.sort === 'precise' && stack.spots.length === 1
export const TIP_HEIGHT = 21

/** Forget what was drawn; the colours are others now. */
export function forgetSigns(): void { kept.clear(); widths.clear() }

function canvas(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const sheet = document.createElement('canvas')
  sheet.width = Math.ceil(width * RATIO)
  sheet.height = Math.ceil(height * RATIO)
  const pen = sheet.getContext('2d')!
  pen.scale(RATIO, RATIO)
  return [sheet, pen]
}

function sprite(key: string, width: number, height: number, at: [number, number], draw: (pen: CanvasRenderingContext2D) => void): Sprite {
  let made = kept.get(key)
  if (!made) {
    const [image, pen] = canvas(width, height)
    draw(pen)
    made = { image, width, height, x: at[0], y: at[1] }
    if (kept.size > 4000) kept.clear()
    kept.set(key, made)
  }
  return made
}

/** How a name is written: that of a place under its sign, or that of a country, fainter. */
export interface Hand { weight: 400 | 600; size: number; faint: boolean }

const widths = new Map<string, number>()
let scratch: CanvasRenderingContext2D | null = null

/** The width and height of a name as an image. */
export function nameSize(text: string, hand: Hand): [number, number] {
  const font = `${hand.weight} ${hand.size}px ${FONT}`
  const key = `${font} ${text}`
  let width = widths.get(key)
  if (width === undefined) {
    scratch ??= document.createElement('canvas').getContext('2d')!
    scratch.font = font
    width = Math.ceil(scratch.measureText(text).width) + 8
    if (widths.size > 20_000) widths.clear()
    widths.set(key, width)
  }
  return [width, Math.ceil(hand.size * 1.9)]
}

/** A name as an image, with a rim of the ground's colour. */
export function nameSprite(text: string, hand: Hand, colours: Palette): Sprite {
  const [width, height] = nameSize(text, hand)
  return sprite(`name ${hand.size} ${text}`, width, height, [width / 2, height / 2], (pen) => {
    pen.font = `${hand.weight} ${hand.size}px ${FONT}`
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.lineJoin = 'round'
    pen.lineWidth = 3.5
    pen.strokeStyle = hand.faint ? colours.land : colours.halo
    pen.strokeText(text, width / 2, height / 2)
    pen.fillStyle = hand.faint ? colours['ink-faint'] : colours.ink
    pen.fillText(text, width / 2, height / 2)
  })
}

/** The sign of a stack; `chosen` is that of what is selected. */
export function signOf(stack: Stack, colours: Palette, chosen: boolean): Sprite {
  if (stack.sort === 'area') return tag(stack, colours, chosen)
  return stack.claims.length === 1 ? single(stack.claims[0]!, stack, colours, chosen) : coin(stack, colours, chosen)
}

// A pin's tip: only where the place is known to a few kilometres.
function tip(pen: CanvasRenderingContext2D, x: number, top: number, colour: string): void {
  pen.beginPath()
  pen.moveTo(x - 4, top)
  pen.lineTo(x + 4, top)
  pen.lineTo(x, top + 7)
  pen.closePath()
  pen.fillStyle = colour
  pen.fill()
}

function single(claim: MapFeature, stack: Stack, colours: Palette, chosen: boolean): Sprite {
  const family = familyOf(claim.type)
  const precise = stack.sort === 'precise'
  const reviewed = isReviewed(claim.review)
  const key = `one ${family.id} ${claim.certainty} ${reviewed} ${claim.review === 'rejected'} ${precise} ${chosen}`
  return sprite(key, 32, 38, [16, precise ? 36 : 15], (pen) => {
    const colour = colours.tone(family.tone)
    if (precise) tip(pen, 16, 28, colour)
    disc(pen, 16, 15, 13, colours, chosen ? colours.accent : colours['line-strong'], chosen ? 3 : 1)
    pen.translate(7.6, 6.4)
    pen.scale(1.05, 1.05)
    glyph(pen, PATHS.get(family.id)!, colour, FULLNESS[claim.certainty] ?? 0, reviewed)
    if (isDenied(claim.certainty) || claim.review === 'rejected') slash(pen, colour)
    if (claim.certainty === 'U') dot(pen, colour)
  })
}

function disc(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, colours: Palette, edge: string, width: number): void {
  pen.beginPath()
  pen.arc(x, y, radius, 0, 2 * Math.PI)
  pen.fillStyle = colours.sheet
  pen.fill()
  pen.lineWidth = width
  pen.strokeStyle = edge
  pen.stroke()
}

function glyph(pen: CanvasRenderingContext2D, path: Path2D, colour: string, fullness: number, reviewed: boolean): void {
  pen.save()
  pen.beginPath()
  pen.rect(-1, 16 - 16 * fullness, 18, 17 * fullness)
  pen.clip()
  if (!reviewed) { pen.translate(8, 8.6); pen.scale(.56, .56); pen.translate(-8, -8.6) } // the broken line stands clear of what fills it
  pen.fillStyle = colour
  pen.fill(path)
  pen.restore()
  pen.lineWidth = 1.6
  pen.lineJoin = 'round'
  pen.strokeStyle = colour
  pen.setLineDash(reviewed ? [] : [2.6, 1.5])
  pen.stroke(path)
  pen.setLineDash([])
}

function slash(pen: CanvasRenderingContext2D, colour: string): void {
  pen.beginPath()
  pen.moveTo(0, 16)
  pen.lineTo(16, 0)
  pen.lineWidth = 2.4
  pen.strokeStyle = colour
  pen.stroke()
}

function dot(pen: CanvasRenderingContext2D, colour: string): void {
  pen.beginPath()
  pen.arc(8, 8.6, 1.6, 0, 2 * Math.PI)
  pen.fillStyle = colour
  pen.fill()
}

/** How many claims of each family, in the order of the families. */
export function shares(claims: readonly MapFeature[]): { tone: string; part: number }[] {
  const counts = new Map<string, number>()
  for (const one of claims) counts.set(familyOf(one.type).id, (counts.get(familyOf(one.type).id) ?? 0) + 1)
  return FAMILIES.filter((one) => counts.has(one.id)).map((one) => ({ tone: one.tone, part: counts.get(one.id)! / claims.length }))
}

// A coin is its disc and its number, kept apart: the same few discs serve many numbers.
function coin(stack: Stack, colours: Palette, chosen: boolean): Sprite {
  const precise = isTipped(stack)
  const several = stack.spots.length > 1
  const steps = stack.claims.length < 4 ? 6 : 4
  const parts = shares(stack.claims).map((one) => ({ ...one, part: Math.max(1, Math.round(one.part * steps)) / steps }))
  const radius = Math.round(12 + Math.min(8, 3 * Math.log10(stack.claims.length) + (several ? 2 : 0)))
  const size = radius * 2 + 10
  const key = `coin ${radius} ${precise} ${several} ${chosen} ${parts.map((one) => one.tone + one.part).join()}`
  const disk = sprite(key, size, size + 6, [size / 2, precise ? size / 2 + radius + 7 : size / 2], (pen) => {
    const middle = size / 2
    if (precise) tip(pen, middle, middle + radius, colours['ink-soft'])
    if (several) disc(pen, middle, middle, radius + 3, colours, colours['line-strong'], 1)
    disc(pen, middle, middle, radius, colours, chosen ? colours.accent : colours['line-strong'], chosen ? 4 : 1)
    ring(pen, middle, radius - 2.2, parts, colours)
  })
  return { ...disk, over: figure(short(stack.claims.length), colours), overAt: size / 2 }
}

function figure(text: string, colours: Palette): Sprite {
  return sprite(`figure ${text}`, 36, 18, [18, 9], (pen) => {
    pen.fillStyle = colours.ink
    pen.font = `600 ${text.length > 2 ? 11 : 12.5}px ${FONT}`
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.direction = 'ltr'
    pen.fillText(text, 18, 9.8)
  })
}

function ring(pen: CanvasRenderingContext2D, middle: number, radius: number, parts: { tone: string; part: number }[], colours: Palette): void {
  let from = -Math.PI / 2
  pen.lineWidth = 3
  const whole = parts.reduce((sum, one) => sum + Math.max(.05, one.part), 0)
  for (const one of parts) {
    const until = from + Math.max(.05, one.part) / whole * 2 * Math.PI
    pen.beginPath()
    pen.arc(middle, middle, radius, from, until)
    pen.strokeStyle = colours.tone(one.tone)
    pen.stroke()
    from = until
  }
}

/** A tag: what lies somewhere in an area has no point, and its sign looks like none. */
function tag(stack: Stack, colours: Palette, chosen: boolean): Sprite {
  const text = short(stack.claims.length)
  const width = 20 + 8 * text.length
  return sprite(`tag ${text} ${chosen}`, width + 8, 30, [width / 2 + 4, 15], (pen) => {
    pen.beginPath()
    pen.roundRect(4, 4, width, 22, 4)
    pen.fillStyle = colours.raised
    pen.fill()
    pen.setLineDash([4, 2.5])
    pen.lineWidth = chosen ? 3 : 1.6
    pen.strokeStyle = chosen ? colours.accent : colours['ink-soft']
    pen.stroke()
    pen.fillStyle = colours.ink
    pen.font = `600 12.5px ${FONT}`
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.direction = 'ltr'
    pen.fillText(text, 4 + width / 2, 15.8)
  })
}

function short(n: number): string {
  return n < 1000 ? String(n) : n < 9950 ? `${(n / 1000).toFixed(1)}k` : `${Math.round(n / 1000)}k`
}
