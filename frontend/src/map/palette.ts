// The theme's colours, for what is drawn on a canvas; told anew when the theme changes.
import { effect } from '@preact/signals'
import { language, theme } from '../language'

export type Palette = Record<'sea' | 'land' | 'border' | 'ink' | 'ink-soft' | 'ink-faint' | 'paper' | 'sheet' | 'accent' | 'accent-ink' | 'hatch' | 'vague' | 'halo' | 'line-strong' | 'line' | 'raised', string> & { tone: (name: string) => string }

const NAMES = ['sea', 'land', 'border', 'ink', 'ink-soft', 'ink-faint', 'paper', 'sheet', 'accent', 'accent-ink', 'hatch', 'vague', 'halo', 'line-strong', 'line', 'raised'] as const

/** The colours as they are now. */
export function palette(): Palette {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string): string => style.getPropertyValue(name).trim()
  const out = Object.fromEntries(NAMES.map((name) => [name, read(`--${name}`)])) as Omit<Palette, 'tone'>
  const tones = new Map<string, string>()
  const tone = (name: string): string => { if (!tones.has(name)) tones.set(name, read(name)); return tones.get(name)! }
  return { ...out, tone }
}

/** Calls back whenever colours or the language changed; gives what stops it. */
export function onLook(run: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)')
  let first = true
  const stop = effect(() => {
    void theme.value
    void language.value
    if (first) first = false
    else requestAnimationFrame(run) // the page's own attributes are set by then
  })
  media.addEventListener('change', run)
  return () => { stop(); media.removeEventListener('change', run) }
}

export const FONT = '"IBM Plex Sans Arabic", system-ui, sans-serif'

/** Before the first label is drawn: a canvas does not wait for fonts. */
export async function fontsReady(): Promise<void> {
  try { await Promise.all(['400', '600'].map((weight) => document.fonts.load(`${weight} 14px "IBM Plex Sans Arabic"`, 'ليبيا Libya'))) } catch { /* the system's letters will do */ }
}

/** A label as a line of its own: without these isolates, mixed Arabic and Latin order wrongly on a canvas. */
export function isolated(text: string, count = ''): string {
  return `\u2067${text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')}${count && ` \u2066${count}\u2069`}\u2069`
}
