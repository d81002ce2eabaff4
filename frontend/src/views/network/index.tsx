// The network: who is said to have done what to whom. Alleged, never established: each tie opens the claims that say so.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { FAMILIES, familyName } from '../../families'
import { useKeys } from '../../keys'
import { number, say } from '../../language'
import { useLoaded } from '../../loading'
import { where, withQuery } from '../../router'
import '../../style/many.css'
import type { NetworkData, NetworkEdge, NetworkNode } from '../../types'
import { Heading, Loading, Refused } from '../../ui/parts'
import { QueryBox } from '../../ui/query'
import { FamilySign } from '../map/legend'
import { type Chosen, Drawing, type Eye, hint, isEdge } from './drawing'
import { MARGIN, type Placed, placed } from './layout'
import './network.css'
import { EdgeWords, Legend, Side } from './side'

const LIMITS = [50, 150, 400]

function useSize(): [preact.RefObject<HTMLDivElement | null>, [number, number]] {
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<[number, number]>([0, 0])
  useEffect(() => {
    const watch = new ResizeObserver(() => { if (box.current) setSize([box.current.clientWidth, box.current.clientHeight]) })
    if (box.current) watch.observe(box.current)
    return () => watch.disconnect()
  })
  return [box, size]
}

/** All of it in view. */
function whole(nodes: readonly Placed[], [width, height]: [number, number]): Eye {
  if (!nodes.length || !width) return { x: 0, y: 0, scale: 1 }
  const [left, right] = [Math.min(...nodes.map((one) => one.x)) - MARGIN, Math.max(...nodes.map((one) => one.x)) + MARGIN]
  const [top, bottom] = [Math.min(...nodes.map((one) => one.y)) - 45, Math.max(...nodes.map((one) => one.y)) + 45]
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(.25, Math.min(1.6, width / (right - left), height / (bottom - top))) }
}

function eyeOf(text: string | null): Eye | null {
  const [x, y, scale] = (text ?? '').split(',').map(Number)
  return x !== undefined && y !== undefined && scale !== undefined && [x, y, scale].every(Number.isFinite) ? { x, y, scale: Math.max(.25, Math.min(4, scale)) } : null
}

function chosenOf(query: URLSearchParams): Chosen {
  const [node, source, target, kind] = ['node', 'source', 'target', 'kind'].map((name) => query.get(name))
  return source && target && kind ? { source, target, kind } : node ? { node } : null
}

