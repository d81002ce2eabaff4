// Beside the map: the claims in view, the one that is selected, those that cannot be placed, and what the signs mean.
import { useEffect, useState } from 'preact/hooks'
import { say } from '../../language'
import { to } from '../../router'
import type { MapData, MapFeature, Unplaced } from '../../types'
import { Cited } from '../../ui/cited'
import { Bdi, CertaintyMark, Day, Empty, Interval, ReviewMark } from '../../ui/parts'
import { ClaimSign } from '../../ui/sign'
import { nameOf } from '../../vocabulary'
import { claims as inWords, precision, roleWords, why } from './words'

const STEP = 100

export const isSame = (a: { document: string; claim: string }, b: { document: string; claim: string } | null): boolean => b !== null && a.document === b.document && a.claim === b.claim

export function ClaimRow({ one, selected, choose }: { one: MapFeature; selected: boolean; choose: () => void }) {
  return (
    <li>
      <button class="claim-row" aria-pressed={selected} onClick={choose}>
        <ClaimSign type={one.type} certainty={one.certainty} review={one.review} />
        <span class="claim-row-main"><span>{nameOf('types', one.type)}</span> <span class="soft"><Bdi lang="ar">{one.label || one.place}</Bdi></span></span>
        <span class="small soft claim-row-end">{one.earliest ? <Day iso={one.earliest} /> : <Day iso={one.published} />}</span>
        <span class="small soft claim-row-who"><Bdi lang="ar">{one.speaker ?? say({ ar: 'التقرير نفسه', en: 'the report itself' })}</Bdi>{one.certainty !== 'CT+' && <> · {nameOf('certainties', one.certainty)}</>}</span>
      </button>
    </li>
  )
}

/** All of a claim's places are in `features`. */
export function ClaimCard({ one, features, close, centre }: { one: MapFeature; features: readonly MapFeature[]; close: () => void; centre: () => void }) {
  const places = features.filter((other) => isSame(other, one))
  return (
    <section class="card map-card" aria-label={say({ ar: 'القول المختار', en: 'The selected claim' })}>
      <div class="row">
        <ClaimSign type={one.type} certainty={one.certainty} review={one.review} />
        <h2>{nameOf('types', one.type)}</h2>
        <span class="spread" />
        <button class="button quiet" onClick={close}>{say({ ar: 'إغلاق', en: 'Close' })}</button>
      </div>
      <div class="row small"><CertaintyMark value={one.certainty} /><ReviewMark value={one.review} /></div>
      <Cited document={one.document} claim={one.claim} />
      <dl class="facts">
        <dt>{say({ ar: 'القائل', en: 'Who says so' })}</dt><dd><Bdi lang="ar">{one.speaker ?? say({ ar: 'التقرير نفسه', en: 'the report itself' })}</Bdi></dd>
        {places.map((place) => <PlaceLine key={place.id} place={place} />)}
        <dt>{say({ ar: 'متى', en: 'When' })}</dt>
        <dd>{one.earliest || one.latest ? <Interval earliest={one.earliest} latest={one.latest} /> : <span>{say({ ar: 'لم يُذكر؛ نُشر', en: 'not said; published' })} <Day iso={one.published} /></span>}</dd>
      </dl>
      <div class="row">
        <a class="button main" href={to.read(one.document, one.claim)}>{say({ ar: 'إلى كلماته في التقرير', en: 'To its words in the report' })}</a>
        {one.event && <a class="button" href={to.event(one.event)}>{say({ ar: 'الحدث', en: 'The event' })}</a>}
        <button class="button quiet" onClick={centre}>{say({ ar: 'أظهره على الخريطة', en: 'Show on the map' })}</button>
      </div>
    </section>
  )
}

function PlaceLine({ place }: { place: MapFeature }) {
  return (
    <>
      <dt>{roleWords(place) || say({ ar: 'أين', en: 'Where' })}</dt>
      <dd><Bdi lang="ar">{place.label || place.place}</Bdi><br /><span class="small soft">{precision(place)}</span></dd>
    </>
  )
}

export function InView({ items, title, selected, choose, back }: { items: readonly MapFeature[]; title: string; selected: { document: string; claim: string } | null; choose: (one: MapFeature) => void; back: (() => void) | null }) {
  const [shown, setShown] = useState(STEP)
  useEffect(() => setShown(STEP), [items])
  return (
    <>
      <p class="small soft panel-title" role="status">{title} {back && <button class="button quiet" onClick={back}>{say({ ar: 'كل ما في الإطار', en: 'All in view' })}</button>}</p>
      {items.length === 0 && <Empty>{say({ ar: 'لا شيء في هذا الإطار. حرّك الخريطة أو بعّدها.', en: 'Nothing in this view. Move the map or zoom out.' })}</Empty>}
      <ul class="plain claim-rows">
        {items.slice(0, shown).map((one) => <ClaimRow key={one.id} one={one} selected={isSame(one, selected)} choose={() => choose(one)} />)}
      </ul>
      {items.length > shown && <button class="button" onClick={() => setShown(shown + STEP)}>{say({ ar: 'المزيد', en: 'More' })}</button>}
    </>
  )
}

/** Claims that stand nowhere on the map, by the reason. */
export function NotPlaced({ data }: { data: MapData }) {
  const groups = new Map<string, Unplaced[]>()
  for (const one of data.unplaced) groups.set(one.why, [...(groups.get(one.why) ?? []), one])
  return (
    <>
      <p class="small soft panel-title">{say({ ar: `${inWords(data.unplaced_count)} لا يُعرف لها موضع، فلا تُرسم على الخريطة:`, en: `${inWords(data.unplaced_count)} without a known position: none of them is on the map.` })}</p>
      {[...groups].map(([reason, ones]) => (
        <section key={reason}>
          <h3>{why(reason)}</h3>
          <ul class="plain claim-rows">
            {ones.slice(0, STEP).map((one) => (
              <li key={`${one.document}#${one.claim}`}>
                <a class="claim-row" href={to.read(one.document, one.claim)}>
                  <ClaimSign type={one.type} certainty={one.certainty} />
                  <span class="claim-row-main"><Bdi lang="ar">{one.trigger}</Bdi> {one.place && <span class="soft"><Bdi lang="ar">{one.place}</Bdi></span>}</span>
                  <span class="small soft claim-row-end"><Day iso={one.published} /></span>
                  <span class="small soft claim-row-who"><span>{nameOf('types', one.type)}</span> · <Bdi lang="ar">{one.speaker ?? say({ ar: 'التقرير نفسه', en: 'the report itself' })}</Bdi></span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {data.unplaced_count > data.unplaced.length && <p class="small soft">{say({ ar: `تُعرض منها ${data.unplaced.length}؛ ضيّق البحث لترى غيرها.`, en: `${data.unplaced.length} of them are listed; narrow the query to see others.` })}</p>}
    </>
  )
}
