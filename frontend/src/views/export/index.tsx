// Exports: a format, a language, a profile of what may be published; what the format could not carry; the file.
import { useState } from 'preact/hooks'
import { ApiError, BASE, may, post, put, remove, session } from '../../api'
import { type Words, fill, number, say } from '../../language'
import { useLoaded } from '../../loading'
import type { Exported, Format, Job, Profile } from '../../types'
import { JobCard, useJob } from '../../ui/job'
import { Bdi, Dialog, Empty, Field, Heading, Loading, Refused, Said, toast } from '../../ui/parts'
import { tell } from '../../words/said'
import './export.css'

const LINES: Record<string, Words> = {
  bundle: { ar: 'كل شيء، ويُستورد ثانية بلا نقص', en: 'everything, to be imported again without loss' },
  csv: { ar: 'جدول الأقوال، للبرامج', en: 'a table of claims, for programs' }, 'csv-excel': { ar: 'جدول الأقوال، لإكسل', en: 'a table of claims, for Excel' }, 'csv-events': { ar: 'جدول الأحداث، للبرامج', en: 'a table of events, for programs' },
  xlsx: { ar: 'دفتر إكسل: الأقوال والأحداث والقيم المتعارضة', en: 'an Excel workbook: claims, events, rival values' }, parquet: { ar: 'الأقوال لتحليل البيانات', en: 'claims for data frames' }, 'parquet-events': { ar: 'الأحداث لتحليل البيانات', en: 'events for data frames' },
  geojson: { ar: 'على خرائط البرامج (GeoJSON)', en: 'for maps (GeoJSON)' }, kml: { ar: 'لغوغل إيرث (KML)', en: 'for Google Earth (KML)' }, 'acled-shaped': { ar: 'أحداث بأعمدة ACLED، وليست بيانات ACLED', en: 'events in the columns of ACLED; not ACLED data' }, 'ged-shaped': { ar: 'أحداث قاتلة بأعمدة UCDP، وليست بيانات UCDP', en: 'deadly events in the columns of UCDP GED; not UCDP data' },
  plover: { ar: 'الأقوال بترميز PLOVER', en: 'claims as PLOVER events' }, ftm: { ar: 'كيانات FollowTheMoney', en: 'FollowTheMoney entities' }, 'ftm-statements': { ar: 'قيود FollowTheMoney', en: 'FollowTheMoney statements' }, annotations: { ar: 'حواشي الويب (W3C)', en: 'W3C Web Annotations' }, claims: { ar: 'أقوال schema.org', en: 'schema.org claims' },
  brat: { ar: 'لمعلّمي النصوص (brat)', en: 'for annotators (brat)' }, cas: { ar: 'لمعلّمي النصوص (UIMA CAS)', en: 'for annotators (UIMA CAS)' }, timemap: { ar: 'لخرائط الزمن (TimeMap)', en: 'for TimeMap' }, brief: { ar: 'موجز للقراءة والطباعة، بخريطة وخط زمني وحواش', en: 'a brief to read and print, with map, time line and footnotes' },
}
// By what they are for; the brief first, as it is what most people want.
const GROUPS: [Words, string[]][] = [
  [{ ar: 'للقراءة', en: 'To read' }, ['brief']],
  [{ ar: 'جداول', en: 'Tables' }, ['xlsx', 'csv-excel', 'csv', 'csv-events', 'parquet', 'parquet-events']],
  [{ ar: 'خرائط', en: 'Maps' }, ['geojson', 'kml', 'timemap']],
  [{ ar: 'ترميز الأحداث', en: 'Event data' }, ['acled-shaped', 'ged-shaped', 'plover']],
  [{ ar: 'تبادل الأقوال والكيانات', en: 'Claims and entities' }, ['ftm', 'ftm-statements', 'annotations', 'claims']],
  [{ ar: 'تعليم النصوص', en: 'Annotation' }, ['brat', 'cas']],
  [{ ar: 'نسخة كاملة', en: 'The whole' }, ['bundle']],
]
const WRITTEN: Record<string, Words> = {
  claims: { ar: 'أقوال', en: 'claims' }, events: { ar: 'أحداث', en: 'events' }, documents: { ar: 'تقارير', en: 'reports' }, reports: { ar: 'تقارير', en: 'reports' }, readings: { ar: 'قراءات', en: 'readings' }, features: { ar: 'معالم', en: 'features' },
  entities: { ar: 'كيانات', en: 'entities' }, statements: { ar: 'قيود', en: 'statements' }, rows: { ar: 'صفوف', en: 'rows' }, notes: { ar: 'حواش', en: 'notes' }, annotations: { ar: 'حواش', en: 'annotations' }, files: { ar: 'ملفات', en: 'files' }, contradictions: { ar: 'تعارضات', en: 'contradictions' },
}

