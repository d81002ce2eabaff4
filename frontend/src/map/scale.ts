// The scale of a map with its unit in the language of the page.
import type MapEvent from 'ol/MapEvent'
import ScaleLine from 'ol/control/ScaleLine'
import { language } from '../language'

const ARABIC: Record<string, string> = { km: 'كم', m: 'م', mm: 'مم' }

export class Scale extends ScaleLine {
  override render(event: MapEvent): void {
    super.render(event)
    const shown = (this.element as HTMLElement | null)?.firstElementChild
    const found = /^([\d.,]+) (\w+)$/.exec(shown?.textContent ?? '')
    if (!shown || !found || language.value !== 'ar') return
    shown.setAttribute('dir', 'rtl')
    shown.textContent = `${found[1]} ${ARABIC[found[2]!] ?? found[2]}`
  }
}
