// The network drawn: SVG, moved by dragging, by the wheel or by keys.
import { useMemo, useRef } from 'preact/hooks'
import { familyLook } from '../../families'
import { language, say } from '../../language'
import type { NetworkEdge, NetworkNode } from '../../types'
import { plain } from '../../ui/parts'
import { shapeOf } from './kinds'
import { type Placed, type Side, uncovered } from './layout'

export interface Eye { x: number; y: number; scale: number }
export type Chosen = { node: string } | { source: string; target: string; kind: string } | null
export const isEdge = (chosen: Chosen): chosen is { source: string; target: string; kind: string } => chosen !== null && 'kind' in chosen

export const nameOf = (node: NetworkNode): string => plain(node.name[language.value] || node.name.ar || node.id)
const short = (name: string): string => (name.length > 28 ? `${name.slice(0, 27)}…` : name)

interface Props { nodes: readonly Placed[]; edges: readonly NetworkEdge[]; chosen: Chosen; choose: (chosen: Chosen) => void; eye: Eye; move: (eye: Eye, done: boolean) => void; size: [number, number] }

export function Drawing({ nodes, edges, chosen, choose, eye, move, size }: Props) {
  const from = useRef<{ x: number; y: number; eye: Eye; moved: boolean } | null>(null)
  const at = useMemo(() => new Map(nodes.map((one) => [one.node.id, one])), [nodes])
  const shown = useMemo(() => uncovered(nodes, edges, (one) => short(nameOf(one.node)).length * 7 / eye.scale, 17 / eye.scale), [nodes, edges, Math.round(Math.log2(eye.scale) * 4), language.value])
  const lit = useMemo(() => litBy(chosen, edges), [chosen, edges])
  const [width, height] = size
  const box = `${eye.x - width / 2 / eye.scale} ${eye.y - height / 2 / eye.scale} ${width / eye.scale} ${height / eye.scale}`
  const offsets = useMemo(() => bends(edges), [edges])
  return (
    <svg class={`network-drawing ${chosen ? 'some' : ''}`} viewBox={box} width={width} height={height} aria-hidden="true"
      onPointerDown={(event) => { from.current = { x: event.clientX, y: event.clientY, eye, moved: false } }}
      onPointerMove={(event) => {
        const start = from.current
        if (!start) return
        if (!start.moved && Math.hypot(event.clientX - start.x, event.clientY - start.y) < 4) return
        if (!start.moved) { start.moved = true; event.currentTarget.setPointerCapture(event.pointerId) }
        move({ ...start.eye, x: start.eye.x - (event.clientX - start.x) / start.eye.scale, y: start.eye.y - (event.clientY - start.y) / start.eye.scale }, false)
      }}
      onPointerUp={() => { if (from.current?.moved) move(eye, true); from.current = null }}
      onClick={(event) => { if (event.target === event.currentTarget) choose(null) }}
      onWheel={(event) => { event.preventDefault(); move({ ...eye, scale: Math.max(.25, Math.min(4, eye.scale * (event.deltaY > 0 ? .87 : 1.15))) }, true) }}>
      {edges.map((edge) => {
        const [a, b] = [at.get(edge.source), at.get(edge.target)]
        if (!a || !b) return null
        return <Edge key={`${edge.source} ${edge.target} ${edge.kind}`} edge={edge} a={a} b={b} bend={offsets.get(edge) ?? 0} lit={lit.edges.has(edge)} choose={() => choose({ source: edge.source, target: edge.target, kind: edge.kind })} />
      })}
      {nodes.map((one) => <Node key={one.node.id} one={one} named={shown.get(one.node.id) ?? (lit.nodes.has(one.node.id) ? 'below' : null)} lit={lit.nodes.has(one.node.id)} chosen={chosen !== null && !isEdge(chosen) && chosen.node === one.node.id} scale={eye.scale} choose={() => choose({ node: one.node.id })} />)}
    </svg>
  )
}

function litBy(chosen: Chosen, edges: readonly NetworkEdge[]): { nodes: Set<string>; edges: Set<NetworkEdge> } {
  if (!chosen) return { nodes: new Set(), edges: new Set() }
  const found = edges.filter((edge) => (isEdge(chosen) ? edge.source === chosen.source && edge.target === chosen.target && edge.kind === chosen.kind : edge.source === chosen.node || edge.target === chosen.node))
  return { nodes: new Set(found.flatMap((edge) => [edge.source, edge.target])), edges: new Set(found) }
}