/** Formats in groups; one that none names stands in the last. */
function groups(formats: Format[]): [Words, Format[]][] {
  const named = new Set(GROUPS.flatMap(([, ids]) => ids))
  const found = GROUPS.map(([name, ids]): [Words, Format[]] => [name, ids.flatMap((id) => formats.filter((one) => one.id === id))])
  return [...found, [{ ar: 'غيرها', en: 'Others' }, formats.filter((one) => !named.has(one.id))] as [Words, Format[]]].filter(([, among]) => among.length > 0)
}

const size = (bytes: number): string => bytes < 10_000 ? `${number(bytes)} B` : bytes < 2_000_000 ? `${number(bytes / 1000)} kB` : `${number(bytes / 1_000_000)} MB`

export default function ExportView() {
  if (session.value?.blind) {
    return (
      <>
        <Heading words={say({ ar: 'تصدير', en: 'Export' })} />
        <p class="note">{say({ ar: 'لا تصدير في المراجعة المستقلة، فالملف يحمل ما قرره غيرك. يصدّر المشروعَ بالأمر rawi export من لا يراجع، أو من خادم شُغّل بلا --blind.', en: 'Nothing is exported in a blind review: the file would hold what others decided. Whoever does not review writes it with rawi export, or from a server without --blind.' })}</p>
      </>
    )
  }
  return <Exports />
}

function Exports() {
  const formats = useLoaded<Format[]>('/formats')
  const profiles = useLoaded<Profile[]>('/profiles')
  const made = useLoaded<Exported[]>('/exports')
  const [id, setId] = useState<string | null>(null)
  const [refused, setRefused] = useState<ApiError | null>(null)
  const job = useJob(id, () => made.reload())
  const write = async (event: SubmitEvent) => {
    event.preventDefault()
    setRefused(null)
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const profile = String(form.get('profile') ?? '')
    try {
      setId((await post<Job>('/exports', { format: form.get('format'), title: form.get('title'), language: form.get('language'), profile: profile || null })).id)
    } catch (error) { setRefused(error as ApiError) }
  }
  return (
    <>
      <Heading words={say({ ar: 'تصدير', en: 'Export' })} />
      <form class="card stack" onSubmit={write}>
        <fieldset class="formats"><legend>{say({ ar: 'الصيغة', en: 'Format' })}</legend>
          {groups(formats.value ?? []).map(([name, among]) => (
            <div key={name.en} class="format-group" role="group" aria-label={say(name)}>
              <span class="small soft" aria-hidden="true">{say(name)}</span>
              {among.map((one) => (
                <label key={one.id} class={`format ${one.available ? '' : 'off'}`}>
                  <input type="radio" name="format" value={one.id} defaultChecked={one.id === 'brief'} disabled={!one.available} />
                  <span><b dir="ltr">{one.id}</b><span class="small soft">{LINES[one.id] ? say(LINES[one.id]!) : one.line}{!one.available && say({ ar: ' (تنقصه حزمة)', en: ' (a package is missing)' })}</span></span>
                </label>
              ))}
            </div>
          ))}
        </fieldset>
        {formats.loading && !formats.value && <Loading />}
        <div class="row ends">
          <Field label={{ ar: 'العنوان', en: 'Title' }}><input type="text" name="title" dir="auto" maxLength={300} /></Field>
          <Field label={{ ar: 'اللغة', en: 'Language' }}><select name="language" defaultValue="ar"><option value="ar">العربية</option><option value="en">English</option></select></Field>
          <Field label={{ ar: 'ما يجوز نشره', en: 'What may be published' }}>
            <select name="profile" defaultValue=""><option value="">{say({ ar: 'كل شيء، للعمل لا للنشر', en: 'everything: for work, not for publication' })}</option>{profiles.value?.map((one) => <option key={one.name} value={one.name}>{one.name}</option>)}</select>
          </Field>
          <button class="button main" disabled={!formats.value || !profiles.value}>{say({ ar: 'صدّر', en: 'Export' })}</button>
        </div>
      </form>
      {refused && <Refused error={refused} />}
      {formats.error && <Refused error={formats.error} again={formats.reload} />}
      {profiles.error && <Refused error={profiles.error} again={profiles.reload} />}
      {job && job.state !== 'done' && <JobCard job={job} />}
      <section class="part" aria-labelledby="made"><h2 id="made">{say({ ar: 'ملفات صُدّرت', en: 'Exported files' })}</h2>
        {made.value?.length === 0 && <Empty>{say({ ar: 'لا شيء بعد منذ شُغّل الخادم.', en: 'Nothing yet since the server was started.' })}</Empty>}
        <div class="stack">{made.value?.map((one) => <Made key={one.id} one={one} />)}</div>
      </section>
      <Profiles profiles={profiles.value ?? []} reload={profiles.reload} />
    </>
  )
}

