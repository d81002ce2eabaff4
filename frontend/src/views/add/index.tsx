// Adding reports: a text pasted, files dropped or chosen, addresses, and addresses that are watched.
import { useState } from 'preact/hooks'
import { ApiError, post, put, remove } from '../../api'
import { counted, say } from '../../language'
import { useLoaded } from '../../loading'
import type { Feed, Job, Status } from '../../types'
import { JobCard, useJob } from '../../ui/job'
import { Empty, Field, Heading, Refused, toast } from '../../ui/parts'
import { Paste } from './paste'
import './add.css'

const KINDS = '.txt,.md,.html,.htm,.pdf,.docx,.eml,.jsonl,.csv,.tsv,.xml,.rss,.atom,.warc,.warc.gz,.wacz,.zip'

export default function AddView() {
  const [id, setId] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<ApiError | null>(null)
  const status = useLoaded<Status>('/status')
  const jobs = useLoaded<Job[]>('/jobs')
  const job = useJob(id, () => { status.reload(); jobs.reload() })
  const begin = async (made: Promise<Job>) => {
    setRefused(null)
    try { setId((await made).id); jobs.reload() } catch (error) { setRefused(error as ApiError) }
  }
  const upload = (files: Iterable<File>) => {
    const form = new FormData()
    let any = false
    for (const file of files) { form.append('files', file, file.name); any = true }
    if (any) void begin(post<Job>('/uploads', form))
  }
  const fetchThem = (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const addresses = String(form.get('addresses')).split(/\s+/).filter(Boolean)
    if (addresses.length > 0) void begin(post<Job>('/sources', { addresses, follow: form.get('follow') === 'on' }))
  }
  const earlier = (jobs.value ?? []).filter((one) => one.id !== id)
  return (
    <>
      <Heading words={say({ ar: 'إضافة تقارير', en: 'Add reports' })} />
      <div class="adding">
        <Paste upload={upload} />
        <div class="adding-others">
          <section class="card stack" aria-labelledby="files">
            <h2 id="files">{say({ ar: 'ملفات', en: 'Files' })}</h2>
            <label class={`drop ${over ? 'over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={(event) => { event.preventDefault(); setOver(false); upload(event.dataTransfer?.files ?? []) }}>
              <input class="hidden" type="file" multiple aria-label={say({ ar: 'اختر ملفات', en: 'Choose files' })} accept={KINDS} onChange={(event) => { upload(event.currentTarget.files ?? []); event.currentTarget.value = '' }} />
              <span class="button main" aria-hidden="true">{say({ ar: 'اختر ملفات', en: 'Choose files' })}</span>
              <span>{say({ ar: 'أو ضعها هنا', en: 'or drop them here' })}</span>
              <span class="soft small">{say({ ar: 'نصوص وصفحات ويب وملفات Word وPDF ورسائل بريد وجداول وخلاصات وأرشيفات ويب', en: 'text, pages, PDF, Word, mail, tables, feeds, web archives' })}</span>
            </label>
          </section>
          <form class="card stack" onSubmit={fetchThem} aria-labelledby="addresses">
            <h2 id="addresses">{say({ ar: 'روابط', en: 'Addresses' })}</h2>
            <Field label={{ ar: 'رابط في كل سطر: صفحة أو خلاصة أو خريطة موقع', en: 'One address a line: a page, a feed, a sitemap' }}><textarea name="addresses" rows={3} dir="ltr" required placeholder="https://" /></Field>
            <label class="row small"><input type="checkbox" name="follow" checked /> {say({ ar: 'خذ الصفحات التي تذكرها الخلاصة', en: 'Fetch the pages that a feed lists' })}</label>
            <p class="small soft">{say({ ar: 'لا يخرج من هذا الجهاز طلب إلا إلى ما تكتبه هنا.', en: 'No request leaves this machine but for what you write here.' })}</p>
            <p><button class="button main">{say({ ar: 'أحضرها', en: 'Fetch' })}</button></p>
          </form>
          <Watched />
        </div>
      </div>
      {refused && <Refused error={refused} />}
      {status.value && status.value.waiting > 0 && (
        <p class="note warn row">{counted(status.value.waiting, { ar: { one: 'تقرير واحد لم يُقرأ بعد.', two: 'تقريران لم يُقرآ بعد.', few: '# تقارير لم تُقرأ بعد.', many: '# تقريرا لم تُقرأ بعد.', other: '# تقرير لم تُقرأ بعد.' }, en: { one: '# report is not read yet.', other: '# reports are not read yet.' } })} <button class="button" onClick={() => void begin(post<Job>('/read'))}>{say({ ar: 'اقرأها الآن', en: 'Read now' })}</button></p>
      )}
      {job && <JobCard job={job} />}
      {earlier.length > 0 && (
        <section aria-labelledby="earlier"><h2 id="earlier">{say({ ar: 'ما سبق', en: 'Earlier' })}</h2>
          <div class="stack">{earlier.slice(0, 10).map((one) => <JobCard key={one.id} job={one} reload={jobs.reload} />)}</div>
        </section>
      )}
    </>
  )
}

function Watched() {
  const found = useLoaded<Feed[]>('/feeds')
  const said = (error: unknown) => toast((error as ApiError).told)
  const watch = (event: SubmitEvent) => {
    event.preventDefault()
    const box = event.currentTarget as HTMLFormElement
    put<Feed[]>('/feeds', { address: new FormData(box).get('address') }).then((now) => { found.set(now); box.reset() }, said)
  }
  return (
    <section class="card stack" aria-labelledby="watched">
      <h2 id="watched">{say({ ar: 'خلاصات متابَعة', en: 'Watched feeds' })}</h2>
      {!found.value?.length && <Empty>{found.value ? say({ ar: 'لا شيء يُتابَع.', en: 'Nothing is watched.' }) : '…'}</Empty>}
      <ul class="plain stack">{found.value?.map((one) => <li key={one.address} class="row"><code>{one.address}</code><span class="spread" /><button class="button" onClick={() => { remove<Feed[]>('/feeds', { address: one.address }).then(found.set, said) }}>{say({ ar: 'أوقف المتابعة', en: 'Stop' })}</button></li>)}</ul>
      <form class="row" onSubmit={watch}><input type="url" name="address" dir="ltr" required aria-label={say({ ar: 'رابط خلاصة', en: 'Address of a feed' })} placeholder="https://" /><button class="button">{say({ ar: 'تابع', en: 'Watch' })}</button></form>
      <p class="small soft">{say({ ar: 'يزورها دوريا هذا الأمر:', en: 'They are visited in turn by' })} <code>rawi watch</code></p>
    </section>
  )
}
