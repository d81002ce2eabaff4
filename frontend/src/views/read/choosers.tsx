// Fields of a correction that need more than a line: the type of a claim, a place, days.
import { useEffect, useState } from 'preact/hooks'
import { say } from '../../language'
import { useLoaded } from '../../loading'
import type { Change, GazetteerPlace, RoleSpan } from '../../types'
import { Bdi, Field, Refused } from '../../ui/parts'
import { nameOf, vocabulary } from '../../vocabulary'
import { useDesk } from './desk'
import { useMiniMap } from './minimap'
import { valueOf } from './model'

export function TypeChooser({ value, choose }: { value: string; choose: (type: string) => void }) {
  const [words, setWords] = useState('')
  const sought = words.trim().toLowerCase()
  const types = (vocabulary.value?.types ?? []).filter((one) => one.id === value || !sought || [one.id, one.label.ar, one.label.en, one.gloss ?? ''].some((name) => name.toLowerCase().includes(sought)))
  const first = types.find((one) => one.id !== value) ?? types[0]
  return (
    <div class="field">
      <Field label={{ ar: 'النوع: ابحث', en: 'Type: search' }}>
        <input type="search" dir="auto" value={words} placeholder={value ? nameOf('types', value) : ''} onInput={(event) => setWords(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter' && sought && first) { event.preventDefault(); choose(first.id); setWords('') } }} />
      </Field>
      <select size={5} aria-label={say({ ar: 'النوع', en: 'Type' })} value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {types.map((one) => <option key={one.id} value={one.id}>{nameOf('types', one.id)}</option>)}
      </select>
    </div>
  )
}

function WhichSpan({ spans, at, choose }: { spans: RoleSpan[]; at: number; choose: (at: number) => void }) {
  if (spans.length < 2) return null
  return <Field label={{ ar: 'أي الكلمات؟', en: 'Which words?' }}><select value={at} onChange={(event) => choose(Number(event.currentTarget.value))}>{spans.map((one, index) => <option key={one.start} value={index}>{one.text}</option>)}</select></Field>
}

/** A place by its name in the gazetteer, by a point on the map, or not known. */
export function PlaceChooser({ spans, value, choose }: { spans: RoleSpan[]; value: Change['located']; choose: (located: Change['located']) => void }) {
  const Map = useMiniMap(true)
  const [at, setAt] = useState(0)
  const [words, setWords] = useState('')
  const [sought, setSought] = useState('')
  const [open, setOpen] = useState(false)
  useEffect(() => { const timer = setTimeout(() => setSought(words.trim()), 200); return () => clearTimeout(timer) }, [words])
  const found = useLoaded<GazetteerPlace[]>(sought ? '/gazetteer' : null, { q: sought })
  const span = spans[Math.min(at, spans.length - 1)]!
  const known = valueOf(useDesk().model.value.reading.places, span)
  const put = (gazetteer: string | null, lat: number | null, lon: number | null, km: number | null) => choose({ start: span.start, end: span.end, gazetteer, lat, lon, precision_km: km })
  const point = value && value.lat !== null && value.lon !== null ? { lat: value.lat, lon: value.lon, km: value.precision_km } : known?.lat != null && known.lon !== null && !value ? { lat: known.lat, lon: known.lon, km: known.precision_km } : null
  return (
    <fieldset class="place-chooser">
      <legend>{say({ ar: 'الموضع على الخريطة', en: 'Position on the map' })} · <Bdi lang="ar">{span.text}</Bdi></legend>
      <WhichSpan spans={spans} at={at} choose={setAt} />
      <Field label={{ ar: 'ابحث في المعجم الجغرافي', en: 'Search the gazetteer' }}><input type="search" dir="auto" maxLength={100} value={words} onInput={(event) => setWords(event.currentTarget.value)} /></Field>
      {found.error && sought && <Refused error={found.error} />}
      {sought && found.value?.length === 0 && <p class="soft small">{say({ ar: 'لا مكان بهذا الاسم في المعجم.', en: 'The gazetteer has no place of this name.' })}</p>}
      {sought && <div class="found" role="group" aria-label={say({ ar: 'أماكن وُجدت', en: 'Places found' })}>
        {found.value?.slice(0, 12).map((one) => (
          <button key={one.id} type="button" class="button quiet small" aria-pressed={value?.gazetteer === one.id} onClick={() => put(one.id, one.lat, one.lon, one.precision_km)}>
            <Bdi lang="ar">{one.name}</Bdi>{one.english && <bdi class="soft">{one.english}</bdi>}<bdi class="soft">{one.country}</bdi><code>{one.id}</code>
          </button>
        ))}
      </div>}
      <div class="row">
        <button type="button" class="button quiet small" aria-expanded={open} onClick={() => setOpen(!open)}>{say({ ar: 'اختر نقطة على الخريطة', en: 'Choose a point on the map' })}</button>
        <button type="button" class="button quiet small" aria-pressed={Boolean(value && value.gazetteer === null && value.lat === null)} onClick={() => put(null, null, null, null)}>{say({ ar: 'غير معروف الموضع', en: 'Position not known' })}</button>
        {value && <button type="button" class="button quiet small" onClick={() => choose(null)}>{say({ ar: 'كما كان', en: 'As it was' })}</button>}
      </div>
      {open && <div class="mini-place">{Map && <Map features={[]} picked={point} onPick={(lat, lon) => put(null, Number(lat.toFixed(5)), Number(lon.toFixed(5)), value?.precision_km ?? 5)} />}</div>}
      {value && value.gazetteer === null && value.lat !== null && <Field label={{ ar: 'في حدود (كم)', en: 'Within (km)' }}><input type="number" min={0.1} max={2000} step="any" value={value.precision_km ?? 5} onInput={(event) => put(null, value.lat, value.lon, event.currentTarget.valueAsNumber || null)} /></Field>}
      {value && <p class="small" role="status">{value.gazetteer ? <code>{value.gazetteer}</code> : value.lat !== null ? <span class="iso">{value.lat}, {value.lon}</span> : say({ ar: 'سيُحفظ أن الموضع غير معروف.', en: 'It will be kept that the position is not known.' })}</p>}
    </fieldset>
  )
}

export function DateChooser({ spans, value, choose }: { spans: RoleSpan[]; value: Change['dated']; choose: (dated: Change['dated']) => void }) {
  const [at, setAt] = useState(0)
  const span = spans[Math.min(at, spans.length - 1)]!
  const known = valueOf(useDesk().model.value.reading.times, span)
  const earliest = value?.earliest ?? known?.earliest?.slice(0, 10) ?? ''
  const latest = value?.latest ?? known?.latest?.slice(0, 10) ?? ''
  const put = (first: string, last: string) => { if (first || last) choose({ start: span.start, end: span.end, earliest: first || last, latest: last && last >= first ? last : first || last }) }
  return (
    <fieldset>
      <legend>{say({ ar: 'التاريخ', en: 'Date' })} · <Bdi lang="ar">{span.text}</Bdi></legend>
      <WhichSpan spans={spans} at={at} choose={setAt} />
      <div class="row">
        <Field label={{ ar: 'من', en: 'From' }}><input type="date" value={earliest} onChange={(event) => put(event.currentTarget.value, latest)} /></Field>
        <Field label={{ ar: 'إلى', en: 'To' }}><input type="date" value={latest} onChange={(event) => put(earliest, event.currentTarget.value)} /></Field>
        {value && <button type="button" class="button quiet small" onClick={() => choose(null)}>{say({ ar: 'كما كان', en: 'As it was' })}</button>}
      </div>
    </fieldset>
  )
}