function Made({ one }: { one: Exported }) {
  return (
    <article class="card stack">
      <div class="row"><b dir="ltr">{one.format}</b>{one.title && <Bdi>{one.title}</Bdi>}{one.profile && <span class="chip">{one.profile}</span>}<span class="soft small"><bdi dir="ltr">{size(one.size)}</bdi> · <time dateTime={one.made}>{one.made.replace('T', ' ').replace('Z', '')}</time> · <bdi>{one.who}</bdi></span><span class="spread" /><a class="button main" href={`${BASE}/exports/${one.id}/file`} download>{say({ ar: 'نزّل', en: 'Download' })}</a></div>
      <p class="small">{say({ ar: 'فيه:', en: 'Holds:' })} {Object.entries(one.report.written).map(([kind, count]) => `${WRITTEN[kind] ? say(WRITTEN[kind]!) : kind} ${number(count)}`).join(say({ ar: '، ', en: ', ' })) || '—'}</p>
      {one.report.losses.length > 0 ? (
        <details><summary>{fill({ ar: 'ما لا تحمله هذه الصيغة ({n})', en: 'What this format cannot carry ({n})' }, { n: one.report.losses.length })}</summary>
          <div class="wide"><table><tbody>{one.report.losses.map((loss, n) => <tr key={n}><td><Said {...tell(loss.what, loss.said.what)} /></td><td>{number(loss.count)}</td><td class="small"><Said {...tell(loss.why, loss.said.why)} /></td></tr>)}</tbody></table></div>
        </details>
      ) : <p class="small soft">{say({ ar: 'لم ينقص شيء.', en: 'Nothing was lost.' })}</p>}
      <p class="small soft">SHA-256 <code>{one.sha256}</code></p>
    </article>
  )
}

const EMPTY: Profile = { name: '', grid_km: 5, admin: 'none', persons: 'redact', quotes: 'keep', addresses: 'keep', keep_public: [], protect: [], built_in: false }

function Profiles({ profiles, reload }: { profiles: Profile[]; reload: () => void }) {
  const [edited, setEdited] = useState<Profile | null>(null)
  const said = (error: unknown) => toast((error as ApiError).told)
  return (
    <section class="part" aria-labelledby="profiles">
      <div class="head"><h2 id="profiles">{say({ ar: 'قواعد النشر', en: 'Profiles for publication' })}</h2>{may('editor') && <button class="button" onClick={() => setEdited(EMPTY)}>{say({ ar: 'قاعدة جديدة', en: 'New profile' })}</button>}</div>
      <ul class="plain stack">
        {profiles.map((one) => (
          <li key={one.name} class="card row">
            <b><Bdi>{one.name}</Bdi></b><span class="small soft">{told(one)}</span><span class="spread" />
            {may('editor') && <button class="button" onClick={() => setEdited(one.built_in ? { ...one, name: '', built_in: false } : one)}>{one.built_in ? say({ ar: 'انسخها', en: 'Copy' }) : say({ ar: 'عدّلها', en: 'Change' })}</button>}
            {may('editor') && !one.built_in && <button class="button" onClick={() => { remove(`/profiles/${encodeURIComponent(one.name)}`).then(reload, said) }}>{say({ ar: 'احذفها', en: 'Delete' })}</button>}
          </li>
        ))}
      </ul>
      {edited && <Edit profile={edited} close={() => setEdited(null)} save={(now) => { put(`/profiles/${encodeURIComponent(now.name)}`, now).then(() => { setEdited(null); reload() }, said) }} />}
    </section>
  )
}

