// The log of the project: every decision and log-in, hash-chained.
import { useState } from 'preact/hooks'
import { get } from '../../api'
import { say } from '../../language'
import { useLoaded } from '../../loading'
import type { LogLine, Page, Status } from '../../types'
import { Bdi, Heading, Loading, Refused } from '../../ui/parts'

export default function LogView() {
  const first = useLoaded<Page<LogLine>>('/log', { limit: 100 })
  const status = useLoaded<Status>('/status')
  const [more, setMore] = useState<{ items: LogLine[]; next: string | null } | null>(null)
  const items = [...(first.value?.items ?? []), ...(more?.items ?? [])]
  const next = more ? more.next : first.value?.next ?? null
  const load = async () => {
    const page = await get<Page<LogLine>>('/log', { limit: 100, after: next })
    setMore({ items: [...(more?.items ?? []), ...page.items], next: page.next })
  }
  return (
    <>
      <Heading words={say({ ar: 'السجل', en: 'Log' })} />
      <p class="soft">{say({ ar: 'كل قيد يحمل بصمة القيد الذي قبله، فلا يُغيَّر ولا يُحذف. انسخ البصمة الأخيرة إلى مكان آخر لتعرف إن كُتب السجل من جديد.', en: 'Every entry holds the hash of the one before it, so that none can be changed or dropped. Note the last hash elsewhere to see if the whole log was written anew.' })}</p>
      {status.value && <p><code>{status.value.audit_head}</code></p>}
      {first.error && <Refused error={first.error} again={first.reload} />}
      {first.loading && !first.value && <Loading />}
      <div class="wide"><table>
        <thead><tr><th>#</th><th>{say({ ar: 'متى', en: 'When' })}</th><th>{say({ ar: 'من', en: 'Who' })}</th><th>{say({ ar: 'ماذا', en: 'What' })}</th><th>{say({ ar: 'في ماذا', en: 'About' })}</th></tr></thead>
        <tbody>{items.map((one) => <tr key={one.id}><td>{one.id}</td><td><time dateTime={one.at}>{one.at.replace('T', ' ').replace('Z', '')}</time></td><td><Bdi>{one.who}</Bdi></td><td><Bdi>{one.action}</Bdi></td><td class="small"><Bdi>{one.subject}</Bdi></td></tr>)}</tbody>
      </table></div>
      {next && <p><button class="button" onClick={() => void load()}>{say({ ar: 'المزيد', en: 'More' })}</button></p>}
    </>
  )
}
