// Where actors stand: pushed apart, drawn together by their ties; the same data gives the same picture.
import type { NetworkEdge, NetworkNode } from '../../types'

export interface Placed { node: NetworkNode; x: number; y: number; size: number }

const GOLDEN = Math.PI * (3 - Math.sqrt(5))
const ROUNDS = 320
/** Room for names on both sides of the outermost nodes. */
export const MARGIN = 105

/** Radius of a node by its claims. */
export const sizeOf = (node: NetworkNode): number => 8 + Math.min(13, 2.4 * Math.sqrt(node.claims))

/** Positions around 0,0. Starts from a spiral, the most told of in the middle, and cools down; nothing in it is random. */
export function placed(nodes: readonly NetworkNode[], edges: readonly NetworkEdge[]): Placed[] {
  const order = [...nodes].sort((a, b) => b.claims - a.claims || (a.id < b.id ? -1 : 1))
  const out = order.map((node, index): Placed => {
    const radius = 44 * Math.sqrt(index + .3)
    return { node, x: radius * Math.cos(index * GOLDEN), y: radius * Math.sin(index * GOLDEN), size: sizeOf(node) }
  })
  const index = new Map(out.map((one, at) => [one.node.id, at]))
  const pairs = new Map<string, { a: number; b: number; weight: number }>()
  for (const edge of edges) {
    const [a, b] = [index.get(edge.source), index.get(edge.target)]
    if (a === undefined || b === undefined) continue
    const key = a < b ? `${a} ${b}` : `${b} ${a}`
    const held = pairs.get(key)
    if (held) held.weight += edge.count
    else pairs.set(key, { a, b, weight: edge.count })
  }
  const ties = [...pairs.values()]
  for (let round = 0; round < ROUNDS; round++) step(out, ties, 26 * (1 - round / ROUNDS) + .4)
  return out
}

function step(nodes: Placed[], ties: { a: number; b: number; weight: number }[], heat: number): void {
  const dx = new Float64Array(nodes.length)
  const dy = new Float64Array(nodes.length)
  const apart = 100
  for (let a = 0; a < nodes.length; a++) {
    for (let b = a + 1; b < nodes.length; b++) {
      // names are wider than they are high: what stands beside needs more room than what stands above
      let x = (nodes[a]!.x - nodes[b]!.x) * .72
      const y = nodes[a]!.y - nodes[b]!.y
      if (x === 0 && y === 0) x = .01 * (a - b)
      const d2 = Math.max(25, x * x + y * y)
      if (d2 > 160_000) continue
      const push = apart * apart / d2
      dx[a]! += x * push; dy[a]! += y * push
      dx[b]! -= x * push; dy[b]! -= y * push
    }
    dx[a]! -= nodes[a]!.x * .3
    dy[a]! -= nodes[a]!.y * .42
  }
  for (const { a, b, weight } of ties) {
    const x = nodes[a]!.x - nodes[b]!.x
    const y = nodes[a]!.y - nodes[b]!.y
    const pull = Math.hypot(x, y) / apart * (1 + .25 * Math.log2(1 + weight)) * .6
    dx[a]! -= x * pull; dy[a]! -= y * pull
    dx[b]! += x * pull; dy[b]! += y * pull
  }
  for (let at = 0; at < nodes.length; at++) {
    const length = Math.hypot(dx[at]!, dy[at]!)
    if (length === 0) continue
    const move = Math.min(heat, length) / length
    nodes[at]!.x += dx[at]! * move
    nodes[at]!.y += dy[at]! * move
  }
}

export type Side = 'below' | 'above' | 'right' | 'left'
type Box = [number, number, number, number]

/** On which side a name is out of the way of its ties: above where they lead down, else below. */
export function sidesOf(nodes: readonly Placed[], edges: readonly NetworkEdge[]): Map<string, Side> {
  const at = new Map(nodes.map((one) => [one.node.id, one]))
  const down = new Map<string, number>()
  const lean = (from: Placed, to: Placed) => {
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    if (length > 0) down.set(from.node.id, (down.get(from.node.id) ?? 0) + (to.y - from.y) / length)
  }
  for (const edge of edges) {
    const [a, b] = [at.get(edge.source), at.get(edge.target)]
    if (a && b) { lean(a, b); lean(b, a) }
  }
  return new Map(nodes.map((one) => [one.node.id, (down.get(one.node.id) ?? 0) > .2 ? 'above' : 'below']))
}

/** Where the signs in the middle of ties stand. */
function signsOf(nodes: readonly Placed[], edges: readonly NetworkEdge[]): Box[] {
  const at = new Map(nodes.map((one) => [one.node.id, one]))
  return edges.flatMap((edge): Box[] => {
    const [a, b] = [at.get(edge.source), at.get(edge.target)]
    if (!a || !b) return []
    const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2]
    return [[x - 6, y - 6, x + 6, y + 6]]
  })
}

/** The names that can be shown without covering one another, a node or the sign of a tie, most told of first, each with its side: the one
 * that is out of the way, or else another. `width` is a name's at this scale. */
export function uncovered(nodes: readonly Placed[], edges: readonly NetworkEdge[], width: (one: Placed) => number, height: number): Map<string, Side> {
  const own = nodes.map((one): Box => [one.x - one.size, one.y - one.size, one.x + one.size, one.y + one.size])
  const taken = [...own, ...signsOf(nodes, edges)]
  const wanted = sidesOf(nodes, edges)
  const out = new Map<string, Side>()
  const edge = [Math.min(...nodes.map((one) => one.x)) - MARGIN, Math.max(...nodes.map((one) => one.x)) + MARGIN] as const
  nodes.forEach((one, at) => {
    const first = wanted.get(one.node.id) ?? 'below'
    for (const side of [first, first === 'below' ? 'above' : 'below', ...(one.x > 0 ? ['left', 'right'] as const : ['right', 'left'] as const)] as const) {
      const box = boxOf(one, side, width(one), height)
      if ((side === 'left' || side === 'right') && (box[0] < edge[0] || box[2] > edge[1])) continue // it would be cut off where all is in view
      if (taken.some((other, index) => index !== at && other[0] < box[2] && other[2] > box[0] && other[1] < box[3] && other[3] > box[1])) continue
      taken.push(box)
      out.set(one.node.id, side)
      return
    }
  })
  return out
}

/** Where a name lies on a side of its node. */
function boxOf({ x, y, size }: Placed, side: Side, width: number, height: number): Box {
  if (side === 'below') return [x - width / 2, y + size + 1, x + width / 2, y + size + 1 + height]
  if (side === 'above') return [x - width / 2, y - size - 1 - height, x + width / 2, y - size - 1]
  return side === 'right' ? [x + size + 2, y - height / 2, x + size + 2 + width, y + height / 2] : [x - size - 2 - width, y - height / 2, x - size - 2, y + height / 2]
}
