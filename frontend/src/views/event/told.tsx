// One account of an event: who says it, on which side, how surely, in which words.
import { fill, say } from '../../language'
import { to } from '../../router'
import type { Account } from '../../types'
import { Quote, Speaker } from '../../ui/hit'
import { Bdi, CertaintyMark, Day, Interval, ReviewMark } from '../../ui/parts'
import { actorName, nameOf } from '../../vocabulary'

export const keyOf = (one: { document: string; claim: string }): string => `${one.document} ${one.claim}`

/** Accounts by the side that tells them, parties first. */
export function bySide(accounts: readonly Account[]): [string, Account[]][] {
  const groups = new Map<string, Account[]>()
  for (const one of accounts) groups.set(one.side ?? '', [...(groups.get(one.side ?? '') ?? []), one])
  return [...groups].sort(([a], [b]) => Number(a === '') - Number(b === ''))
}

function Roles({ account }: { account: Account }) {
  const parties = [['actor', account.actor], ['target', account.target]] as const
  return <>{parties.map(([role, ids]) => ids.length > 0 && <span key={role}><span class="soft">{nameOf('roles', role)}</span> {ids.map((id, n) => <span key={id}>{n > 0 && say({ ar: '، ', en: ', ' })}<a href={to.actor(id)}><Bdi>{actorName(id)}</Bdi></a></span>)}</span>)}</>
}

export function Told({ account, type, picked, pick }: { account: Account; type: string; picked: boolean; pick?: (on: boolean) => void }) {
  const stance = account.denies ? say({ ar: 'ينفيه', en: 'denied by' }) : account.stance ? nameOf('stances', account.stance) : say({ ar: 'يرويه', en: 'told by' })
  return (
    <article class={`card stack claim-card ${account.denies ? 'denies' : ''} ${account.review}`}>
      <div class="row">
        {pick && <input type="checkbox" checked={picked} aria-label={fill({ ar: 'اختر قول {who}: {words}', en: 'Choose what {who} says: {words}' }, { who: account.speaker ?? account.outlet ?? '', words: account.trigger })} onChange={(event) => pick(event.currentTarget.checked)} />}
        <span><span class="soft">{stance}</span> <Speaker name={account.speaker} kind={account.speaker_kind} /></span>
      </div>
      <div class="row small"><CertaintyMark value={account.certainty} /> <ReviewMark value={account.review} />{account.type !== type && <span class="chip">{nameOf('types', account.type)}</span>}</div>
      {account.about_adversary && <p class="small against adversary">{say({ ar: 'طرف يتحدث عن خصمه', en: 'a party speaking about its adversary' })}</p>}
      <Quote text={account.quote} start={account.start} highlights={[]} />
      <p class="row small">
        <Roles account={account} />
        {account.place && <span><span class="soft">{nameOf('roles', 'place')}</span> <Bdi lang="ar">{account.place}</Bdi></span>}
        {account.earliest && <span><span class="soft">{nameOf('roles', 'time')}</span> <Interval earliest={account.earliest} latest={account.latest} /></span>}
      </p>
      <p class="row small soft"><a class="hitting" href={to.read(account.document, account.claim)}>{say({ ar: 'في النص', en: 'In the text' })}</a> <Bdi lang="ar">{account.outlet}</Bdi> <Day iso={account.published} />{account.origin !== account.outlet && <span>{say({ ar: 'الأصل:', en: 'origin:' })} <Bdi lang="ar">{account.origin}</Bdi></span>}</p>
    </article>
  )
}
