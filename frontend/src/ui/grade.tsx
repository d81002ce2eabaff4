// How well an event is borne out: a named class, with its sign; never a bare score.
import { fill, say } from '../language'
import { nameOf } from '../vocabulary'

const SIGNS: Record<string, string> = {
  confirmed: 'M2.5 8.5l3 3L10 6M7 10l1.5 1.5L13.5 6', fair: 'M3 8.5l3.5 3.5L13 4.5', weak: 'M3.5 12.5l3-6 3 4 3-6',
  contested: 'M2.5 5.5h9M9 3l2.5 2.5L9 8M13.5 10.5h-9M7 8l-2.5 2.5L7 13', discounted: 'M4 4l8 8M12 4l-8 8', unresolved: 'M5.5 6a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.7-.9 1.4M8 12.6v.2',
}

/** A grade, or "unresolved", which is a verdict as good as any. */
export function gradeName(value: string): string {
  return value === 'unresolved' ? say({ ar: 'غير محسوم', en: 'unresolved' }) : nameOf('grades', value)
}

/** `by` says whose word it is: the machine's, or a person's; left out where that is said beside it. */
export function GradeMark({ value, by }: { value: string; by?: 'machine' | 'person' }) {
  const name = gradeName(value)
  return (
    <span class={`mark grade ${value}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d={SIGNS[value] ?? SIGNS.weak} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" /></svg>
      <span>{!by ? name : by === 'machine' ? fill({ ar: '{grade}، بحساب آلي', en: '{grade}, by machine' }, { grade: name }) : fill({ ar: '{grade}، بحكم مراجع', en: '{grade}, a person’s verdict' }, { grade: name })}</span>
    </span>
  )
}