export default function NetworkView() {
  const query = where.value.query
  const q = query.get('q') ?? ''
  const limit = LIMITS.find((one) => String(one) === query.get('limit')) ?? 50
  const data = useLoaded<NetworkData>('/network', { q, limit })
  const without = useMemo(() => new Set((query.get('without') ?? '').split(',').filter(Boolean)), [query.get('without')])
  const known = query.get('known') === 'yes'
  const { nodes, edges } = useMemo(() => shownOf(data.value, without, known), [data.value, without, known])
  const laid = useMemo(() => placed(nodes, edges), [nodes, edges])
  const names = useMemo(() => new Map(nodes.map((one) => [one.id, one])), [nodes])
  const [box, size] = useSize()
  const [moving, setMoving] = useState<Eye | null>(null)
  const eye = moving ?? eyeOf(query.get('at')) ?? whole(laid, size)
  const chosen = chosenOf(query)
  const choose = (next: Chosen): void => withQuery({ node: next && !isEdge(next) ? next.node : null, source: next && isEdge(next) ? next.source : null, target: next && isEdge(next) ? next.target : null, kind: next && isEdge(next) ? next.kind : null })
  const look = (next: Eye, done = true): void => {
    setMoving(done ? null : next)
    if (done) withQuery({ at: `${next.x.toFixed(1)},${next.y.toFixed(1)},${next.scale.toFixed(3)}` }, true)
  }
  const zoom = (by: number): void => look({ ...eye, scale: Math.max(.25, Math.min(4, eye.scale * by)) })
  const step = (by: number): void => {
    const now = chosenOf(where.value.query) // as it is, not as it was drawn: keys may come faster than pictures
    const index = isEdge(now) ? edges.findIndex((one) => one.source === now.source && one.target === now.target && one.kind === now.kind) : -1
    const next = edges[Math.max(0, Math.min(edges.length - 1, index + by))]
    if (next) choose({ source: next.source, target: next.target, kind: next.kind })
  }
  useKeys([
    { key: 'j', words: { ar: 'الصلة التالية', en: 'Next tie' }, run: () => step(1) },
    { key: 'k', words: { ar: 'الصلة السابقة', en: 'Previous tie' }, run: () => step(-1) },
    { key: '+', words: { ar: 'قرّب', en: 'Zoom in' }, run: () => zoom(1.25) },
    { key: '=', words: { ar: 'قرّب', en: 'Zoom in' }, run: () => zoom(1.25) },
    { key: '-', words: { ar: 'بعّد', en: 'Zoom out' }, run: () => zoom(.8) },
    { key: '0', words: { ar: 'كل الشبكة', en: 'All of it' }, run: () => withQuery({ at: null }) },
    { key: 'Escape', words: { ar: 'ألغِ الاختيار', en: 'Select nothing' }, run: () => choose(null) },
  ])
  const keys = (event: KeyboardEvent): void => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (!way) return
    event.preventDefault()
    look({ ...eye, x: eye.x + way[0]! * 80 / eye.scale, y: eye.y + way[1]! * 80 / eye.scale })
  }
  const table = query.get('view') === 'table'
  return (
    <div class="network-view">
      <Heading words={say({ ar: 'الشبكة', en: 'Network' })}><QueryBox id="network-q" clears={['node', 'source', 'target', 'kind', 'at']} /></Heading>
      <p class="small soft network-note">{say({ ar: 'ما يُنسب إلى كل طرف أنه فعله بغيره: مزاعم لا حقائق. افتح أي صلة لترى من قالها وبأي كلمات.', en: 'What each party is said to have done to another: allegations, not facts. Open a tie to see who says so, and in what words.' })}</p>
      {data.error && <Refused error={data.error} again={data.reload} />}
      <Controls edges={data.value?.edges ?? []} without={without} known={known} limit={limit} table={table} />
      {data.loading && !data.value && <Loading />}
      {data.value && (
        <p class="small soft row network-facts" role="status">
          <span>{say({ ar: 'أطراف: ', en: 'Parties: ' })}<bdi>{number(nodes.length)}</bdi></span><span>{say({ ar: 'صلات: ', en: 'Ties: ' })}<bdi>{number(edges.length)}</bdi></span>
          {data.value.left_out > 0 && <span>{say({ ar: 'صلات أقل ذكرا لم تُعرض: ', en: 'Ties told of less, not shown: ' })}<bdi>{number(data.value.left_out)}</bdi></span>}
          {data.value.capped && <span class="note warn">{say({ ar: 'من أحدث الأقوال فقط: ضيّق البحث لترى غيرها.', en: 'Of the newest claims only: narrow the query to see others.' })}</span>}
        </p>
      )}
      {data.value && table && <TieTable edges={edges} names={names} choose={choose} />}
      {data.value && (
        <div class={`network-main ${table ? 'listed' : ''}`}>
          {!table && (
            <div ref={box} class="network-box" tabIndex={0} role="group" aria-label={say({ ar: `شبكة من ${nodes.length} طرفا و${edges.length} صلة. الأسهم تحركها، و j و k للصلة التالية والسابقة، والجدول يعرض الصلات نفسها.`, en: `A network of ${nodes.length} parties and ${edges.length} ties. Arrows move it, j and k go to the next and previous tie; the table shows the same ties.` })} onKeyDown={keys} title={hint()} data-nodes={laid.length}>
              {size[0] > 0 && <Drawing nodes={laid} edges={edges} chosen={chosen} choose={choose} eye={eye} move={look} size={size} />}
              <div class="network-tools">
                <button class="button" onClick={() => zoom(1.25)} aria-label={say({ ar: 'قرّب', en: 'Zoom in' })}>+</button>
                <button class="button" onClick={() => zoom(.8)} aria-label={say({ ar: 'بعّد', en: 'Zoom out' })}>−</button>
                <button class="button" onClick={() => withQuery({ at: null })}>{say({ ar: 'كلها', en: 'All' })}</button>
              </div>
            </div>
          )}
          <aside class="network-side" tabIndex={0} aria-label={say({ ar: 'الصلات', en: 'Ties' })}>
            <Legend />
            {(!table || chosen) && <Side chosen={chosen} edges={edges} names={names} choose={choose} />}
          </aside>
        </div>
      )}
    </div>
  )
}

