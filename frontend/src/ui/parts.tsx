// The small parts that every view uses.
import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { ApiError } from '../api'
import { type Words, language, plain, say } from '../language'
import type { Certainty, Review } from '../types'
import { nameOf } from '../vocabulary'

export { plain }

/** Foreign text in its own direction, wherever it stands. */
export function Bdi({ children, lang }: { children: string | null | undefined; lang?: string }) {
  return <bdi dir="auto" lang={lang}>{plain(children ?? '')}</bdi>
}

/** A sentence of the server in its language: Arabic, or English where nobody has its Arabic yet. */
export function Said({ text, lang }: { text: string; lang: string }) {
  return <bdi dir={lang === 'ar' ? 'rtl' : 'ltr'} lang={lang}>{text}</bdi>
}

const MONTHS: Record<string, Intl.DateTimeFormat> = {
  ar: new Intl.DateTimeFormat('ar-EG-u-nu-latn', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }),
}

/** A date, as ISO (`2026-03-05`, never broken by the line's direction) or in words. */
export function Day({ iso, words = false }: { iso: string | null | undefined; words?: boolean }) {
  if (!iso) return null
  const day = iso.slice(0, 10)
  if (!words) return <time dateTime={iso}>{day}</time>
  const date = new Date(`${day}T00:00:00Z`)
  return <time dateTime={iso} class="words" dir={language.value === 'ar' ? 'rtl' : 'ltr'}>{Number.isNaN(date.getTime()) ? day : MONTHS[language.value]!.format(date)}</time>
}

/** An interval of days: one day where both ends are the same. */
export function Interval({ earliest, latest }: { earliest: string | null; latest: string | null }) {
  if (!earliest && !latest) return null
  if (earliest === latest || !latest) return <Day iso={earliest} />
  return <span class="iso"><Day iso={earliest} />{' – '}<Day iso={latest} /></span>
}

// Certainty by shape: full, three quarters, a quarter, empty; what is denied is crossed.
const SHAPES: Record<Certainty, { part: number; crossed: boolean }> = {
  'CT+': { part: 1, crossed: false }, 'PR+': { part: .75, crossed: false }, 'PS+': { part: .3, crossed: false },
  'CT-': { part: 0, crossed: true }, 'PR-': { part: 0, crossed: true }, 'PS-': { part: 0, crossed: true }, U: { part: 0, crossed: false },
}

/** A certainty as sign and word. */
export function CertaintyMark({ value, bare = false }: { value: Certainty; bare?: boolean }) {
  const { part, crossed } = SHAPES[value] ?? SHAPES.U
  const name = nameOf('certainties', value)
  return (
    <span class={`mark certainty ${crossed ? 'denied' : ''}`}>
      <svg viewBox="0 0 16 16" aria-hidden={!bare} role={bare ? 'img' : undefined} aria-label={bare ? name : undefined}>
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray={value === 'U' ? '2.4 2' : undefined} />
        {part === 1 && <circle cx="8" cy="8" r="4.6" fill="currentColor" />}
        {part > 0 && part < 1 && <path d={`M8 8 V3.4 A4.6 4.6 0 ${part > .5 ? 1 : 0} 1 ${8 + 4.6 * Math.sin(part * 2 * Math.PI)} ${8 - 4.6 * Math.cos(part * 2 * Math.PI)} Z`} fill="currentColor" />}
        {crossed && <path d={value === 'CT-' ? 'M4.6 4.6l6.8 6.8M11.4 4.6l-6.8 6.8' : 'M4.6 11.4l6.8-6.8'} stroke="currentColor" stroke-width="1.8" />}
      </svg>
      {!bare && <span>{name}</span>}
    </span>
  )
}

const REVIEWS: Record<Review, string> = {
  unreviewed: 'M3 8h10', accepted: 'M3 8.5l3.5 3.5L13 4.5', rejected: 'M4 4l8 8M12 4l-8 8', unsure: 'M5.5 6a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.7-.9 1.4M8 12.6v.2', corrected: 'M3 13l1-3 7-7 2 2-7 7z', added: 'M8 3v10M3 8h10',
}

/** What a person decided of a claim, as sign and word. */
export function ReviewMark({ value, bare = false }: { value: Review; bare?: boolean }) {
  const name = nameOf('reviews', value)
  return (
    <span class={`mark review ${value}`}>
      <svg viewBox="0 0 16 16" aria-hidden={!bare} role={bare ? 'img' : undefined} aria-label={bare ? name : undefined}><path d={REVIEWS[value] ?? REVIEWS.unreviewed} fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" /></svg>
      {!bare && <span>{name}</span>}
    </span>
  )
}

/** What the server refused, in one line, with a way to try again. */
export function Refused({ error, again }: { error: ApiError; again?: () => void }) {
  return (
    <div class="note bad" role="alert">
      <span dir="auto">{error.told}</span>{' '}
      {again && <button class="button" onClick={again}>{say({ ar: 'أعد المحاولة', en: 'Try again' })}</button>}
    </div>
  )
}

export function Loading() {
  return <p class="loading" role="status">{say({ ar: 'يُحمَّل…', en: 'Loading…' })}</p>
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <div class="empty">{children}</div>
}

/** The heading of a view; it names the browser's tab as well. */
export function Heading({ words, children }: { words: string; children?: ComponentChildren }) {
  useEffect(() => { document.title = `${words} · ${say({ ar: 'راوي', en: 'rawi' })}` }, [words, language.value])
  return <div class="head"><h1><Bdi>{words}</Bdi></h1>{children}</div>
}

/** A modal dialog: Escape closes it, focus comes back to where it was. */
export function Dialog({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => { // with the drawing, not after it: a key in between would go to the page behind
    const before = document.activeElement as HTMLElement | null
    box.current?.showModal()
    return () => before?.focus?.()
  }, [])
  return (
    <dialog ref={box} aria-labelledby="dialog-title" onClose={close} onCancel={(event) => { event.preventDefault(); close() }}>
      <div class="head"><h2 id="dialog-title">{title}</h2><span class="spread" /><button class="button quiet" onClick={close}>{say({ ar: 'إغلاق', en: 'Close' })}</button></div>
      {children}
    </dialog>
  )
}

export function Field({ label, children }: { label: Words; children: ComponentChildren }) {
  return <label class="field"><span>{say(label)}</span>{children}</label>
}

// Short notes that go by themselves; one at a time is read out.
interface Toast { id: number; text: string; action?: { words: string; run: () => void } }
const toasts = signal<Toast[]>([])
let last = 0

export function toast(text: string, action?: Toast['action'], milliseconds = 6000): void {
  const id = ++last
  toasts.value = [...toasts.value.slice(-2), { id, text, action }]
  setTimeout(() => { toasts.value = toasts.value.filter((one) => one.id !== id) }, milliseconds)
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((one) => (
        <div class="toast" key={one.id}>
          <span dir="auto">{one.text}</span>
          {one.action && <button onClick={() => { one.action?.run(); toasts.value = toasts.value.filter((other) => other.id !== one.id) }}>{one.action.words}</button>}
        </div>
      ))}
    </div>
  )
}
