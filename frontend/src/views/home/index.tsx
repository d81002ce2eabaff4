// The start: what the project holds, what waits, what came last, what is contested, and how to go on.
import { may } from '../../api'
import { type Words, counted, number, say } from '../../language'
import { useLoaded } from '../../loading'
import { to } from '../../router'
import type { Status } from '../../types'
import { Bdi, Day, Heading, Loading, Refused } from '../../ui/parts'
import { Contested, Latest, Waiting } from './lists'
import './home.css'

const HELD: { name: string; href: string; forms: Parameters<typeof counted>[1] }[] = [
  { name: 'documents', href: to.documents(), forms: { ar: { zero: 'تقرير', one: 'تقرير', two: 'تقريران', few: 'تقارير', many: 'تقريرا', other: 'تقرير' }, en: { one: 'report', other: 'reports' } } },
  { name: 'outlets', href: to.sources(), forms: { ar: { zero: 'ناشر', one: 'ناشر', two: 'ناشران', few: 'ناشرين', many: 'ناشرا', other: 'ناشر' }, en: { one: 'outlet', other: 'outlets' } } },
  { name: 'claims', href: to.search(), forms: { ar: { zero: 'قول', one: 'قول', two: 'قولان', few: 'أقوال', many: 'قولا', other: 'قول' }, en: { one: 'claim', other: 'claims' } } },
  { name: 'events', href: to.events(), forms: { ar: { zero: 'حدث', one: 'حدث', two: 'حدثان', few: 'أحداث', many: 'حدثا', other: 'حدث' }, en: { one: 'event', other: 'events' } } },
  { name: 'decisions', href: to.review(), forms: { ar: { zero: 'قرار للمراجعين', one: 'قرار للمراجعين', two: 'قراران للمراجعين', few: 'قرارات للمراجعين', many: 'قرارا للمراجعين', other: 'قرار للمراجعين' }, en: { one: 'decision by reviewers', other: 'decisions by reviewers' } } },
]

export default function HomeView() {
  const status = useLoaded<Status>('/status')
  const held = status.value
  return (
    <div class="home">
      <Heading words={say({ ar: 'من قال ماذا؟', en: 'Who says what?' })} />
      {status.error && <Refused error={status.error} again={status.reload} />}
      {!held && status.loading && <Loading />}
      {held && (held.counts.documents ?? 0) === 0 && <Nothing address={held.address} />}
      {held && (held.counts.documents ?? 0) > 0 && <Full status={held} />}
    </div>
  )
}

function Full({ status }: { status: Status }) {
  return (
    <>
      <ul class="plain held" aria-label={say({ ar: 'ما في هذا المشروع', en: 'What this project holds' })}>
        {HELD.map(({ name, href, forms }) => {
          const count = status.counts[name] ?? 0
          return <li key={name}><a class="card" href={href}><b><bdi>{number(count)}</bdi></b><span>{counted(count, forms)}</span></a></li>
        })}
      </ul>
      <Waits status={status} />
      <div class="home-columns">
        <Latest />
        <div class="stack"><Contested />{may('reviewer') && <Waiting />}</div>
      </div>
      <Onward />
    </>
  )
}

