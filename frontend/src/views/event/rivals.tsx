// Where the accounts do not agree: numbers on one scale, other values side by side, each with who gives it.
import { fill, number, say } from '../../language'
import { to } from '../../router'
import type { Account, Figures, RivalValue, Rivals } from '../../types'
import { Bdi } from '../../ui/parts'
import { nameOf } from '../../vocabulary'
import { keyOf } from './told'
import { Scale } from './scale'

type Tellers = Map<string, Account>

function Who({ claims, accounts }: { claims: RivalValue['claims']; accounts: Tellers }) {
  return (
    <ul class="plain who">
      {claims.map((one) => {
        const account = accounts.get(keyOf(one))
        return (
          <li key={keyOf(one)}>
            <a href={to.read(one.document, one.claim)}><Bdi lang="ar">{account?.speaker ?? account?.outlet ?? one.document}</Bdi></a>
            {account?.speaker && account.outlet && <span class="soft"> · <Bdi lang="ar">{account.outlet}</Bdi></span>}
          </li>
        )
      })}
    </ul>
  )
}

/** The first account of each who tells: one speaker in one outlet. */
function tellersOf(accounts: readonly Account[]): Account[] {
  return [...new Map([...accounts].reverse().map((one) => [`${one.speaker ?? ''} ${one.outlet ?? ''}`, one])).values()].reverse()
}

/** Whether it happened at all: all who tell it over against all who deny it; who leaves it open is on neither side. A denier who tells
 * something of another type, the explosion that it was instead, does not tell it. */
function Occurrence({ accounts, type }: { accounts: Tellers; type: string }) {
  const all = [...accounts.values()]
  const deniers = new Set(all.filter((one) => one.denies).map((one) => one.speaker ?? one.outlet))
  const tells = (one: Account): boolean => !one.denies && one.certainty.endsWith('+') && (one.type === type || !deniers.has(one.speaker ?? one.outlet))
  const sides = [
    { name: 'tells', words: { ar: 'يرويه', en: 'Told by' }, held: tellersOf(all.filter(tells)) },
    { name: 'denies', words: { ar: 'ينفيه', en: 'Denied by' }, held: tellersOf(all.filter((one) => one.denies)) },
  ]
  return (
    <div class="versus occurrence">
      {sides.map(({ name, words, held }) => held.length > 0 && <div key={name} class={name}><p class="value">{say(words)} <span class="soft small">{number(held.length)}</span></p><div class="small"><Who claims={held} accounts={accounts} /></div></div>)}
    </div>
  )
}

export function RivalCard({ rivals, accounts, type }: { rivals: Rivals; accounts: Tellers; type: string }) {
  const numbers = rivals.about === 'quantity' && rivals.values.every((one) => one.low !== null || one.high !== null)
  const what = nameOf('abouts', rivals.about)
  return (
    <article class={`card stack rival-card ${numbers ? 'numbers' : ''}`}>
      <h3>{say(rivals.title)}{say(rivals.title) !== what && !numbers && <span class="soft"> · {what}</span>}</h3>
      {numbers ? (
        <Scale label={say(rivals.title)} rows={rivals.values.map((one) => ({ label: one.label, low: one.low, high: one.high, who: <Who claims={one.claims} accounts={accounts} /> }))} />
      ) : rivals.about === 'occurrence' ? <Occurrence accounts={accounts} type={type} /> : (
        <div class="versus">{rivals.values.map((one, n) => <div key={n}><p class="value">{say(one.label)}</p><div class="small"><Who claims={one.claims} accounts={accounts} /></div></div>)}</div>
      )}
      {!numbers && rivals.about !== 'occurrence' && <p class="small soft">{say(rivals.why)}</p>}
    </article>
  )
}

const RULES = ['ucdp', 'acled'] as const

/** The dead by each rule: low, best and high on one scale, and how each came about. */
export function Deaths({ figures }: { figures: Record<typeof RULES[number], Figures | null> }) {
  const held = RULES.flatMap((rule) => figures[rule] ? [{ name: rule.toUpperCase(), ...figures[rule] }] : [])
  if (held.length === 0) return <p class="soft">{say({ ar: 'لا رقم للقتلى في هذه الأقوال.', en: 'No figure of deaths in these claims.' })}</p>
  const range = (one: Figures): string => one.low === one.high ? say({ ar: 'رقم واحد', en: 'one number' })
    : one.high === null ? fill({ ar: '{low} أو أكثر', en: '{low} or more' }, { low: one.low }) : fill({ ar: 'من {low} إلى {high}', en: '{low} to {high}' }, { low: one.low, high: one.high })
  return (
    <>
      <Scale label={say({ ar: 'القتلى', en: 'Deaths' })} rows={held.map((one) => ({
        label: { ar: one.name, en: one.name }, low: one.low, high: one.high, best: one.best,
        who: <><b>{fill({ ar: 'أفضل تقدير {best}', en: 'best {best}' }, { best: one.best })}</b> <span class="soft">{range(one)}</span></>,
      }))} />
      <details><summary>{say({ ar: 'كيف حُسب كل تقدير', en: 'How each figure comes about' })}</summary>
        <dl class="small rules">{held.map((one) => <div key={one.name}><dt>{fill({ ar: 'قاعدة {rule}', en: 'The rule of {rule}' }, { rule: one.name })}</dt><dd>{say(one.words)}</dd></div>)}</dl>
      </details>
      <p class="small soft">{say({ ar: 'ما تذكره الأقوال، لا حصيلة مؤكدة.', en: 'What the claims say; not an established toll.' })}</p>
    </>
  )
}
