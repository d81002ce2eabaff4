// A claim in a list: who says what, how surely, where and when, with the words it stands on.
import type { ComponentChildren } from 'preact'
import { say } from '../language'
import { Offsets } from '../offsets'
import { to } from '../router'
import type { Hit } from '../types'
import { actorName, nameOf } from '../vocabulary'
import { Bdi, CertaintyMark, Day, Interval, ReviewMark, plain } from './parts'

/** The words of a claim; what the query looked for is marked. Offsets are those of the document, in code points. */
export function Quote({ text, start, highlights }: { text: string; start: number; highlights: readonly [number, number][] }) {
  const offsets = new Offsets(text)
  const parts: ComponentChildren[] = []
  let at = 0
  for (const [from, until] of [...highlights].sort((a, b) => a[0] - b[0])) {
    const begin = Math.max(offsets.unit(from - start), at)
    const end = offsets.unit(until - start)
    if (end <= begin) continue
    parts.push(plain(text.slice(at, begin)), <mark>{plain(text.slice(begin, end))}</mark>)
    at = end
  }
  parts.push(plain(text.slice(at)))
  return <blockquote class="text quote" dir="auto" lang="ar">{parts}</blockquote>
}

/** Who says it: the speaker, or the report itself. */
export function Speaker({ name, kind, link = true }: { name: string | null; kind: string | null; link?: boolean }) {
  if (!name) return <span class="soft">{say({ ar: 'التقرير نفسه', en: 'the report itself' })}</span>
  const shown = <b><Bdi lang="ar">{name}</Bdi></b>
  return <span>{link ? <a href={to.source(name)}>{shown}</a> : shown}{kind && kind !== 'named' && <span class="soft small"> ({nameOf('speaker_kinds', kind)})</span>}</span>
}

function Parties({ label, ids }: { label: string; ids: string[] }) {
  if (ids.length === 0) return null
  return <span class="small"><span class="soft">{label}</span> {ids.map((id, n) => <span key={id}>{n > 0 && '، '}<a href={to.actor(id)}><Bdi>{actorName(id)}</Bdi></a></span>)}</span>
}

export function HitCard({ hit, current = false }: { hit: Hit; current?: boolean }) {
  return (
    <article class={`card hit claim-card ${hit.review}`} aria-current={current || undefined}>
      <div class="row">
        <a class="kind" href={to.read(hit.document, hit.claim)}>{nameOf('types', hit.type)}</a>
        <CertaintyMark value={hit.certainty} />
        <ReviewMark value={hit.review} />
        <span class="spread" />
        {hit.event && <a class="small" href={to.event(hit.event)}>{say({ ar: 'كل الروايات', en: 'All accounts' })}</a>}
      </div>
      <div class="row">
        <span><span class="soft">{hit.stance ? nameOf('stances', hit.stance) : say({ ar: 'قول', en: 'says' })}</span> <Speaker name={hit.speaker} kind={hit.speaker_kind} /></span>
        <Parties label={nameOf('roles', 'actor')} ids={hit.actor} />
        <Parties label={nameOf('roles', 'target')} ids={hit.target} />
        {hit.place && <span class="small"><span class="soft">{nameOf('roles', 'place')}</span> <a href={to.place(hit.place)}><Bdi lang="ar">{hit.place}</Bdi></a>{hit.lat === null && <span class="soft"> ({say({ ar: 'بلا موقع', en: 'not placed' })})</span>}</span>}
        {hit.earliest && <span class="small"><span class="soft">{nameOf('roles', 'time')}</span> <Interval earliest={hit.earliest} latest={hit.latest} /></span>}
      </div>
      <Quote text={hit.quote} start={hit.start} highlights={hit.highlights} />
      <div class="row soft small">
        <Day iso={hit.published} /> {hit.outlet && <Bdi lang="ar">{hit.outlet}</Bdi>} {hit.title && <a href={to.read(hit.document)}><Bdi lang="ar">{hit.title}</Bdi></a>}
      </div>
    </article>
  )
}
