// What the values of a reading are called, and the engine's reasons in Arabic.
import { type Words, fill, language, say } from '../../language'

const STATUSES: Record<string, Words> = {
  resolved: { ar: 'معروف الموقع', en: 'position known' }, ambiguous: { ar: 'أكثر من مكان بهذا الاسم', en: 'several places of this name' },
  container: { ar: 'تُعرف المنطقة وحدها', en: 'only its region is known' }, unresolved: { ar: 'موقعه غير معروف', en: 'position not known' },
}
const DIRECTIONS: Record<string, Words> = {
  N: { ar: 'شمال', en: 'north of' }, S: { ar: 'جنوب', en: 'south of' }, E: { ar: 'شرق', en: 'east of' }, W: { ar: 'غرب', en: 'west of' },
  NE: { ar: 'شمال شرقي', en: 'north-east of' }, NW: { ar: 'شمال غربي', en: 'north-west of' }, SE: { ar: 'جنوب شرقي', en: 'south-east of' }, SW: { ar: 'جنوب غربي', en: 'south-west of' },
  near: { ar: 'قرب', en: 'near' }, between: { ar: 'بين', en: 'between' }, around: { ar: 'في محيط', en: 'around' }, outskirts: { ar: 'في أطراف', en: 'on the outskirts of' },
  center: { ar: 'وسط', en: 'the centre of' }, border: { ar: 'حدود', en: 'border of' }, coast: { ar: 'قبالة ساحل', en: 'off the coast of' }, road: { ar: 'على طريق', en: 'on the road of' },
}
const GRAINS: Record<string, Words> = {
  minute: { ar: 'بالدقيقة', en: 'to the minute' }, hour: { ar: 'بالساعة', en: 'to the hour' }, day: { ar: 'باليوم', en: 'to the day' }, week: { ar: 'بالأسبوع', en: 'to the week' },
  weekend: { ar: 'بنهاية الأسبوع', en: 'to the week-end' }, month: { ar: 'بالشهر', en: 'to the month' }, season: { ar: 'بالفصل', en: 'to the season' }, quarter: { ar: 'بربع السنة', en: 'to the quarter' },
  half: { ar: 'بنصف السنة', en: 'to the half-year' }, year: { ar: 'بالسنة', en: 'to the year' }, decade: { ar: 'بالعقد', en: 'to the decade' }, century: { ar: 'بالقرن', en: 'to the century' },
}
const BASES: Record<string, Words> = {
  published: { ar: 'محسوب من تاريخ النشر', en: 'counted from the day of publication' }, event: { ar: 'محسوب من حدث مذكور قبله', en: 'counted from what was told before' }, absolute: { ar: 'مذكور كما هو', en: 'as the text gives it' },
}
const MODIFIERS: Record<string, Words> = {
  about: { ar: 'نحو', en: 'about' }, at_least: { ar: 'على الأقل', en: 'at least' }, at_most: { ar: 'على الأكثر', en: 'at most' }, more_than: { ar: 'أكثر من', en: 'more than' }, less_than: { ar: 'أقل من', en: 'less than' },
  dawn: { ar: 'فجرا', en: 'at dawn' }, morning: { ar: 'صباحا', en: 'in the morning' }, noon: { ar: 'ظهرا', en: 'at noon' }, afternoon: { ar: 'بعد الظهر', en: 'in the afternoon' }, evening: { ar: 'مساء', en: 'in the evening' }, night: { ar: 'ليلا', en: 'at night' },
  start: { ar: 'في أوله', en: 'at its beginning' }, middle: { ar: 'في منتصفه', en: 'in its middle' }, end: { ar: 'في آخره', en: 'at its end' },
}
const CATEGORIES: Record<string, Words> = {
  killed: { ar: 'قتلى', en: 'killed' }, wounded: { ar: 'جرحى', en: 'wounded' }, detained: { ar: 'محتجزون', en: 'detained' }, displaced: { ar: 'نازحون', en: 'displaced' }, missing: { ar: 'مفقودون', en: 'missing' }, abducted: { ar: 'مخطوفون', en: 'abducted' },
  fighter: { ar: 'مقاتلون', en: 'fighters' }, civilian: { ar: 'مدنيون', en: 'civilians' }, child: { ar: 'أطفال', en: 'children' }, woman: { ar: 'نساء', en: 'women' }, person: { ar: 'أشخاص', en: 'persons' }, family: { ar: 'عائلات', en: 'families' }, police: { ar: 'شرطة', en: 'police' },
  vehicle: { ar: 'مركبات', en: 'vehicles' }, weapon: { ar: 'أسلحة', en: 'weapons' }, aircraft: { ar: 'طائرات', en: 'aircraft' }, attack: { ar: 'هجمات', en: 'attacks' }, place: { ar: 'أماكن', en: 'places' }, length: { ar: 'مسافة', en: 'a distance' }, duration: { ar: 'مدة', en: 'a duration' }, money: { ar: 'مال', en: 'money' },
}
const WARNINGS: Record<string, Words> = {
  distance: { ar: 'المسافة في النص لا توافق المعجم الجغرافي', en: 'The distance does not agree with the gazetteer' }, direction: { ar: 'الجهة في النص لا توافق المعجم الجغرافي', en: 'The direction does not agree with the gazetteer' },
  weekday: { ar: 'اليوم لا يوافق التاريخ', en: 'The weekday does not agree with the date' }, language: { ar: 'النص ليس عربيا', en: 'The text is not Arabic' }, date: { ar: 'تاريخ لا وجود له', en: 'A date that there is not' }, review: { ar: 'تصحيح لم يعد يوافق النص', en: 'A correction that no longer fits' },
}
const FIELDS: Record<string, Words> = {
  title: { ar: 'العنوان', en: 'Title' }, published: { ar: 'تاريخ النشر', en: 'Published' }, outlet: { ar: 'الناشر', en: 'Outlet' }, url: { ar: 'الرابط', en: 'Address' },
}
const TABLES = { STATUSES, DIRECTIONS, GRAINS, BASES, MODIFIERS, CATEGORIES, WARNINGS, FIELDS }

