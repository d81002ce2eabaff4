// Lists by keys: j and k walk along the items of a list, and the link of the item at hand has the focus, so that Enter opens it.
import { useEffect, useRef, useState } from 'preact/hooks'
import { useKeys } from '../keys'
import type { Words } from '../language'

const NEXT: Words = { ar: 'التالي في القائمة', en: 'Next in the list' }
const BEFORE: Words = { ar: 'السابق في القائمة', en: 'Previous in the list' }

/** `list` goes on the element that holds the items, its children if no selector is given; `at` is the index of the item at hand, -1 before the first key. */
export function useRove<E extends HTMLElement>(again: unknown, next: Words = NEXT, before: Words = BEFORE, items = ':scope > *') {
  const list = useRef<E>(null)
  const [at, setAt] = useState(-1)
  useEffect(() => setAt(-1), [again])
  const move = (by: number) => {
    const found = list.current?.querySelectorAll(items)
    if (!found?.length) return
    const index = Math.min(Math.max(at + by, 0), found.length - 1)
    setAt(index)
    found[index]?.scrollIntoView({ block: 'nearest' })
    found[index]?.querySelector<HTMLElement>('a[href]')?.focus({ preventScroll: true })
  }
  useKeys([
    { key: 'j', words: next, run: () => move(1) },
    { key: 'k', words: before, run: () => move(-1) },
  ])
  return { list, at }
}
