// A small map for other views: what they give it, one click to select, or to choose a position. OpenLayers comes when it is first shown.
//
//   <MiniMap features={…} selected={id} onSelect={(id) => …} />
//   <MiniMap features={[]} picked={{ lat, lon, km }} onPick={(lat, lon) => …} />
import { useEffect, useRef, useState } from 'preact/hooks'
import { say } from '../language'
import type { MapFeature } from '../types'
import type { Handle } from './engine'
import { MapTools } from './tools'
import './map.css'

export interface MiniProps {
  features: readonly MapFeature[]
  /** The id of the feature that is selected. */
  selected?: string | null
  /** A sign was chosen: the ids of its features. */
  onSelect?: (ids: string[]) => void
  /** A position was chosen, in degrees: by a click, or by Enter for the middle of the map. */
  onPick?: (lat: number, lon: number) => void
  /** What is chosen, with the kilometres that it is vague by. */
  picked?: { lat: number; lon: number; km: number | null } | null
  label?: string
}

export function MiniMap({ features, selected = null, onSelect, onPick, picked = null, label }: MiniProps) {
  const box = useRef<HTMLDivElement>(null)
  const [handle, setHandle] = useState<Handle | null>(null)
  const calls = useRef({ onSelect, onPick })
  calls.current = { onSelect, onPick }
  useEffect(() => {
    let opened: Handle | null = null
    let gone = false
    void import('./engine').then(({ openMap }) => {
      if (gone || !box.current) return
      opened = openMap(box.current, {
        small: true,
        start: picked ? { lat: picked.lat, lon: picked.lon, zoom: 7 } : null,
        onSelect: (claims) => calls.current.onSelect?.(claims.map((one) => one.id)),
        onPick: onPick ? (lat, lon) => calls.current.onPick?.(lat, lon) : undefined,
      })
      setHandle(opened)
    })
    return () => { gone = true; opened?.close() }
  }, [])
  useEffect(() => { handle?.show(features, features.length > 0) }, [handle, features])
  useEffect(() => { handle?.select(features.filter((one) => one.id === selected)) }, [handle, features, selected])
  useEffect(() => { handle?.pick(picked) }, [handle, picked?.lat, picked?.lon, picked?.km])
  const choose = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !onPick || !handle) return
    event.preventDefault()
    const [lon, lat] = handle.middle()
    onPick(lat, lon)
  }
  const name = label ?? say(onPick ? { ar: 'خريطة: اختر موضعا بالنقر، أو حرّكها بالأسهم ثم أدخِل', en: 'Map: choose a position by a click, or move it with the arrows and press Enter' } : { ar: 'خريطة', en: 'Map' })
  return (
    <div class={`map-box mini ${onPick ? 'picking' : ''}`}>
      <div ref={box} class="map-sheet" tabIndex={0} role="application" aria-label={name} onKeyDown={choose} />
      {onPick && <span class="map-middle" aria-hidden="true" />}
      <MapTools handle={handle} fit={features.length > 0} />
    </div>
  )
}
