// Buttons on a map: nearer, farther, all of it.
import { say } from '../language'
import type { Handle } from './engine'

export function MapTools({ handle, fit }: { handle: Handle | null; fit: boolean }) {
  const buttons = [
    { sign: 'M8 3v10M3 8h10', words: { ar: 'قرّب', en: 'Zoom in' }, run: () => handle?.zoom(1) },
    { sign: 'M3 8h10', words: { ar: 'بعّد', en: 'Zoom out' }, run: () => handle?.zoom(-1) },
    ...(fit ? [{ sign: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10', words: { ar: 'كل ما على الخريطة', en: 'All that is on the map' }, run: () => handle?.fit() }] : []),
  ]
  return (
    <div class="map-tools">
      {buttons.map((one) => (
        <button key={one.words.en} type="button" class="button" onClick={one.run} aria-label={say(one.words)} title={say(one.words)}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d={one.sign} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" /></svg>
        </button>
      ))}
    </div>
  )
}
