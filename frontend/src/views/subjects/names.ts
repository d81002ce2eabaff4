// What kinds of actors, places and sources are called, and countries.
import { type Words, language, say } from '../../language'
import { nameOf } from '../../vocabulary'

const KINDS: Record<string, Words> = {
  state: { ar: 'دولة', en: 'state' }, government: { ar: 'حكومة', en: 'government' }, ministry: { ar: 'وزارة', en: 'ministry' }, court: { ar: 'محكمة', en: 'court' },
  military: { ar: 'قوة عسكرية', en: 'military' }, police: { ar: 'شرطة', en: 'police' }, intelligence: { ar: 'مخابرات', en: 'intelligence' }, coalition: { ar: 'تحالف', en: 'coalition' },
  'armed-group': { ar: 'جماعة مسلحة', en: 'armed group' }, militia: { ar: 'ميليشيا', en: 'militia' }, tribe: { ar: 'قبيلة أو شعب', en: 'tribe or people' }, person: { ar: 'شخص', en: 'person' },
  party: { ar: 'حزب', en: 'party' }, international: { ar: 'منظمة دولية', en: 'international body' }, ngo: { ar: 'منظمة غير حكومية', en: 'NGO' }, monitor: { ar: 'جهة رصد', en: 'monitor' }, company: { ar: 'شركة', en: 'company' },
  words: { ar: 'لا يُعرف من هو', en: 'not known' }, publisher: { ar: 'وسيلة إعلام', en: 'publisher' }, outlet: { ar: 'وسيلة إعلام', en: 'outlet' },
  resolved: { ar: 'معروف الموقع', en: 'position known' }, ambiguous: { ar: 'اسم لأكثر من مكان', en: 'a name of several places' }, container: { ar: 'دولة أو منطقة', en: 'country or region' }, unresolved: { ar: 'غير معروف الموقع', en: 'position not known' },
  place: { ar: 'مكان', en: 'place' }, source: { ar: 'قائل', en: 'source' }, actor: { ar: 'فاعل', en: 'actor' },
}

export function kindName(kind: string): string {
  return KINDS[kind] ? say(KINDS[kind]!) : nameOf('speaker_kinds', kind)
}

// As newsrooms write them; CLDR's names are longer.
const COUNTRIES: Record<string, Words> = { PS: { ar: 'فلسطين', en: 'Palestine' }, SA: { ar: 'السعودية', en: 'Saudi Arabia' }, AE: { ar: 'الإمارات', en: 'United Arab Emirates' } }

/** The name of a country by its ISO code; null where it is none. */
export function countryName(code: string): string | null {
  if (COUNTRIES[code]) return say(COUNTRIES[code]!)
  if (!/^[A-Z]{2}$/.test(code) || code === 'XX') return null
  return new Intl.DisplayNames([language.value], { type: 'region', fallback: 'none' }).of(code) ?? null
}