/** The name of a value; the value itself, with blanks for underscores, where it has none. */
export function called(table: keyof typeof TABLES, value: string | null): string {
  if (!value) return ''
  const words = TABLES[table][value]
  return words ? say(words) : value.replaceAll('_', ' ')
}

// The engine gives its reasons in English; each form has its Arabic here. One that is new is shown as it is.
const NOUNS: Record<string, string> = {
  city: 'مدينة', town: 'مدينة', village: 'قرية', admin1: 'محافظة', admin2: 'قضاء', capital: 'عاصمة', country: 'دولة', region: 'منطقة', camp: 'مخيم', border: 'حدود', sea: 'بحر', river: 'نهر', mountain: 'جبل', airport: 'مطار', district: 'حي',
}
const REASONS: [RegExp, (found: string[]) => string][] = [
  [/^the only place of this name$/, () => 'لا مكان غيره بهذا الاسم'],
  [/^of (\d+) places of this name the one (.+)$/, (found) => `من بين ⁨${found[1]}⁩ أماكن بهذا الاسم هو ${found[2]!.split(', ').map(reason).join('، ')}`],
  [/^in a country that the article is about$/, () => 'ما يقع في بلد يتحدث عنه التقرير'],
  [/^the (\w+) that the noun before it asks for$/, (found) => `ما يطابق الكلمة التي قبله (${NOUNS[found[1]!] ?? found[1]})`],
  [/^by far the likeliest$/, () => 'الأرجح بفارق كبير'],
  [/^a name after a place noun that the gazetteer does not hold$/, () => 'اسم بعد كلمة مكان، وليس في المعجم الجغرافي'],
  [/^a longer name than the gazetteer holds$/, () => 'اسم أطول مما في المعجم الجغرافي'],
  [/^refers back to the place named before$/, () => 'يعود إلى المكان المذكور قبله'],
  [/^(\w+), without a point$/, (found) => `${NOUNS[found[1]!] ?? found[1]}، ولا نقطة واحدة لها`],
  [/^a border$/, () => 'حدود'],
  [/^the gazetteer has no point for it; in the area that the text gives by (.+)$/, (found) => `لا نقطة له في المعجم الجغرافي؛ في النطاق الذي يحدده النص نسبة إلى ${found[1]}`],
  [/^a place in (\w+), which the article is not about: (.+)$/, (found) => `مكان في ⁨${found[1]}⁩، وهو بلد لا يتحدث عنه التقرير: ⁨${found[2]}⁩`],
  [/^(\d+) places of this name are as likely: (.+)$/, (found) => `⁨${found[1]}⁩ أماكن بهذا الاسم متساوية الاحتمال: ⁨${found[2]}⁩`],
  [/^as the article means the name elsewhere: (.+)$/, (found) => `كما يعنيه التقرير في موضع آخر: ${reason(found[1]!)}`],
]

/** A reason of the engine in the language of the interface. */
export function reason(why: string): string {
  if (language.value === 'en') return why
  for (const [form, arabic] of REASONS) {
    const found = form.exec(why)
    if (found) return arabic(found)
  }
  return why
}

/** Where a fact of the report was found, in words: a field of a record, a column of a table; else a tag of the page, as it is written there. */
export function foundIn(where: string): string {
  const [, kind, name] = /^(field|column) (.+)$/.exec(where) ?? []
  if (kind === 'field') return fill({ ar: 'وُجد في الحقل {name}', en: 'found in the field {name}' }, { name: name! })
  if (kind === 'column') return fill({ ar: 'وُجد في العمود {name}', en: 'found in the column {name}' }, { name: name! })
  return fill({ ar: 'وُجد في {where}', en: 'found in {where}' }, { where })
}