/** Edges between the same two bend apart. */
function bends(edges: readonly NetworkEdge[]): Map<NetworkEdge, number> {
  const groups = new Map<string, NetworkEdge[]>()
  for (const edge of edges) {
    const key = [edge.source, edge.target].sort().join('\u0000')
    groups.set(key, [...(groups.get(key) ?? []), edge])
  }
  const out = new Map<NetworkEdge, number>()
  for (const held of groups.values()) held.forEach((edge, index) => out.set(edge, (index - (held.length - 1) / 2) * 26 * (edge.source < edge.target ? 1 : -1)))
  return out
}

function Edge({ edge, a, b, bend, lit, choose }: { edge: NetworkEdge; a: Placed; b: Placed; bend: number; lit: boolean; choose: () => void }) {
  const length = Math.max(1, Math.hypot(b.x - a.x, b.y - a.y))
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length]
  const width = 1.1 + 1.1 * Math.log2(1 + edge.count)
  const [x1, y1, x2, y2] = [a.x + ux * a.size, a.y + uy * a.size, b.x - ux * (b.size + 5 + width), b.y - uy * (b.size + 5 + width)]
  const [cx, cy] = [(x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend]
  const [mx, my] = [(x1 + 2 * cx + x2) / 4, (y1 + 2 * cy + y2) / 4]
  const turn = Math.atan2(y2 - cy, x2 - cx) * 180 / Math.PI
  const all = edge.denied === edge.count
  const look = familyLook(edge.kind)
  return (
    <g class={`network-edge ${edge.kind} ${lit ? 'lit' : ''}`} onClick={choose}>
      <path d={`M${x1} ${y1}Q${cx} ${cy} ${x2} ${y2}`} class="reach" />
      <path d={`M${x1} ${y1}Q${cx} ${cy} ${x2} ${y2}`} class="line" stroke-width={width} stroke-dasharray={all ? '7 5' : undefined} />
      <path d={`M0 ${-3 - width * .8}L${6 + width} 0 0 ${3 + width * .8}Z`} class="head" transform={`translate(${x2} ${y2}) rotate(${turn})`} />
      <g transform={`translate(${mx} ${my})`}>
        <circle r="7" class="ground" /><path d={look.path} transform="scale(.62) translate(-8 -8.2)" class="kind" />
        {edge.denied > 0 && <path d="M-6.5 6.5 6.5-6.5M-6.5-6.5 6.5 6.5" class="cross" />}
      </g>
    </g>
  )
}

function Node({ one, named, lit, chosen, scale, choose }: { one: Placed; named: Side | null; lit: boolean; chosen: boolean; scale: number; choose: () => void }) {
  const shape = shapeOf(one.node.kind)
  const name = nameOf(one.node)
  const rightward = /[\u0590-\u08ff]/.test(name)
  return (
    <g class={`network-node ${shape.id} ${lit ? 'lit' : ''} ${chosen ? 'chosen' : ''}`} transform={`translate(${one.x} ${one.y})`} onClick={choose}>
      <title>{name}</title>
      <path d={shape.path} transform={`scale(${one.size})`} class="shape" />
      {named && <text {...spotOf(named, one.size, scale, rightward)} font-size={13 / scale} stroke-width={3.5 / scale} direction={rightward ? 'rtl' : 'ltr'}>{short(name)}</text>}
    </g>
  )
}

/** Where a name is written; a line's start is its right end where it is Arabic. */
function spotOf(side: Side, size: number, scale: number, rightward: boolean): { x?: number; y: number; 'text-anchor'?: 'start' | 'end' } {
  if (side === 'below') return { y: size + 13 / scale }
  if (side === 'above') return { y: -size - 5 / scale }
  const starts = (side === 'right') !== rightward
  return { x: (side === 'right' ? 1 : -1) * (size + 3 / scale), y: 4.5 / scale, 'text-anchor': starts ? 'start' : 'end' }
}

export const hint = (): string => say({ ar: 'اسحب لتحرك الشبكة، ودوّر العجلة لتقرّبها', en: 'Drag to move, turn the wheel to zoom' })
