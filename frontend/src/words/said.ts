// What rawi says, in the language of the interface: its sentences come in English with a code and what stands in them (src/rawi/wording.py).
import { type Words, language, number, plain } from '../language'
import { nameOf } from '../vocabulary'
import { EXPORT } from './said-export'
import { REVIEW } from './said-review'
import { WEB } from './said-web'

// A sentence, or its forms by the number that stands in one of its slots; `#` is the number.
export type Sentence = string | Forms
export type Forms = { of: string; other: string } & Partial<Record<Intl.LDMLPluralRule, string>>
export type Value = string | number | boolean | Saying
export interface Saying { code: string; values: Record<string, Value> }

const PLURALS = new Intl.PluralRules('ar')
const SENTENCES: Record<string, Sentence> = { ...EXPORT, ...REVIEW, ...WEB }

// Words of the wire that stand in slots.
const DIRECTIONS: Record<string, string> = { N: 'الشمال', S: 'الجنوب', E: 'الشرق', W: 'الغرب', NE: 'الشمال الشرقي', NW: 'الشمال الغربي', SE: 'الجنوب الشرقي', SW: 'الجنوب الغربي' }
const DAYS: Record<string, string> = { Monday: 'الاثنين', Tuesday: 'الثلاثاء', Wednesday: 'الأربعاء', Thursday: 'الخميس', Friday: 'الجمعة', Saturday: 'السبت', Sunday: 'الأحد' }
const KINDS: Record<string, string> = { actor: 'الطرف', place: 'المكان', source: 'القائل', reader: 'قارئ', reviewer: 'مراجع', editor: 'محرر', admin: 'مدير' }
const PARTS: Record<string, string> = { trigger: 'لفظ الفعل', cue: 'لفظ القول', content: 'المنقول', 'a place': 'مكان', 'a time': 'زمن', 'a number': 'عدد', speaker: 'القائل', type: 'النوع', certainty: 'اليقين', reason: 'السبب' }
const roleName = (value: string): string => PARTS[value] ?? nameOf('roles', value)
const verdictName = (value: string): string => { const found = nameOf('reviews', value); return found === value ? nameOf('grades', value) : found }
const NAMED: Record<string, (value: string) => string> = {
  type: (value) => nameOf('types', value), verdict: verdictName, role: roleName, wrong: roleName, needs: (value) => KINDS[value] ?? value, kind: (value) => KINDS[value] ?? (said({ code: value, values: {} }) ?? value),
  told: (value) => DIRECTIONS[value] ?? DAYS[value] ?? value, right: (value) => DAYS[value] ?? value,
}
// Where `name` is a part of a claim, and not what a user called something.
const PART_OF = /^\{name\}[:, ]|^the words of \{name\}/

/** A sentence in Arabic; null where none is known, as for one of a newer or an older server. */
function said(saying: Saying): string | null {
  const found = SENTENCES[saying.code]
  if (found === undefined) return null
  const text = typeof found === 'string' ? found : formOf(found, saying.values)
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = saying.values[name]
    return value === undefined ? whole : isolated(told(name, value, saying.code), typeof value === 'object')
  })
}

/** What stands in a slot, in a direction of its own; a sentence has its isolates already. */
const isolated = (text: string, sentence: boolean): string => `\u2068${sentence ? text : plain(text)}\u2069`

function formOf(forms: Forms, values: Record<string, Value>): string {
  const n = Number(values[forms.of])
  return (forms[PLURALS.select(n)] ?? forms.other).replace('#', `\u2068${number(n)}\u2069`)
}

function told(name: string, value: Value, code: string): string {
  if (typeof value === 'object') return said(value) ?? value.code
  if (typeof value === 'number') return /^(n|most|least|km|letters|rows|bearing|told|longest|shortest)$/.test(name) ? number(value) : String(value)
  if (name === 'name' && PART_OF.test(code)) return roleName(String(value))
  return NAMED[name]?.(String(value)) ?? String(value)
}

/** A sentence in the language of the interface, and the language that it is in: English where the Arabic is not known. */
export function tell(english: string, saying: { code?: string; values?: Record<string, Value> } | null | undefined): { text: string; lang: keyof Words } {
  const arabic = language.value === 'ar' ? said({ code: saying?.code || english, values: saying?.values ?? {} }) : null
  return arabic === null ? { text: plain(english), lang: 'en' } : { text: arabic, lang: 'ar' }
}

/** The same as text alone. */
export const telling = (english: string, saying?: { code?: string; values?: Record<string, Value> } | null): string => tell(english, saying).text