function shownOf(data: NetworkData | null, without: ReadonlySet<string>, known: boolean): { nodes: NetworkNode[]; edges: NetworkEdge[] } {
  const all = new Map((data?.nodes ?? []).map((one) => [one.id, one]))
  const edges = (data?.edges ?? []).filter((one) => !without.has(one.kind) && (!known || (all.get(one.source)?.kind !== 'words' && all.get(one.target)?.kind !== 'words')))
  const held = new Set(edges.flatMap((one) => [one.source, one.target]))
  return { nodes: [...all.values()].filter((one) => held.has(one.id)), edges }
}

function Controls({ edges, without, known, limit, table }: { edges: readonly NetworkEdge[]; without: ReadonlySet<string>; known: boolean; limit: number; table: boolean }) {
  const turn = (id: string): void => {
    const next = new Set(without)
    if (!next.delete(id)) next.add(id)
    withQuery({ without: [...next].sort().join(',') })
  }
  return (
    <div class="row switches" role="group" aria-label={say({ ar: 'ما يظهر', en: 'What is shown' })}>
      {FAMILIES.filter((one) => edges.some((edge) => edge.kind === one.id)).map((one) => (
        <button key={one.id} class="button switch" aria-pressed={!without.has(one.id)} onClick={() => turn(one.id)}><FamilySign id={one.id} /><span>{familyName(one.id)}</span></button>
      ))}
      <label class="row tick"><input type="checkbox" checked={known} onChange={(event) => withQuery({ known: event.currentTarget.checked ? 'yes' : null })} /><span>{say({ ar: 'المعروفون فقط', en: 'Known only' })}</span></label>
      <select aria-label={say({ ar: 'عدد الصلات', en: 'How many ties' })} value={String(limit)} onChange={(event) => withQuery({ limit: event.currentTarget.value === '50' ? null : event.currentTarget.value, at: null })}>
        {LIMITS.map((one) => <option key={one} value={String(one)}>{say({ ar: `أكثر ${one} صلة ذكرا`, en: `Top ${one} ties` })}</option>)}
      </select>
      <button class="button" aria-pressed={table} onClick={() => withQuery({ view: table ? null : 'table' })}>{say({ ar: 'جدولا', en: 'As a table' })}</button>
    </div>
  )
}

function TieTable({ edges, names, choose }: { edges: readonly NetworkEdge[]; names: ReadonlyMap<string, NetworkNode>; choose: (chosen: Chosen) => void }) {
  return (
    <div class="wide network-table" tabIndex={0} role="group" aria-label={say({ ar: 'جدول الصلات', en: 'Table of ties' })}>
      <table>
        <thead><tr><th scope="col">{say({ ar: 'من وإلى', en: 'From and to' })}</th><th scope="col">{say({ ar: 'ماذا', en: 'What' })}</th><th scope="col">{say({ ar: 'الأقوال', en: 'Claims' })}</th><th scope="col">{say({ ar: 'منها نافية', en: 'Of them denying' })}</th></tr></thead>
        <tbody>
          {edges.map((edge) => (
            <tr key={`${edge.source} ${edge.target} ${edge.kind}`}>
              <td><button class="link" onClick={() => choose({ source: edge.source, target: edge.target, kind: edge.kind })}><EdgeWords edge={edge} names={names} /></button></td>
              <td><FamilySign id={edge.kind} /> {familyName(edge.kind)}</td><td><bdi>{number(edge.count)}</bdi></td><td><bdi>{number(edge.denied)}</bdi></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
