// Where an event is said to have happened: on a small map, or in words where nobody knows.
import { useMemo } from 'preact/hooks'
import { MiniMap } from '../../map/mini'
import { fill, number, say } from '../../language'
import { to } from '../../router'
import type { EventView, MapFeature } from '../../types'
import { Bdi } from '../../ui/parts'

export function Scene({ view }: { view: EventView }) {
  const { event } = view
  const place = event.place
  const features = useMemo((): MapFeature[] => {
    const first = event.claims[0]
    if (!first || !place || place.lat === null || place.lon === null) return []
    return [{
      id: event.id, document: first.document, claim: first.claim, kind: 'point', lat: place.lat, lon: place.lon, precision_km: place.precision_km, geometry: null,
      place: place.name, label: place.name, status: 'resolved', type: event.type, certainty: 'U', review: 'unreviewed', speaker: null, published: null,
      earliest: event.earliest, latest: event.latest, event: event.id, role: 'place',
    }]
  }, [event])
  return (
    <section class="card stack scene" aria-labelledby="where">
      <h2 id="where">{say({ ar: 'المكان', en: 'Place' })}</h2>
      {!place && <p class="soft">{say({ ar: 'لا تذكر هذه الأقوال مكانا معروفا.', en: 'These claims name no place that is known.' })}</p>}
      {place && <p class="row"><a href={to.place(place.name)}><Bdi lang="ar">{place.name}</Bdi></a>{place.precision_km !== null && place.lat !== null && <span class="soft small">{fill({ ar: 'في حدود {km} كم', en: 'within {km} km' }, { km: number(place.precision_km) })}</span>}</p>}
      {place && features.length === 0 && <p class="soft small">{say({ ar: 'لا يُعرف موقعه، ولا يوضع على الخريطة بالتخمين.', en: 'Its position is not known, and it is not put on the map by guess.' })}</p>}
      {features.length > 0 && <MiniMap features={features} label={say({ ar: 'خريطة الحدث', en: 'Map of the event' })} />}
    </section>
  )
}
