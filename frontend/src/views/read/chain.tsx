// Who speaks, on whose authority: the outlet first, then each source that the one before it relays.
import { Fragment } from 'preact'
import { say } from '../../language'
import { to } from '../../router'
import type { Claim, Statement } from '../../types'
import { Bdi } from '../../ui/parts'
import { nameOf } from '../../vocabulary'
import { reveal, useDesk } from './desk'
import { chainOf } from './model'

/** Points to who relays it: to the beginning of the line. */
function Arrow() {
  return <svg class="arrow" viewBox="0 0 24 12" aria-hidden="true"><path d="M23 6H3M8 1 3 6l5 5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" /></svg>
}

export function Chain({ claim }: { claim: Claim }) {
  const model = useDesk().model.value
  const statements = chainOf(model.statements, claim.statement)
  const outlet = model.view.facts.outlet?.value ?? model.reading.document.outlet
  return (
    <ol class="chain plain" aria-label={say({ ar: 'سلسلة القول', en: 'Chain of speakers' })}>
      <li class="link-box outlet"><span class="small soft">{say({ ar: 'نشره', en: 'published by' })}</span><b>{outlet ? <Bdi lang="ar">{outlet}</Bdi> : say({ ar: 'ناشر غير معروف', en: 'an unknown outlet' })}</b></li>
      {statements.map((one) => <Fragment key={one.id}><li class="between"><Arrow /></li><Speaker statement={one} /></Fragment>)}
      {statements.length === 0 && <li class="small soft own">{say({ ar: 'يقوله التقرير بلسانه، ولا ينسبه إلى أحد.', en: 'The report says it in its own voice and names nobody for it.' })}</li>}
    </ol>
  )
}

function Speaker({ statement }: { statement: Statement }) {
  const desk = useDesk()
  const words = statement.source ?? statement.cue
  const lit = [statement.cue, ...(statement.source ? [statement.source] : [])]
  return (
    <li class={`link-box ${statement.speaker_kind}`} onMouseEnter={() => { desk.lit.value = lit }} onMouseLeave={() => { desk.lit.value = [] }}>
      <span class="small soft">{nameOf('stances', statement.stance)} · <Bdi lang="ar">{statement.cue.text}</Bdi></span>
      <button class="words" onClick={() => reveal(desk, words)} onFocus={() => { desk.lit.value = lit }} onBlur={() => { desk.lit.value = [] }}><Bdi lang="ar">{statement.speaker}</Bdi></button>
      <span class="small soft">
        {nameOf('speaker_kinds', statement.speaker_kind)}
        {statement.affiliation && <> · <Bdi lang="ar">{statement.affiliation}</Bdi></>}
        {!statement.source && <> · {say({ ar: 'مفهوم من السياق', en: 'understood from the context' })}</>}
        {' · '}<a href={to.source(statement.speaker)}>{say({ ar: 'كل ما قاله', en: 'all it says' })}</a>
      </span>
    </li>
  )
}
