// The language of the interface, its direction, and the theme; kept in this browser.
import { effect, signal } from '@preact/signals'

export type Language = 'ar' | 'en'
export type Theme = 'auto' | 'light' | 'dark'
export interface Words { ar: string; en: string }

function kept<T extends string>(name: string, among: readonly T[], otherwise: T): T {
  try {
    const value = localStorage.getItem(name)
    return among.find((one) => one === value) ?? otherwise
  } catch { return otherwise }
}

function keep(name: string, value: string): void {
  try { localStorage.setItem(name, value) } catch { /* a browser that keeps nothing still works */ }
}

export const language = signal<Language>(kept('rawi-language', ['ar', 'en'], navigator.language.startsWith('en') ? 'en' : 'ar'))
export const theme = signal<Theme>(kept('rawi-theme', ['auto', 'light', 'dark'], 'auto'))

effect(() => {
  document.documentElement.lang = language.value
  document.documentElement.dir = language.value === 'ar' ? 'rtl' : 'ltr'
  keep('rawi-language', language.value)
})
effect(() => {
  document.documentElement.dataset.theme = theme.value
  keep('rawi-theme', theme.value)
})

// Control characters that turn a line around are shown as what they are, never obeyed: they can change who did what.
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
export const plain = (text: string): string => text.replace(TURNS, '')

/** The words in the language of the interface. */
export function say(words: Words): string { return words[language.value] }

/** The words with what stands in braces filled in. */
export function fill(words: Words, values: Record<string, string | number>): string {
  return say(words).replace(/\{(\w+)\}/g, (whole, name: string) => name in values ? `\u2068${values[name]}\u2069` : whole)
}

const PLURALS: Record<Language, Intl.PluralRules> = { ar: new Intl.PluralRules('ar'), en: new Intl.PluralRules('en') }

/** A count with its noun in the form that the number asks for; `#` is the number. Arabic: zero, one, two, few, many, other. */
export function counted(n: number, forms: { ar: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }; en: { one: string; other: string } }): string {
  const mine: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = forms[language.value]
  return (mine[PLURALS[language.value].select(n)] ?? mine.other).replace('#', number(n))
}

/** A number in Latin digits, grouped. */
export function number(n: number): string { return n.toLocaleString('en-US', { maximumFractionDigits: 1 }) }
