// Beside the network: what is selected with its claims, else all ties; and what the shapes mean.
import { useEffect, useState } from 'preact/hooks'
import { FAMILIES, familyName } from '../../families'
import { counted, language, say } from '../../language'
import { to } from '../../router'
import type { NetworkEdge, NetworkNode } from '../../types'
import { Cited } from '../../ui/cited'
import { Bdi, Empty } from '../../ui/parts'
import { FamilySign } from '../map/legend'
import { type Chosen, isEdge, nameOf } from './drawing'
import { KindSign, SHAPES, UNKNOWN, shapeOf } from './kinds'

export const claims = (n: number): string => counted(n, { ar: { zero: 'لا أقوال', one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } })
const deniedWords = (n: number): string => counted(n, { ar: { zero: 'لا ينفيه أحد', one: 'واحد ينفي', two: 'اثنان ينفيان', few: '# تنفي', many: '# تنفي', other: '# تنفي' }, en: { one: '# denies it', other: '# deny it' } })
const STEP = 4

export function EdgeWords({ edge, names }: { edge: NetworkEdge; names: ReadonlyMap<string, NetworkNode> }) {
  const name = (id: string): string => { const node = names.get(id); return node ? nameOf(node) : id }
  return <span class="edge-words"><Bdi>{name(edge.source)}</Bdi> <span aria-hidden="true">{language.value === 'ar' ? '←' : '→'}</span><span class="hidden">{say({ ar: 'إلى', en: 'to' })}</span> <Bdi>{name(edge.target)}</Bdi></span>
}

export function Ties({ edges, names, choose, shown = 60 }: { edges: readonly NetworkEdge[]; names: ReadonlyMap<string, NetworkNode>; choose: (chosen: Chosen) => void; shown?: number }) {
  const [most, setMost] = useState(shown)
  useEffect(() => setMost(shown), [edges])
  return (
    <>
      <ul class="plain claim-rows">
        {edges.slice(0, most).map((edge) => (
          <li key={`${edge.source} ${edge.target} ${edge.kind}`}>
            <button class="claim-row" onClick={() => choose({ source: edge.source, target: edge.target, kind: edge.kind })}>
              <FamilySign id={edge.kind} /><EdgeWords edge={edge} names={names} /><span />
              <span class="small soft claim-row-who">{familyName(edge.kind)} · {claims(edge.count)}{edge.denied > 0 && <> · {deniedWords(edge.denied)}</>}</span>
            </button>
          </li>
        ))}
      </ul>
      {edges.length > most && <button class="button" onClick={() => setMost(most + shown)}>{say({ ar: 'المزيد', en: 'More' })}</button>}
    </>
  )
}

export function Side({ chosen, edges, names, choose }: { chosen: Chosen; edges: readonly NetworkEdge[]; names: ReadonlyMap<string, NetworkNode>; choose: (chosen: Chosen) => void }) {
  const edge = isEdge(chosen) ? edges.find((one) => one.source === chosen.source && one.target === chosen.target && one.kind === chosen.kind) : undefined
  const node = chosen && !isEdge(chosen) ? names.get(chosen.node) : undefined
  if (edge) return <OneEdge edge={edge} names={names} choose={choose} />
  if (node) return <OneNode node={node} edges={edges.filter((one) => one.source === node.id || one.target === node.id)} names={names} choose={choose} />
  return (
    <>
      {chosen && <p class="note small">{say({ ar: 'ما اخترته ليس بين المعروض.', en: 'What was selected is not among what is shown.' })}</p>}
      {edges.length === 0 && <Empty>{say({ ar: 'لا صلات هنا.', en: 'No ties here.' })}</Empty>}
      <Ties edges={edges} names={names} choose={choose} />
    </>
  )
}

function OneEdge({ edge, names, choose }: { edge: NetworkEdge; names: ReadonlyMap<string, NetworkNode>; choose: (chosen: Chosen) => void }) {
  const [shown, setShown] = useState(STEP)
  useEffect(() => setShown(STEP), [edge])
  return (
    <section class="card stack">
      <div class="row"><h2><EdgeWords edge={edge} names={names} /></h2><span class="spread" /><button class="button quiet" onClick={() => choose(null)}>{say({ ar: 'إغلاق', en: 'Close' })}</button></div>
      <p class="row small"><FamilySign id={edge.kind} />{familyName(edge.kind)} · {claims(edge.count)} · {deniedWords(edge.denied)}</p>
      {edge.claims.slice(0, shown).map((one) => (
        <div key={`${one.document}#${one.claim}`} class="edge-claim">
          <Cited document={one.document} claim={one.claim} brief />
          <a href={to.read(one.document, one.claim)}>{say({ ar: 'إلى كلماته في التقرير', en: 'To its words in the report' })}</a>
        </div>
      ))}
      {edge.claims.length > shown && <button class="button" onClick={() => setShown(shown + STEP)}>{say({ ar: 'المزيد من الأقوال', en: 'More claims' })}</button>}
      {edge.count > edge.claims.length && shown >= edge.claims.length && <p class="small soft">{say({ ar: `هذه أحدث ${edge.claims.length} من ${edge.count}؛ ضيّق البحث لترى غيرها.`, en: `These are the newest ${edge.claims.length} of ${edge.count}; narrow the query to see others.` })}</p>}
    </section>
  )
}

function OneNode({ node, edges, names, choose }: { node: NetworkNode; edges: readonly NetworkEdge[]; names: ReadonlyMap<string, NetworkNode>; choose: (chosen: Chosen) => void }) {
  const shape = shapeOf(node.kind)
  return (
    <section class="card stack">
      <div class="row"><KindSign shape={shape} /><h2><Bdi>{nameOf(node)}</Bdi></h2><span class="spread" /><button class="button quiet" onClick={() => choose(null)}>{say({ ar: 'إغلاق', en: 'Close' })}</button></div>
      <p class="small soft">{say(shape.words)} · {claims(node.claims)}</p>
      {shape !== UNKNOWN && <p><a class="button" href={to.actor(node.id)}>{say({ ar: 'صفحته', en: 'Its page' })}</a></p>}
      <Ties edges={edges} names={names} choose={choose} />
    </section>
  )
}

export function Legend() {
  return (
    <details class="small network-legend">
      <summary>{say({ ar: 'معنى الأشكال', en: 'What shapes mean' })}</summary>
      <ul class="plain">
        {[...SHAPES, UNKNOWN].map((one) => <li key={one.id} class="row"><KindSign shape={one} />{say(one.words)}</li>)}
        {FAMILIES.map((one) => <li key={one.id} class="row"><FamilySign id={one.id} />{say({ ar: 'على الخط: ', en: 'On a line: ' })}{familyName(one.id)}</li>)}
        <li class="row"><svg class="kind-sign wide-sign" viewBox="0 0 40 16" aria-hidden="true"><path d="M1 8H32" stroke-dasharray="6 4" /><path d="M12 3 22 13M22 3 12 13" /></svg>{say({ ar: 'خط مشطوب: ينفيه بعض القائلين؛ ومتقطع: لا يقوله إلا النافون', en: 'Crossed: some deny it; broken: told only by those who deny it' })}</li>
        <li>{say({ ar: 'السهم من الفاعل إلى الهدف، وثخن الخط بعدد الأقوال.', en: 'The arrow goes from actor to target; the more claims, the thicker the line.' })}</li>
      </ul>
    </details>
  )
}
