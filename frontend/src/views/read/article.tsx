// The text itself. It is drawn once; marks, selection and pointer change nothing in it.
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { say } from '../../language'
import { Offsets } from '../../offsets'
import { chosenClaim, useDesk } from './desk'
import type { Desk } from './desk'
import { CATEGORIES, markCategories, markMoving, movingOf, native, piecesOf, unmark, wordsOf } from './highlights'
import { type Words, claimsAt } from './model'
import { type Paragraph, TextMap, directionOf, paragraphsOf } from './textmap'
import { moveWord } from './words'

export function Article() {
  const desk = useDesk()
  const root = useRef<HTMLDivElement>(null)
  const model = desk.model.value
  const text = model.reading.document.text
  const paragraphs = useMemo(() => paragraphsOf(text), [text])
  const body = useMemo(() => native() ? <Plain paragraphs={paragraphs} /> : <Marked paragraphs={paragraphs} />, [paragraphs])
  useLayoutEffect(() => {
    if (!root.current) return
    desk.map.value = new TextMap(root.current, new Offsets(text))
    if (!native()) return
    markCategories(desk.map.value, desk.model.value, desk.hidden.value)
    performance.mark('rawi-first-highlight')
  }, [body])
  useMarks(desk)
  useEffect(() => unmark, [])
  const pointer = usePointer(desk)
  return (
    <div
      ref={root} class={`read-text text ${native() ? '' : 'flat'}`} dir={directionOf(text)} lang={model.reading.document.lang ?? 'ar'} tabIndex={0} role="document"
      aria-label={say({ ar: 'نص التقرير؛ الأسهم تختار الكلمات', en: 'Text of the report; arrows select words' })}
      onClick={pointer.click} onMouseMove={pointer.move} onMouseLeave={() => { desk.hover.value = null }} onKeyDown={(event) => moveWord(event, desk)}
    >{body}</div>
  )
}

function Plain({ paragraphs }: { paragraphs: Paragraph[] }) {
  return <>{paragraphs.map((one) => <p key={one.start} data-start={one.start} dir={one.direction}>{one.text}</p>)}</>
}

/** Where the browser has no highlights: flat marks, drawn again when what is marked changes. */
function Marked({ paragraphs }: { paragraphs: Paragraph[] }) {
  const desk = useDesk()
  const root = desk.model.value
  const offsets = useMemo(() => new Offsets(root.reading.document.text), [root])
  const unit = (words: readonly Words[], name: string) => words.map((one) => ({ start: offsets.unit(one.start), end: offsets.unit(one.end), name }))
  const spans = CATEGORIES.filter((one) => !desk.hidden.value.has(one)).flatMap((one) => unit(wordsOf(root, one), one))
  const moving = Object.entries(movingOf(root, chosenClaim(desk))).flatMap(([name, words]) => unit(words, name))
  if (desk.span.value) moving.push(...unit([desk.span.value], 'span')) // not what is being selected: drawing again would take it away
  const all = [...spans, ...moving]
  const box = useRef<HTMLDivElement>(null)
  // the text nodes are others now: what finds words among them has to know
  useLayoutEffect(() => { const article = box.current?.parentElement; if (article) desk.map.value = new TextMap(article, offsets) }, [desk.hidden.value, desk.chosen.value, desk.span.value, root])
  return (
    <div ref={box}>
      {paragraphs.map((one) => <p key={one.start} data-start={one.start} dir={one.direction}>{piecesOf(one.text, one.start, all).map((piece) => piece.classes ? <mark class={piece.classes}>{piece.text}</mark> : piece.text)}</p>)}
    </div>
  )
}

/** Marks follow the desk; nothing is drawn again. */
function useMarks(desk: Desk): void {
  const { value: map } = desk.map
  const claim = chosenClaim(desk)
  const hovered = desk.hover.value
  useLayoutEffect(() => { if (map && native()) markCategories(map, desk.model.value, desk.hidden.value) }, [desk.hidden.value, desk.model.value])
  useLayoutEffect(() => { if (map && native()) markMoving(map, movingOf(desk.model.value, claim)) }, [map, claim])
  // what is selected too: a field that takes the focus takes the browser's own mark away
  useLayoutEffect(() => { if (map && native()) markMoving(map, { span: [desk.span.value, desk.selection.value].filter((one) => one !== null) }) }, [map, desk.span.value, desk.selection.value])
  useLayoutEffect(() => {
    if (!map || !native()) return
    const { claims, index } = desk.model.value
    const over = hovered === null ? undefined : claims[index.get(hovered) ?? -1]
    markMoving(map, { hover: [...(over ? [over.trigger] : []), ...desk.lit.value] })
  }, [map, hovered, desk.lit.value])
  useLayoutEffect(() => {
    if (!map || !native()) return
    markMoving(map, { warning: desk.model.value.reading.warnings.flatMap((one) => one.start !== null && one.end !== null ? [{ start: one.start, end: one.end }] : []) })
  }, [map, desk.model.value])
}

function usePointer(desk: Desk): { click: (event: MouseEvent) => void; move: (event: MouseEvent) => void } {
  const last = useRef<{ at: number; turn: number } | null>(null)
  const frame = useRef(0)
  const under = (event: MouseEvent) => desk.map.value?.pointAt(event.clientX, event.clientY) ?? null
  const click = (event: MouseEvent) => {
    if (desk.map.value?.selected()) return // words were selected: that is something else
    const at = under(event)
    const found = at === null ? [] : claimsAt(desk.model.value, at)
    if (at === null || found.length === 0) return
    // again on the same words: the next claim that they belong to
    const again = last.current && Math.abs(last.current.at - at) <= 1 && found.some((one) => one.id === desk.chosen.value)
    const turn = again ? (found.findIndex((one) => one.id === desk.chosen.value) + 1) % found.length : 0
    last.current = { at, turn }
    desk.choose(found[turn]!.id)
  }
  const move = (event: MouseEvent) => {
    if (event.buttons) return
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(() => {
      const at = under(event)
      desk.hover.value = at === null ? null : claimsAt(desk.model.value, at).find((one) => at >= one.trigger.start && at < one.trigger.end)?.id ?? null
    })
  }
  return { click, move }
}
