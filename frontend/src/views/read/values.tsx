// The roles of a claim: the words, and beside them what was read from them. What is not known is said to be so.
import { type Words as Said, fill, number, say } from '../../language'
import { to } from '../../router'
import type { Claim, Place, Quantity, RoleName, RoleSpan, Time } from '../../types'
import { Bdi, Interval } from '../../ui/parts'
import { actorName, nameOf } from '../../vocabulary'
import { reveal, useDesk } from './desk'
import { ROLES, valuesOf } from './model'
import { called, reason } from './names'

export function Roles({ claim }: { claim: Claim }) {
  const filled = ROLES.filter((role) => claim[role].length > 0)
  return (
    <dl class="roles">
      {filled.map((role) => (
        <div key={role} class={`role m-line-${role}`}>
          <dt>{nameOf('roles', role)}</dt>
          {claim[role].map((span) => <dd key={span.start}><RoleWords role={role} span={span} /></dd>)}
        </div>
      ))}
    </dl>
  )
}

function RoleWords({ role, span }: { role: RoleName; span: RoleSpan }) {
  const desk = useDesk()
  const { place, time, quantity } = valuesOf(desk.model.value.reading, role, span)
  return (
    <>
      <button class="words" onClick={() => reveal(desk, span)} onMouseEnter={() => { desk.lit.value = [span] }} onMouseLeave={() => { desk.lit.value = [] }} onFocus={() => { desk.lit.value = [span] }} onBlur={() => { desk.lit.value = [] }}>
        <Bdi lang="ar">{span.text}</Bdi>
      </button>
      {span.entity && <a class="chip" href={to.actor(span.entity)}><Bdi>{actorName(span.entity)}</Bdi></a>}
      {place && <PlaceValue place={place} />}
      {time && <TimeValue time={time} />}
      {quantity && <QuantityValue quantity={quantity} />}
    </>
  )
}

const line = (label: Said, value: preact.ComponentChildren) => value ? <div class="value"><span class="soft">{say(label)}</span><span>{value}</span></div> : null
const degrees = (place: Place) => place.lat === null || place.lon === null ? null : <span class="iso">{place.lat.toFixed(4)}, {place.lon.toFixed(4)}</span>

function PlaceValue({ place }: { place: Place }) {
  const relation = place.relation.map((one) => called('DIRECTIONS', one)).join(say({ ar: ' و', en: ' and ' }))
  const distance = place.km === null ? '' : fill({ ar: 'على بعد {km} كم ', en: '{km} km ' }, { km: number(place.km) })
  return (
    <div class="values small">
      <div class={`status ${place.status}`}>
        <svg viewBox="0 0 16 16" aria-hidden="true">{place.status === 'resolved' ? <><circle cx="8" cy="8" r="3.2" fill="currentColor" /><circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" /></> : place.status === 'container' ? <rect x="2" y="2" width="12" height="12" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="3 2" /> : <path d="M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5" stroke="currentColor" stroke-width="1.5" />}</svg>
        {called('STATUSES', place.status)}
      </div>
      {line({ ar: 'الاسم', en: 'Name' }, <><Bdi lang="ar">{place.name}</Bdi>{place.admin1 && place.admin1 !== place.name && <>، <Bdi lang="ar">{place.admin1}</Bdi></>}{place.country && <> <bdi class="soft">({place.country})</bdi></>}</>)}
      {line({ ar: 'الموضع منه', en: 'Meant' }, (relation || distance) && <>{distance}{relation} <Bdi lang="ar">{place.name}</Bdi></>)}
      {line({ ar: 'الإحداثيات', en: 'Position' }, degrees(place))}
      {line({ ar: 'الدقة', en: 'Precision' }, place.precision_km !== null && fill({ ar: 'في حدود {km} كم', en: 'within {km} km' }, { km: number(place.precision_km) }))}
      {line({ ar: 'المعجم', en: 'Gazetteer' }, place.gazetteer && <code>{place.gazetteer}</code>)}
      {line({ ar: 'المرشحات', en: 'Candidates' }, place.candidates.length > 0 && place.candidates.map((one) => <code key={one} class="candidate">{one}</code>))}
      {line({ ar: 'السبب', en: 'Why' }, place.why && <Bdi>{reason(place.why)}</Bdi>)}
    </div>
  )
}

function TimeValue({ time }: { time: Time }) {
  return (
    <div class="values small">
      {line({ ar: 'المدى', en: 'Interval' }, time.earliest || time.latest ? <Interval earliest={time.earliest} latest={time.latest} /> : say({ ar: 'بلا تاريخ معروف', en: 'no known date' }))}
      {line({ ar: 'القيمة', en: 'Value' }, time.value && <code>{time.value}</code>)}
      {line({ ar: 'الدقة', en: 'Precision' }, [called('GRAINS', time.grain), called('MODIFIERS', time.modifier)].filter(Boolean).join(say({ ar: '، ', en: ', ' })))}
      {line({ ar: 'الأساس', en: 'Basis' }, time.basis ? called('BASES', time.basis) : say({ ar: 'لا أساس للحساب', en: 'nothing to count from' }))}
    </div>
  )
}

/** `12`, `20–99`, `from 40`, `at most 7`. */
export function Numbers({ min, max }: { min: number | null; max: number | null }) {
  if (min === null && max === null) return <>{say({ ar: 'عدد غير محدد', en: 'no number' })}</>
  if (min === max) return <bdi>{number(min!)}</bdi>
  if (max === null) return <>{fill({ ar: '{n} أو أكثر', en: '{n} or more' }, { n: number(min!) })}</>
  if (min === null) return <>{fill({ ar: '{n} أو أقل', en: '{n} or fewer' }, { n: number(max) })}</>
  return <span class="iso">{number(min)}–{number(max)}</span>
}

function QuantityValue({ quantity }: { quantity: Quantity }) {
  const digits = /[\d\u0660-\u0669\u06f0-\u06f9][\d\u0660-\u0669\u06f0-\u06f9.,\u066b\u066c\u060c]*/.exec(quantity.text)?.[0]
  return (
    <div class="values small">
      {line({ ar: 'المقروء', en: 'Read as' }, <><b><Numbers min={quantity.min} max={quantity.max} /></b>{digits && <span class="soft"> {say({ ar: 'من', en: 'from' })} <bdi>{digits}</bdi></span>}</>)}
      {line({ ar: 'الصيغة', en: 'As said' }, called('MODIFIERS', quantity.modifier))}
      {line({ ar: 'المعدود', en: 'Counted' }, (quantity.category || quantity.counted) && <>{called('CATEGORIES', quantity.category)}{quantity.counted && <span class="soft"> (<Bdi lang="ar">{quantity.counted}</Bdi>)</span>}</>)}
      {quantity.total && <div>{say({ ar: 'حصيلة إجمالية', en: 'a total' })}</div>}
      {quantity.part_of !== null && <div>{say({ ar: 'جزء من عدد مذكور في النص', en: 'part of another number in the text' })}</div>}
    </div>
  )
}
