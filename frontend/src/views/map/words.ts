// How the map says where something is.
import { counted, number, say } from '../../language'
import type { MapFeature } from '../../types'
import { PRECISE_KM, sortOf } from '../../map/stacks'

export const claims = (n: number): string => counted(n, { ar: { zero: 'لا أقوال', one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولا', other: '# قول' }, en: { one: '# claim', other: '# claims' } })

/** How well a position is known, in words. */
export function precision(one: MapFeature): string {
  const km = number(Math.max(1, Math.round(one.precision_km ?? 0)))
  const sort = sortOf(one)
  if (one.kind === 'route') return say({ ar: 'طريق لا يُعرف مساره، ولا يُعرف منه إلا طرفاه', en: 'a way of which only the two ends are known' })
  if (sort === 'direction') return say({ ar: `في هذه الجهة من المكان المذكور، والمسافة غير محددة (نحو ${km} كم على الأكثر)`, en: `somewhere in that direction from the place named, up to about ${km} km` })
  if (sort === 'area') return say({ ar: 'في موضع ما داخل هذه المنطقة، لا يُعرف أين منها', en: 'somewhere within this area, not known where' })
  if (one.precision_km === null) return say({ ar: 'دقة الموضع غير معروفة', en: 'how precise is not known' })
  if (one.precision_km <= PRECISE_KM) return say({ ar: `الموضع معروف بدقة ${km} كم`, en: `known to ${km} km` })
  return say({ ar: `في دائرة نصف قطرها ${km} كم حول الموضع`, en: `within ${km} km of the position` })
}

const WHYS: Record<string, { ar: string; en: string }> = {
  'no-place': { ar: 'لم يُذكر مكان', en: 'no place is named' },
  unresolved: { ar: 'مكان لم يُعثر عليه', en: 'the place was not found' },
  ambiguous: { ar: 'اسم لأكثر من مكان', en: 'the name fits several places' },
  region: { ar: 'منطقة بلا حدود معروفة', en: 'a region without known bounds' },
}
export const why = (id: string): string => (WHYS[id] ? say(WHYS[id]) : id)

const ROLES: Record<string, { ar: string; en: string }> = { origin: { ar: 'نقطة الانطلاق', en: 'where from' }, destination: { ar: 'الوجهة', en: 'where to' } }
export const roleWords = (one: MapFeature): string => (one.kind === 'route' ? say({ ar: 'من وإلى', en: 'from and to' }) : ROLES[one.role] ? say(ROLES[one.role]!) : '')
