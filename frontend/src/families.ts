// Families of claim types, which the server names: here how they look, so that shape as well as colour tells them apart.
import { language } from './language'
import { vocabulary } from './vocabulary'

export type Family = 'violence' | 'coercion' | 'position' | 'tie' | 'words' | 'society'

/** `path` lies in a box of 16 by 16; `tone` names the colour in theme.css. */
export interface FamilyLook { id: Family; path: string; tone: string }

export const FAMILIES: readonly FamilyLook[] = [
  { id: 'violence', path: 'M8 1.2 15 14H1Z', tone: '--fam-violence' },
  { id: 'coercion', path: 'M2.2 2.2h11.6v11.6H2.2Z', tone: '--fam-coercion' },
  { id: 'position', path: 'M1 2H15L8 14.8Z', tone: '--fam-position' },
  { id: 'tie', path: 'M8 1.4a6.6 6.6 0 1 1 0 13.2A6.6 6.6 0 0 1 8 1.4Z', tone: '--fam-tie' },
  { id: 'words', path: 'M8 .8 15.2 8 8 15.2.8 8Z', tone: '--fam-words' },
  { id: 'society', path: 'M5.4 1.4h5.2v4h4v5.2h-4v4H5.4v-4h-4V5.4h4Z', tone: '--fam-society' },
]

const BY_ID = new Map<string, FamilyLook>(FAMILIES.map((one) => [one.id, one]))
const OTHERS = FAMILIES[FAMILIES.length - 1]!
let known: { of: unknown; types: Map<string, FamilyLook> } = { of: null, types: new Map() }

/** How the family of a claim's type looks. */
export function familyOf(type: string): FamilyLook {
  if (known.of !== vocabulary.value) known = { of: vocabulary.value, types: new Map((vocabulary.value?.types ?? []).map((one) => [one.id, familyLook(one.family ?? '')])) }
  return known.types.get(type) ?? OTHERS
}

export function familyLook(id: string): FamilyLook {
  return BY_ID.get(id) ?? OTHERS
}

/** What a family is called. */
export function familyName(id: string): string {
  return vocabulary.value?.families?.find((one) => one.id === id)?.label[language.value] ?? id
}
