// What each mark in the text means; a press takes it away or brings it back.
import { type Words, say } from '../../language'
import { withQuery } from '../../router'
import { useDesk } from './desk'
import { CATEGORIES, type Category } from './highlights'

const NAMES: Record<Category, Words> = {
  claim: { ar: 'ما حدث', en: 'what happened' }, content: { ar: 'ما قيل', en: 'what was said' }, source: { ar: 'القائل', en: 'who says it' }, cue: { ar: 'فعل القول', en: 'word of saying' },
  place: { ar: 'المكان', en: 'place' }, time: { ar: 'الزمان', en: 'time' }, quantity: { ar: 'العدد', en: 'number' },
}
const HIDDEN: Category[] = ['content']

/** The categories that the address hides; contents alone where it says nothing. */
export function hiddenOf(query: URLSearchParams): ReadonlySet<string> {
  return new Set(query.has('hide') ? (query.get('hide') ?? '').split(',') : HIDDEN)
}

export function Legend() {
  const hidden = useDesk().hidden.value
  const turn = (category: Category) => {
    const next = CATEGORIES.filter((one) => hidden.has(one) !== (one === category))
    const same = next.length === HIDDEN.length && next.every((one) => HIDDEN.includes(one))
    withQuery({ hide: same ? null : next.join(',') || 'none' }, true)
  }
  return (
    <div class="legend row" role="group" aria-label={say({ ar: 'ما يُعلَّم في النص', en: 'What is marked in the text' })}>
      {CATEGORIES.map((one) => (
        <button key={one} class="button quiet small" aria-pressed={!hidden.has(one)} onClick={() => turn(one)}><span class={`swatch m-${one}`}>{say(NAMES[one])}</span></button>
      ))}
    </div>
  )
}

