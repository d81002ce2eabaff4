// What the signs mean; and the families as switches, each with its shape and its count.
import { useMemo } from 'preact/hooks'
import { FAMILIES, familyName, familyOf } from '../../families'
import { type Words, number, say } from '../../language'
import { withQuery } from '../../router'
import type { Certainty, MapFeature, Review } from '../../types'
import { ClaimSign } from '../../ui/sign'
import { nameOf } from '../../vocabulary'
import type { Filter } from './filters'

/** A sign of a family by itself. */
export function FamilySign({ id }: { id: string }) {
  const family = FAMILIES.find((one) => one.id === id)
  return <svg class={`claim-sign ${id}`} viewBox="-1 -1 18 18" aria-hidden="true"><path d={family?.path ?? ''} fill="currentColor" /></svg>
}

export function Switches({ claims, filter }: { claims: readonly MapFeature[]; filter: Filter }) {
  const counts = useMemo(() => {
    const found = new Map<string, number>()
    for (const one of claims) found.set(familyOf(one.type).id, (found.get(familyOf(one.type).id) ?? 0) + 1)
    return found
  }, [claims])
  const turn = (id: string): void => {
    const without = new Set(filter.without)
    if (!without.delete(id)) without.add(id)
    withQuery({ without: [...without].sort().join(',') })
  }
  return (
    <div class="row switches" role="group" aria-label={say({ ar: 'ما يظهر', en: 'What is shown' })}>
      {FAMILIES.filter((one) => counts.has(one.id)).map((one) => (
        <button key={one.id} class="button switch" aria-pressed={!filter.without.has(one.id)} onClick={() => turn(one.id)}>
          <FamilySign id={one.id} /><span>{familyName(one.id)}</span> <bdi class="soft small">{number(counts.get(one.id)!)}</bdi>
        </button>
      ))}
      <select aria-label={say({ ar: 'أثبت أم نُفي', en: 'Asserted or denied' })} value={filter.mood} onChange={(event) => withQuery({ mood: event.currentTarget.value === 'all' ? null : event.currentTarget.value })}>
        <option value="all">{say({ ar: 'ما أُثبت وما نُفي', en: 'Asserted and denied' })}</option>
        <option value="asserted">{say({ ar: 'ما لم يُنفَ', en: 'Not denied' })}</option>
        <option value="denied">{say({ ar: 'ما نُفي', en: 'Denied' })}</option>
      </select>
      <label class="row tick"><input type="checkbox" checked={filter.reviewed} onChange={(event) => withQuery({ reviewed: event.currentTarget.checked ? 'yes' : null })} /><span>{say({ ar: 'ما راجعه إنسان فقط', en: 'Only what a person reviewed' })}</span></label>
    </div>
  )
}

const CERTAINTIES: Certainty[] = ['CT+', 'PR+', 'PS+', 'CT-', 'U']
const REVIEWS: { review: Review; words: Words }[] = [
  { review: 'unreviewed', words: { ar: 'خط متقطع: قرأته الآلة ولم يراجعه أحد', en: 'Broken line: read by the machine, reviewed by nobody' } },
  { review: 'accepted', words: { ar: 'خط متصل: راجعه إنسان', en: 'Full line: reviewed by a person' } },
]
const DRAWN: { path: string; style: string; words: Words }[] = [
  { path: 'M16 22 12.5 16h7ZM16 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14Z', style: 'pin', words: { ar: 'رأس مدبب: موضع معروف بدقة خمسة كيلومترات أو أقل', en: 'With a tip: a position known to five kilometres or less' } },
  { path: 'M16 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Z', style: 'circle', words: { ar: 'دائرة منقطة: في موضع ما داخلها', en: 'Dotted circle: somewhere within it' } },
  { path: 'M3 4 27 2l3 17L6 22Z', style: 'area', words: { ar: 'مساحة مخططة: في مكان ما من المنطقة، والعدد في بطاقة لا في دبوس', en: 'Hatched outline: somewhere in the area; its number stands on a tag, not on a pin' } },
  { path: 'M3 12 28 3a26 26 0 0 1 0 18Z', style: 'sector', words: { ar: 'قطاع: في هذه الجهة من المكان المذكور', en: 'Sector: in that direction from the place named' } },
  { path: 'M3 18 26 7', style: 'route', words: { ar: 'خط متقطع بسهم: من مكان إلى مكان، ومساره غير معروف', en: 'Broken line with an arrow: from a place to a place, the way itself unknown' } },
]

export function Legend() {
  return (
    <div class="legend stack">
      <section>
        <h3>{say({ ar: 'الشكل: نوع ما قيل', en: 'Shape: what is told' })}</h3>
        <ul class="plain">{FAMILIES.map((one) => <li key={one.id} class="row"><FamilySign id={one.id} />{familyName(one.id)}</li>)}</ul>
      </section>
      <section>
        <h3>{say({ ar: 'الملء: مدى اليقين', en: 'Fill: how sure' })}</h3>
        <ul class="plain">{CERTAINTIES.map((one) => <li key={one} class="row"><ClaimSign type="attack" certainty={one} review="accepted" />{nameOf('certainties', one)}</li>)}</ul>
      </section>
      <section>
        <h3>{say({ ar: 'الحد: هل رُوجع', en: 'Line: whether reviewed' })}</h3>
        <ul class="plain">{REVIEWS.map((one) => <li key={one.review} class="row"><ClaimSign type="attack" certainty="PS+" review={one.review} />{say(one.words)}</li>)}</ul>
      </section>
      <section>
        <h3>{say({ ar: 'المكان: مدى الدقة', en: 'Place: how precise' })}</h3>
        <ul class="plain">
          {DRAWN.map((one) => (
            <li key={one.style} class="legend-line">
              <svg class={`legend-sign ${one.style}`} viewBox="0 0 32 24" aria-hidden="true">
                <defs><pattern id="legend-hatch" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M0 5 5 0" stroke="currentColor" stroke-width=".8" /></pattern></defs>
                <path d={one.path} />{one.style === 'route' && <path d="M29 5.5 22 5.7l3.4 5.4Z" class="head" />}
              </svg>
              <span>{say(one.words)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{say({ ar: 'العدد: أقوال متقاربة', en: 'Number: claims near each other' })}</h3>
        <p>{say({ ar: 'العملة تجمع أقوالا في مكان واحد، وحلقتها بنسب أنواعها. والعملة ذات الإطارين تجمع أماكن متجاورة، وتقف عند أكثرها ذكرا، ودائرتها تحيط بها كلها. انقرها لتتفرق أو لتُعرض أقوالها.', en: 'A coin gathers claims at one place; its ring shows the shares of their kinds. A coin with two rims gathers places next to each other and stands at the one most told of, with a circle around all of them. Click it to spread it or to list its claims.' })}</p>
      </section>
    </div>
  )
}
