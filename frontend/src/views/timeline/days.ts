// Days as whole numbers, and where ticks stand.
import { language } from '../../language'

const DAY = 86_400_000
/** Days since 1970; negative before. */
export const toDay = (iso: string): number => Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY)
export const toIso = (day: number): string => {
  const date = new Date(day * DAY)
  return `${String(Math.max(1, date.getUTCFullYear())).padStart(4, '0')}-${String(date.getUTCMonth() + 1).padStart(2, '0')}-${String(date.getUTCDate()).padStart(2, '0')}`
}

export interface Tick { day: number; label: string; strong: boolean }

const FORMATS: Record<string, { day: Intl.DateTimeFormat; month: Intl.DateTimeFormat; months: Intl.DateTimeFormat }> = Object.fromEntries(
  [['ar', 'ar-EG-u-nu-latn'], ['en', 'en-GB']].map(([id, locale]) => [id, {
    day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
    month: new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }),
    months: new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }),
  }]),
) as never

// days or months between ticks
const STEPS: { days?: number; months?: number; width: number }[] = [
  { days: 1, width: 1 }, { days: 2, width: 2 }, { days: 7, width: 7 }, { days: 14, width: 14 }, { months: 1, width: 30 }, { months: 3, width: 91 },
  { months: 6, width: 182 }, { months: 12, width: 365 }, { months: 24, width: 730 }, { months: 60, width: 1826 }, { months: 120, width: 3652 },
  { months: 600, width: 18_262 }, { months: 1200, width: 36_525 },
]

/** Ticks over `first` to `last`, at least `gap` pixels apart at `perDay` pixels a day. */
export function ticks(first: number, last: number, perDay: number, gap = 84): Tick[] {
  const step = STEPS.find((one) => one.width * perDay >= gap) ?? STEPS[STEPS.length - 1]!
  const formats = FORMATS[language.value]!
  const out: Tick[] = []
  if (step.days) {
    const start = step.days === 7 || step.days === 14 ? Math.ceil((first + 3) / step.days) * step.days - 3 : Math.ceil(first / step.days) * step.days
    for (let day = start; day <= last; day += step.days) out.push({ day, label: formats.day.format(new Date(day * DAY)), strong: new Date(day * DAY).getUTCDate() === 1 })
    return out
  }
  const months = step.months!
  const begin = new Date(first * DAY)
  for (let index = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / months) * months; out.length < 400; index += months) {
    const date = new Date(Date.UTC(2000, 0, 1))
    date.setUTCFullYear(Math.floor(index / 12), ((index % 12) + 12) % 12, 1)
    const day = Math.floor(date.getTime() / DAY)
    if (day > last) break
    if (day >= first) out.push({ day, label: months >= 12 ? String(date.getUTCFullYear()) : date.getUTCMonth() === 0 || out.length === 0 ? formats.months.format(date) : formats.month.format(date), strong: date.getUTCMonth() === 0 })
  }
  return out
}
