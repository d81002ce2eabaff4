// Types of claims in a few families, so that a map or a time line can tell them apart by shape as well as by colour.
import type { Words } from './language'
import { vocabulary } from './vocabulary'

export type Family = 'fire' | 'fight' | 'harm' | 'detention' | 'control' | 'words'

/** `path` lies in a box of 16 by 16; `tone` names the colour in theme.css. */
export interface FamilyLook { id: Family; words: Words; path: string; tone: string; types: readonly string[] }

export const FAMILIES: readonly FamilyLook[] = [
  { id: 'fire', words: { ar: 'قصف وتفجيرات', en: 'Strikes and blasts' }, path: 'M8 1.2 15 14H1Z', tone: '--fam-fire', types: ['airstrike', 'shelling', 'bombing'] },
  { id: 'fight', words: { ar: 'قتال واغتيالات', en: 'Fighting and killings' }, path: 'M8 .8 15.2 8 8 15.2.8 8Z', tone: '--fam-fight', types: ['attack', 'clash', 'assassination'] },
  { id: 'harm', words: { ar: 'ضحايا وأضرار', en: 'Harm to people' }, path: 'M8 1.4a6.6 6.6 0 1 1 0 13.2A6.6 6.6 0 0 1 8 1.4Z', tone: '--fam-harm', types: ['casualties', 'destruction', 'displacement', 'humanitarian', 'abuse'] },
  { id: 'detention', words: { ar: 'خطف واعتقال', en: 'Abduction and detention' }, path: 'M2.2 2.2h11.6v11.6H2.2Z', tone: '--fam-detention', types: ['abduction', 'detention', 'release', 'trafficking'] },
  { id: 'control', words: { ar: 'سيطرة وتحركات', en: 'Control and movement' }, path: 'M1 2H15L8 14.8Z', tone: '--fam-control', types: ['control', 'seizure', 'siege', 'base', 'presence', 'deployment', 'movement', 'retreat', 'return', 'route'] },
  { id: 'words', words: { ar: 'سياسة ومواقف', en: 'Politics and statements' }, path: 'M5.4 1.4h5.2v4h4v5.2h-4v4H5.4v-4h-4V5.4h4Z', tone: '--fam-words', types: [] },
]

const BY_TYPE = new Map(FAMILIES.flatMap((family) => family.types.map((type) => [type, family] as const)))
const OTHERS = FAMILIES[FAMILIES.length - 1]!

/** The family of a claim's type; what no family names is politics and statements. */
export function familyOf(type: string): FamilyLook {
  return BY_TYPE.get(type) ?? OTHERS
}

/** The types of a family, those that only the server knows included. */
export function typesOf(family: FamilyLook): string[] {
  return (vocabulary.value?.types ?? []).map((one) => one.id).filter((id) => familyOf(id) === family)
}
