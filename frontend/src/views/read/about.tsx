// The report: what is known of it and where that was found, what it was taken from, and what does not agree in it.
import { counted, number, say } from '../../language'
import { BASE } from '../../api'
import { Bdi, Day } from '../../ui/parts'
import { stateOf, useDesk } from './desk'
import { Warned } from './panel'
import { called, foundIn } from './names'

const CLAIMS = { ar: { zero: 'لا أقوال', one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } }

export function About() {
  const desk = useDesk()
  const { view, reading, claims } = desk.model.value
  const done = claims.filter((one) => stateOf(desk, one.id).review !== 'unreviewed').length
  return (
    <div class="about stack">
      <h2>{say({ ar: 'عن التقرير', en: 'About the report' })}</h2>
      <p>
        {counted(claims.length, CLAIMS)}
        {claims.length > 0 && <>{say({ ar: '؛ ', en: '; ' })}{done === 0 ? say({ ar: 'قرأتها الآلة ولم يراجعها أحد بعد.', en: 'read by the machine, none reviewed yet.' }) : counted(done, { ar: { one: 'روجع منها واحد.', two: 'روجع منها اثنان.', other: 'روجع منها #.' }, en: { one: '# reviewed.', other: '# reviewed.' } })}</>}
      </p>
      {claims.length > 0 && <p class="small soft">{say({ ar: 'اضغط كلمة معلَّمة لترى من قالها وما قُرئ منها، أو تنقّل بالمفتاحين', en: 'Press a marked word to see who says it and what was read from it, or go along with' })} <span class="keep"><kbd>j</kbd> {say({ ar: 'و', en: 'and' })} <kbd>k</kbd></span>{say({ ar: '؛ والمفتاح', en: ';' })} <kbd>?</kbd> {say({ ar: 'يعرض بقيتها.', en: 'lists the others.' })}</p>}
      {reading.warnings.map((one) => <Warned key={one.kind + one.message} warning={one} />)}
      <dl class="facts small">
        {(['title', 'outlet', 'published', 'url'] as const).map((name) => {
          const fact = view.facts[name]
          return (
            <div key={name}>
              <dt>{called('FIELDS', name)}</dt>
              <dd>{fact ? <>{name === 'published' ? <Day iso={fact.value} /> : <Bdi>{fact.value}</Bdi>}<div class="soft">{foundIn(fact.where)}</div></> : <span class="soft">{say({ ar: 'غير معروف', en: 'not known' })}</span>}</dd>
            </div>
          )
        })}
      </dl>
      <details class="small">
        <summary>{say({ ar: 'الأصل المحفوظ', en: 'The kept original' })}</summary>
        {view.captures.map((one) => (
          <div key={one.sha256} class="capture">
            <div><Bdi>{one.address}</Bdi></div>
            <div class="soft"><Day iso={one.captured} /> · <bdi>{one.media_type}</bdi> · {counted(one.size, { ar: { one: 'بايت واحد', two: 'بايتان', few: '# بايتات', many: '# بايتا', other: '# بايت' }, en: { one: '# byte', other: '# bytes' } })}</div>
            <code>{one.sha256}</code>
          </div>
        ))}
        <p><a href={`${BASE}/documents/${encodeURIComponent(desk.document)}/original`} download>{say({ ar: 'نزّل البايتات كما جاءت', en: 'Download the bytes as they came' })}</a></p>
        <p class="soft">{say({ ar: 'استخرج النص', en: 'text taken out by' })} <bdi>{view.extractor}</bdi> · {number(reading.document.text.length)} {say({ ar: 'حرفا', en: 'characters' })}</p>
      </details>
    </div>
  )
}