/** What a profile does, in words. */
function told(one: Profile): string {
  const parts: string[] = []
  if (one.admin === 'country') parts.push(say({ ar: 'الأماكن إلى الدولة', en: 'places to the country' }))
  else if (one.admin === 'admin1') parts.push(say({ ar: 'الأماكن إلى المحافظة', en: 'places to the first-level unit' }))
  else if (one.grid_km) parts.push(fill({ ar: 'الأماكن إلى شبكة من {km} كم', en: 'places to a grid of {km} km' }, { km: one.grid_km }))
  if (one.persons === 'redact') parts.push(say({ ar: 'بلا أسماء أشخاص', en: 'no names of persons' }))
  if (one.quotes === 'redact') parts.push(say({ ar: 'بلا نصوص', en: 'no quotes' }))
  if (one.addresses === 'redact') parts.push(say({ ar: 'بلا عناوين', en: 'no addresses' }))
  return parts.join(say({ ar: '، ', en: ', ' })) || say({ ar: 'كل شيء', en: 'everything' })
}

function Edit({ profile, close, save }: { profile: Profile; close: () => void; save: (profile: Profile) => void }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const lines = (name: string) => String(form.get(name) ?? '').split('\n').map((line) => line.trim()).filter(Boolean)
    const hidden = (name: string) => form.get(name) === 'on' ? 'redact' as const : 'keep' as const
    const places = String(form.get('places'))
    save({
      name: String(form.get('name')).trim(), built_in: false, admin: places === 'country' || places === 'admin1' ? places : 'none', grid_km: /^\d+$/.test(places) ? Number(places) : null,
      persons: hidden('persons'), quotes: hidden('quotes'), addresses: hidden('addresses'), keep_public: lines('keep_public'), protect: lines('protect'),
    })
  }
  const places = profile.admin !== 'none' ? profile.admin : String(profile.grid_km ?? '')
  return (
    <Dialog title={say({ ar: 'قاعدة نشر', en: 'Profile' })} close={close}>
      <form class="stack" onSubmit={submit}>
        <Field label={{ ar: 'الاسم', en: 'Name' }}><input type="text" name="name" dir="auto" required maxLength={60} defaultValue={profile.name} /></Field>
        <Field label={{ ar: 'الأماكن', en: 'Places' }}>
          <select name="places" defaultValue={places}>
            <option value="">{say({ ar: 'كما هي', en: 'as they are' })}</option>
            {[1, 5, 10, 25].map((km) => <option key={km} value={km}>{fill({ ar: 'شبكة من {km} كم', en: 'a grid of {km} km' }, { km })}</option>)}
            <option value="admin1">{say({ ar: 'المحافظة', en: 'first-level unit' })}</option><option value="country">{say({ ar: 'الدولة', en: 'country' })}</option>
          </select>
        </Field>
        <label class="row"><input type="checkbox" name="persons" defaultChecked={profile.persons === 'redact'} /> {say({ ar: 'احجب أسماء الأشخاص', en: 'Redact names of persons' })}</label>
        <label class="row"><input type="checkbox" name="quotes" defaultChecked={profile.quotes === 'redact'} /> {say({ ar: 'احجب النصوص', en: 'Redact quotes' })}</label>
        <label class="row"><input type="checkbox" name="addresses" defaultChecked={profile.addresses === 'redact'} /> {say({ ar: 'احجب عناوين المصادر', en: 'Redact addresses of sources' })}</label>
        <Field label={{ ar: 'أسماء عامة تبقى (اسم في كل سطر)', en: 'Public names that stay (one a line)' }}><textarea name="keep_public" dir="auto" rows={3} defaultValue={profile.keep_public.join('\n')} /></Field>
        <Field label={{ ar: 'كلمات لا تظهر أبدا (في كل سطر)', en: 'Words that must never appear (one a line)' }}><textarea name="protect" dir="auto" rows={3} defaultValue={profile.protect.join('\n')} /></Field>
        <p class="small soft">{say({ ar: 'يُفحص كل ملف بعد كتابته، ويُلغى التصدير إن ظهر فيه اسم محجوب.', en: 'Every file is scanned once it is written, and the export fails if something redacted stands in it.' })}</p>
        <p><button class="button main">{say({ ar: 'احفظ', en: 'Save' })}</button></p>
      </form>
    </Dialog>
  )
}