/** What has to be done before what is shown is whole. */
function Waits({ status }: { status: Status }) {
  const faults = status.runs.at(-1)?.faults ?? 0
  return (
    <div class="stack waits">
      {status.waiting > 0 && <p class="note warn">{counted(status.waiting, { ar: { one: 'تقرير واحد لم يُقرأ بعد.', two: 'تقريران لم يُقرآ بعد.', few: '# تقارير لم تُقرأ بعد.', many: '# تقريرا لم تُقرأ بعد.', other: '# تقرير لم تُقرأ بعد.' }, en: { one: 'One report is not read yet.', other: '# reports are not read yet.' } })} {may('editor') && <a href={to.add()}>{say({ ar: 'إلى القراءة', en: 'Read them' })}</a>}</p>}
      {faults > 0 && <p class="note bad">{counted(faults, { ar: { one: 'تعذّرت قراءة تقرير واحد في آخر مرة.', two: 'تعذّرت قراءة تقريرين في آخر مرة.', few: 'تعذّرت قراءة # تقارير في آخر مرة.', many: 'تعذّرت قراءة # تقريرا في آخر مرة.', other: 'تعذّرت قراءة # تقرير في آخر مرة.' }, en: { one: 'One report could not be read the last time.', other: '# reports could not be read the last time.' } })}</p>}
      {!status.linked && <p class="note warn">{say({ ar: 'لم تُربط الأقوال بأحداث بعد.', en: 'Claims are not linked into events yet.' })} <a href={to.events()}>{say({ ar: 'إلى الأحداث', en: 'To the events' })}</a></p>}
      {status.linked && <p class="small soft">{say({ ar: 'رُبطت الأقوال بأحداثها آخر مرة في', en: 'Claims were last linked into events on' })} <Day iso={status.linked} words />.</p>}
    </div>
  )
}

const WAYS: { href: string; title: Words; line: Words; role?: 'reviewer' | 'editor' | 'admin' }[] = [
  { href: to.search(), title: { ar: 'ابحث', en: 'Search' }, line: { ar: 'بالقائل والمكان والنوع والتاريخ', en: 'by speaker, place, type and date' } },
  { href: to.map(), title: { ar: 'انظر إلى الخريطة', en: 'Look at the map' }, line: { ar: 'كل مكان بدقته، وما لا مكان له إلى جانبها', en: 'each place with its precision; what has none beside it' } },
  { href: to.actors(), title: { ar: 'تصفّح الأسماء', en: 'Browse names' }, line: { ar: 'الفاعلون والأماكن والقائلون، وما قيل عنهم', en: 'actors, places and sources, and what is said of them' } },
  { href: to.review(), title: { ar: 'راجع', en: 'Review' }, line: { ar: 'ما قرأته الآلة لا يصبح حقيقة حتى تقرر', en: 'what the machine read is no fact until you decide' }, role: 'reviewer' },
  { href: to.add(), title: { ar: 'أضف تقارير', en: 'Add reports' }, line: { ar: 'ملفات أو روابط أو خلاصات', en: 'files, links or feeds' }, role: 'editor' },
  { href: to.export(), title: { ar: 'صدّر', en: 'Export' }, line: { ar: 'موجزا أو جداول، مع بيان ما لا تحمله الصيغة', en: 'a brief or tables, with what the format cannot carry' } },
  { href: to.log(), title: { ar: 'السجل', en: 'Log' }, line: { ar: 'كل قرار، ومن قرره ومتى', en: 'every decision, by whom and when' }, role: 'admin' },
]

function Onward() {
  return (
    <nav class="onward" aria-label={say({ ar: 'ما التالي', en: 'How to go on' })}>
      {WAYS.filter((one) => !one.role || may(one.role)).map((one) => <a key={one.href} class="card" href={one.href}><b>{say(one.title)}</b><span class="soft small">{say(one.line)}</span></a>)}
    </nav>
  )
}

function Nothing({ address }: { address: string }) {
  return (
    <div class="card nothing stack">
      <h2>{say({ ar: 'المشروع فارغ بعد', en: 'The project is still empty' })}</h2>
      <p>{say({ ar: 'أضف تقارير ليقرأها راوي: من قال إن ماذا حدث، وأين، ومتى، وبأي قدر من اليقين.', en: 'Add reports, and rawi reads them: who says what happened, where, when, and how surely.' })}</p>
      {may('editor') && <p><a class="button main" href={to.add()}>{say({ ar: 'أضف ملفات أو روابط', en: 'Add files or links' })}</a></p>}
      <p>{say({ ar: 'أو من سطر الأوامر:', en: 'Or on the command line:' })}</p>
      <pre dir="ltr" tabIndex={0}><code>rawi add <Bdi>{address.includes(' ') ? `'${address}'` : address}</Bdi> examples/reports.jsonl</code></pre>
    </div>
  )
}
