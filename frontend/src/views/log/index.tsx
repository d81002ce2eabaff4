// The log of the project: every decision and log-in, hash-chained.
import { type Words, counted, say } from '../../language'
import { useLoaded } from '../../loading'
import { to } from '../../router'
import type { LogLine, Page, Status } from '../../types'
import { More, usePages } from '../../ui/more'
import { Bdi, Heading, Loading, Refused, toast } from '../../ui/parts'
import './log.css'

const ACTIONS: Record<string, Words> = {
  create: { ar: 'أُنشئ المشروع', en: 'project made' }, add: { ar: 'أُضيفت تقارير', en: 'reports added' }, import: { ar: 'استُورد مشروع', en: 'project imported' }, decide: { ar: 'قرار', en: 'decision' },
  drop: { ar: 'حُذفت قراءة قديمة', en: 'old reading dropped' }, erase: { ar: 'مُحي محتوى قيد', en: 'entry’s content erased' },
  login: { ar: 'دخول', en: 'log-in' }, logout: { ar: 'خروج', en: 'log-out' }, 'login refused': { ar: 'دخول مرفوض', en: 'log-in refused' }, 'everyone logged out': { ar: 'أُخرج الجميع', en: 'everyone logged out' },
  'user added': { ar: 'أُضيف مستخدم', en: 'user added' }, 'user changed': { ar: 'عُدّل مستخدم', en: 'user changed' }, 'password changed': { ar: 'غُيّرت كلمة المرور', en: 'password changed' },
  'second factor on': { ar: 'فُعّل الرمز المؤقت', en: 'one-time codes on' }, 'second factor off': { ar: 'أُوقف الرمز المؤقت', en: 'one-time codes off' }, 'token made': { ar: 'أُنشئ رمز برنامج', en: 'token made' }, 'token revoked': { ar: 'أُبطل رمز برنامج', en: 'token revoked' },
}

/** What an entry is about; a claim and an event with the way to them. */
function Subject({ text }: { text: string }) {
  if (text === 'hidden') return <span class="soft">{say({ ar: 'لا يُرى في المراجعة المستقلة', en: 'not shown in a blind review' })}</span>
  const claim = /^claim:(.+)#[^#]*$/.exec(text)
  if (claim?.[1]) return <a href={to.read(claim[1])}><Bdi>{text.slice('claim:'.length)}</Bdi></a>
  const event = /^event:([^|:]+)$/.exec(text)
  if (event?.[1]) return <a href={to.event(event[1])}><Bdi>{event[1]}</Bdi></a>
  const added = /^(\d+) documents?$/.exec(text)
  if (added) return <>{counted(Number(added[1]), { ar: { one: 'تقرير واحد', two: 'تقريران', few: '# تقارير', many: '# تقريرا', other: '# تقرير' }, en: { one: '# report', other: '# reports' } })}</>
  if (text === 'project') return <>{say({ ar: 'المشروع', en: 'the project' })}</>
  return <Bdi>{text}</Bdi>
}

export default function LogView() {
  const { first, items, next, load, busy } = usePages<Page<LogLine>>('/log', { limit: 100 })
  const status = useLoaded<Status>('/status')
  const head = status.value?.audit_head
  const copy = () => { navigator.clipboard.writeText(head ?? '').then(() => toast(say({ ar: 'نُسخت البصمة.', en: 'The hash is copied.' })), () => toast(say({ ar: 'لم تُنسخ. انسخها بيدك.', en: 'It could not be copied; copy it by hand.' }))) }
  return (
    <>
      <Heading words={say({ ar: 'السجل', en: 'Log' })} />
      <section class="card stack chain-head">
        <p>{say({ ar: 'كل قيد يحمل بصمة القيد الذي قبله، فلا يُغيَّر قيد ولا يُحذف من غير أن يظهر ذلك. احفظ البصمة الأخيرة في مكان آخر لتعرف إن كُتب السجل كله من جديد.', en: 'Every entry holds the hash of the one before it, so that none can be changed or dropped unseen. Keep the last hash elsewhere to see if the whole log was written anew.' })}</p>
        {head && <p class="row"><span class="soft small">{say({ ar: 'البصمة الأخيرة', en: 'Last hash' })}</span> <code>{head}</code> <button class="button" onClick={copy}>{say({ ar: 'انسخ', en: 'Copy' })}</button></p>}
        <p class="small soft">{say({ ar: 'للتحقق من السجل كله:', en: 'To check the whole log:' })} <code>rawi audit verify</code></p>
      </section>
      {first.error && <Refused error={first.error} again={first.reload} />}
      {first.loading && !first.value && <Loading />}
      <div class="wide"><table class="log">
        <thead><tr><th>#</th><th>{say({ ar: 'متى', en: 'When' })} <span class="soft small">UTC</span></th><th>{say({ ar: 'من', en: 'Who' })}</th><th>{say({ ar: 'ماذا', en: 'What' })}</th><th>{say({ ar: 'في ماذا', en: 'About' })}</th><th>{say({ ar: 'البصمة', en: 'Hash' })}</th></tr></thead>
        <tbody>{items.map((one) => (
          <tr key={one.id}><td>{one.id}</td><td><time dateTime={one.at}>{one.at.replace('T', ' ').replace('Z', '')}</time></td><td><Bdi>{one.who}</Bdi></td>
            <td>{ACTIONS[one.action] ? say(ACTIONS[one.action]!) : <Bdi>{one.action}</Bdi>}</td><td class="small"><Subject text={one.subject} /></td><td class="small"><code title={one.hash}>{one.hash.slice(0, 12)}…</code></td></tr>
        ))}</tbody>
      </table></div>
      <More next={next} load={load} busy={busy} />
    </>
  )
}
