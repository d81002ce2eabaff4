// Events: what claims tell of one happening, with how well each is borne out.
import { useState } from 'preact/hooks'
import { ApiError, mayRegroup, post } from '../../api'
import { counted, fill, say } from '../../language'
import { go, to, where, withQuery } from '../../router'
import type { EventLine, Page } from '../../types'
import { GradeMark } from '../../ui/grade'
import { More, usePages } from '../../ui/more'
import { Bdi, Empty, Field, Heading, Interval, Loading, Refused, toast } from '../../ui/parts'
import { useRove } from '../../ui/rove'
import { nameOf, vocabulary } from '../../vocabulary'
import './events.css'

const FILTERS = ['type', 'grade', 'about', 'place', 'from', 'until'] as const

export default function EventsView() {
  const query = Object.fromEntries(FILTERS.map((name) => [name, where.value.query.get(name) ?? '']))
  const { first, items, next, load, busy } = usePages<Page<EventLine>>('/events', { ...query, limit: 50 })
  const [picked, setPicked] = useState<string[]>([])
  const { list } = useRove<HTMLUListElement>(JSON.stringify(query), { ar: 'الحدث التالي', en: 'Next event' }, { ar: 'الحدث السابق', en: 'Previous event' })
  const names = vocabulary.value!
  const merge = async () => {
    try {
      const made = await post<{ events: string[] }>('/events/merge', { events: picked })
      const parts = picked
      setPicked([])
      toast(say({ ar: 'صارت الأحداث حدثا واحدا.', en: 'The events are one now.' }), { words: say({ ar: 'تراجع', en: 'Undo' }), run: () => { post('/undo').then(() => go(parts[0] ? to.event(parts[0]) : to.events()), (error: unknown) => toast((error as ApiError).told)) } }, 12_000)
      if (made.events[0]) go(to.event(made.events[0]))
    } catch (error) { toast((error as ApiError).told) }
  }
  return (
    <>
      <Heading words={say({ ar: 'الأحداث', en: 'Events' })}>
        <span class="soft">{say({ ar: 'أقوال عن واقعة واحدة، بأصولها وتعارضها؛ والدرجات حساب آلي', en: 'claims about one happening, with their origins and where they do not agree; the grades are reckoned by machine' })}</span>
      </Heading>
      <form class="row filters" onSubmit={(event) => event.preventDefault()}>
        <Field label={{ ar: 'النوع', en: 'Kind' }}><Choice name="type" values={names.types} /></Field>
        <Field label={{ ar: 'الدرجة', en: 'Grade' }}><Choice name="grade" values={names.grades} /></Field>
        <Field label={{ ar: 'تعارض في', en: 'Contradiction about' }}><Choice name="about" values={names.abouts} /></Field>
        <Field label={{ ar: 'المكان', en: 'Place' }}><input type="text" dir="auto" value={query.place} onChange={(event) => withQuery({ place: event.currentTarget.value })} /></Field>
        <Field label={{ ar: 'من يوم', en: 'From' }}><input type="date" value={query.from} onChange={(event) => withQuery({ from: event.currentTarget.value })} /></Field>
        <Field label={{ ar: 'إلى يوم', en: 'Until' }}><input type="date" value={query.until} onChange={(event) => withQuery({ until: event.currentTarget.value })} /></Field>
      </form>
      {first.error && <Refused error={first.error} again={first.reload} />}
      {first.loading && !first.value && <Loading />}
      {first.value && items.length === 0 && <Empty>{say({ ar: 'لا أحداث بهذا الوصف. تُربط الأقوال في أحداث بعد قراءتها.', en: 'No event fits. Claims are linked into events once they are read.' })}</Empty>}
      {picked.length > 0 && (
        <div class="picked row card">
          <span>{counted(picked.length, { ar: { one: 'حدث واحد مختار', two: 'حدثان مختاران', few: '# أحداث مختارة', many: '# حدثا مختارا', other: '# حدث مختار' }, en: { one: '# event chosen', other: '# events chosen' } })}</span>
          <button class="button main" disabled={picked.length < 2} onClick={() => void merge()}>{say({ ar: 'ادمجها في حدث واحد', en: 'Merge into one event' })}</button>
          <button class="button" onClick={() => setPicked([])}>{say({ ar: 'ألغ الاختيار', en: 'Clear' })}</button>
        </div>
      )}
      <ul class="plain stack lines" ref={list}>
        {items.map((one) => (
          <li key={one.id} class="card event-line">
            {mayRegroup() && <input type="checkbox" aria-label={fill({ ar: 'اختر: {title}', en: 'Choose: {title}' }, { title: one.title })} checked={picked.includes(one.id)} onChange={(event) => setPicked(event.currentTarget.checked ? [...picked, one.id] : picked.filter((id) => id !== one.id))} />}
            <div>
              <h2><a href={to.event(one.id)}><Bdi>{one.title || nameOf('types', one.type)}</Bdi></a></h2>
              <div class="row small">
                <span class="chip">{nameOf('types', one.type)}</span>
                <GradeMark value={one.verdict ?? one.grade} by={one.verdict ? 'person' : undefined} />
                <Interval earliest={one.earliest} latest={one.latest} />
                {one.place && <a href={to.place(one.place)}><Bdi lang="ar">{one.place}</Bdi></a>}
                <span class="soft">{counted(one.claims, { ar: { one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } })} · {counted(one.origins, { ar: { one: 'أصل واحد', two: 'أصلان', few: '# أصول', many: '# أصلا', other: '# أصل' }, en: { one: '# origin', other: '# origins' } })}</span>
                {one.abouts.length > 0 && <span class="against">{say({ ar: 'تعارض في', en: 'contradiction about' })} {one.abouts.map((about) => nameOf('abouts', about)).join(say({ ar: '، ', en: ', ' }))}</span>}
              </div>
            </div>
          </li>
        ))}
      </ul>
      <More next={next} load={load} busy={busy} />
    </>
  )
}

function Choice({ name, values }: { name: string; values: { id: string; label: { ar: string; en: string } }[] }) {
  return (
    <select value={where.value.query.get(name) ?? ''} onChange={(event) => withQuery({ [name]: event.currentTarget.value })}>
      <option value="">{say({ ar: 'الكل', en: 'all' })}</option>
      {values.map((one) => <option key={one.id} value={one.id}>{say(one.label)}</option>)}
    </select>
  )
}
