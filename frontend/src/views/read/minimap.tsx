// The places of the document on a small map. It weighs more than all the rest, so a first visit does not wait for it: it comes with the first claim that is
// chosen or the first move of the reader, and at once in a browser that has had it before.
import type { ComponentType } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { counted, say } from '../../language'
import type { MiniProps } from '../../map/mini'
import type { Claim, MapFeature, Place } from '../../types'
import { chosenClaim, reveal, stateOf, useDesk } from './desk'
import { PLACE_ROLES, valueOf } from './model'
import type { Desk } from './desk'

const HAD = 'rawi-map'
const MOVES = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const

function hadBefore(): boolean {
  try { return localStorage.getItem(HAD) === 'yes' } catch { return false }
}

/** The map, once it is wanted: see above. `now` asks for it. */
export function useMiniMap(now: boolean): ComponentType<MiniProps> | null {
  const [Map, setMap] = useState<{ show: ComponentType<MiniProps> } | null>(null)
  const [wanted, setWanted] = useState(hadBefore)
  const load = now || wanted
  useEffect(() => {
    if (load) return
    const want = () => setWanted(true)
    for (const one of MOVES) addEventListener(one, want, { once: true, passive: true })
    return () => { for (const one of MOVES) removeEventListener(one, want) }
  }, [load])
  useEffect(() => {
    if (!load) return
    const fetched = () => {
      void import('../../map/mini').then((module) => { setMap({ show: module.MiniMap }); try { localStorage.setItem(HAD, 'yes') } catch { /* asked for again the next time */ } })
    }
    const idle = window.requestIdleCallback?.(fetched, { timeout: 2000 }) ?? setTimeout(fetched, 300)
    return () => { if ('cancelIdleCallback' in window) cancelIdleCallback(idle); else clearTimeout(idle) }
  }, [load])
  return Map?.show ?? null
}

const placed = (place: Place | null): place is Place => place !== null && place.lat !== null && place.lon !== null && (place.status === 'resolved' || place.status === 'container')

function kindOf(place: Place): MapFeature['kind'] {
  const type = place.geometry?.type ?? 'Point'
  if (type === 'Point') return 'point'
  if (place.operator === 'direction') return 'direction'
  return place.operator === 'road' && /LineString/.test(type) ? 'route' : 'area'
}

function featuresOf(desk: Desk): MapFeature[] {
  const { claims, reading, view } = desk.model.value
  return claims.flatMap((claim) => PLACE_ROLES.flatMap((role) => claim[role].flatMap((span): MapFeature[] => {
    const place = valueOf(reading.places, span)
    if (!placed(place)) return []
    return [{
      id: `${claim.id}/${role}/${span.start}`, document: desk.document, claim: claim.id, kind: kindOf(place), lat: place.lat!, lon: place.lon!, precision_km: place.precision_km, geometry: place.geometry, place: place.name, label: place.text, status: place.status,
      type: claim.type, certainty: claim.certainty, review: stateOf(desk, claim.id).review, speaker: null, published: view.reading.document.published, earliest: null, latest: null, event: null, role: role as MapFeature['role'],
    }]
  })))
}

const unplaced = (desk: Desk, claim: Claim) => PLACE_ROLES.some((role) => claim[role].length > 0) && !PLACE_ROLES.some((role) => claim[role].some((span) => placed(valueOf(desk.model.value.reading.places, span))))

export function Places() {
  const desk = useDesk()
  const claim = chosenClaim(desk)
  const Map = useMiniMap(claim !== null)
  const features = useMemo(() => featuresOf(desk), [desk.model.value, desk.states.value])
  const selected = claim ? features.find((one) => one.claim === claim.id)?.id ?? null : null
  const missing = useMemo(() => desk.model.value.claims.filter((one) => unplaced(desk, one)).length, [desk.model.value])
  const choose = (ids: string[]) => {
    const found = ids.map((id) => id.split('/')[0]!)
    const next = found[(found.indexOf(desk.chosen.value ?? '') + 1) % found.length]
    const target = desk.model.value.claims.find((one) => one.id === next)
    if (target) { desk.choose(target.id); reveal(desk, target.trigger) }
  }
  return (
    <section class="read-map" aria-label={say({ ar: 'أماكن التقرير', en: 'Places of the report' })}>
      {features.length > 0 && <div class="mini-place">{Map && <Map features={features} selected={selected} onSelect={choose} label={say({ ar: 'خريطة أماكن التقرير', en: 'Map of the places of the report' })} />}{!Map && <p class="soft small" role="status">{say({ ar: 'الخريطة تأتي…', en: 'The map is coming…' })}</p>}</div>}
      {features.length === 0 && <p class="soft small">{say({ ar: 'لا يذكر التقرير مكانا معروف الموقع.', en: 'The report names no place whose position is known.' })}</p>}
      {missing > 0 && <p class="soft small">{counted(missing, { ar: { one: 'قول واحد مكانه غير معروف الموقع، فلا يظهر على الخريطة.', two: 'قولان مكانهما غير معروف الموقع، فلا يظهران على الخريطة.', few: '# أقوال أماكنها غير معروفة الموقع، فلا تظهر على الخريطة.', many: '# قولا أماكنها غير معروفة الموقع، فلا تظهر على الخريطة.', other: '# قول أماكنها غير معروفة الموقع، فلا تظهر على الخريطة.' }, en: { one: 'One claim has a place without a known position; it is not on the map.', other: '# claims have places without a known position; they are not on the map.' } })}</p>}
    </section>
  )
}
