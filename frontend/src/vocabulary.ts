// The names of what records hold, in both languages; loaded once.
import { signal } from '@preact/signals'
import { get } from './api'
import { language } from './language'
import type { Named, Vocabulary } from './types'

export const vocabulary = signal<Vocabulary | null>(null)
type List = 'types' | 'certainties' | 'stances' | 'speaker_kinds' | 'roles' | 'grades' | 'abouts' | 'reviews' | 'families'
const tables = new Map<List, Map<string, Named>>()

export async function loadVocabulary(): Promise<void> {
  const found = await get<Vocabulary>('/vocabulary')
  for (const list of ['types', 'certainties', 'stances', 'speaker_kinds', 'roles', 'grades', 'abouts', 'reviews', 'families'] as const) {
    tables.set(list, new Map(found[list].map((one) => [one.id, one])))
  }
  vocabulary.value = found
}

/** What a value is called; the value itself where it has no name. */
export function nameOf(list: List, id: string | null | undefined): string {
  if (!id) return ''
  return tables.get(list)?.get(id)?.label[language.value] ?? id
}

/** What an actor's id, or the words that stand for one, is called. */
export function actorName(id: string): string {
  return vocabulary.value?.actors[id]?.[language.value] || id
}
