// The words on the page and their offsets. The text stands in the document as it is: one text node a paragraph, no box around any word.
import { Offsets } from '../../offsets'
import type { Words } from './model'

// Control characters are shown, never obeyed: each becomes a sign of the same length, so that no offset moves. Line ends stay.
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const OTHERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g
export const SIGN = '\u25af'
export const shown = (text: string): string => text.replace(TURNS, SIGN).replace(OTHERS, SIGN)
/** How many characters of a text turn the direction of lines, or are controls. */
export const controls = (text: string): number => (text.match(TURNS)?.length ?? 0) + (text.match(OTHERS)?.length ?? 0)

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g
const LTR = /[A-Za-z\u00c0-\u024f\u0370-\u052f]/g
/** The direction of a text by what most of its letters are; never by its first character, which may be a foreign name. */
export function directionOf(text: string, otherwise: 'rtl' | 'ltr' = 'rtl'): 'rtl' | 'ltr' {
  const right = text.match(RTL)?.length ?? 0
  const left = text.match(LTR)?.length ?? 0
  return right === 0 && left === 0 ? otherwise : right >= left ? 'rtl' : 'ltr'
}

export interface Paragraph { start: number; text: string; direction: 'rtl' | 'ltr' }

/** The paragraphs of a text; `start` in UTF-16 units. A line of another direction than the text is one only where it has no letter of it. */
export function paragraphsOf(text: string): Paragraph[] {
  const whole = directionOf(text)
  const found: Paragraph[] = []
  const line = /[^\n]+/g
  for (let match = line.exec(text); match; match = line.exec(text)) {
    const words = shown(match[0].replace(/\r$/, ' '))
    const other = whole === 'rtl' ? !RTL.test(words) && LTR.test(words) : !LTR.test(words) && RTL.test(words)
    RTL.lastIndex = LTR.lastIndex = 0
    if (words.trim()) found.push({ start: match.index, text: words, direction: other ? (whole === 'rtl' ? 'ltr' : 'rtl') : whole })
  }
  return found
}

/** Finds the text nodes of what is on the page, and turns offsets (code points) into ranges of it and back. */
export class TextMap {
  private readonly nodes: Text[] = []
  private readonly starts: number[] = []
  private readonly live = document.createRange()

  /** `root` holds an element a paragraph, each with `data-start` in UTF-16 units; inside it nothing but text, with or without marks. */
  constructor(readonly root: HTMLElement, readonly offsets: Offsets) {
    for (const paragraph of root.querySelectorAll<HTMLElement>('[data-start]')) {
      let at = Number(paragraph.dataset.start)
      const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
      for (let node = walk.nextNode() as Text | null; node; node = walk.nextNode() as Text | null) {
        this.nodes.push(node)
        this.starts.push(at)
        at += node.length
      }
    }
  }

  /** The last node that begins at or before a unit; -1 before the first. */
  private before(unit: number): number {
    let low = -1
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= unit) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The ends of words in the document, or null where none of them is on the page. */
  private ends(words: Words): StaticRangeInit | null {
    const first = this.offsets.unit(words.start)
    const last = this.offsets.unit(words.end)
    let from = Math.max(this.before(first), 0)
    if (from < this.nodes.length && this.starts[from]! + this.nodes[from]!.length <= first) from++
    const to = this.before(last - 1)
    if (from > to || to < 0 || from >= this.nodes.length) return null
    return {
      startContainer: this.nodes[from]!, startOffset: Math.max(first - this.starts[from]!, 0),
      endContainer: this.nodes[to]!, endOffset: Math.min(last - this.starts[to]!, this.nodes[to]!.length),
    }
  }

  /** A range for a highlight. It is static: the browser mends every live range at every change of the page, and there are thousands of these. */
  mark(words: Words): StaticRange | null {
    const ends = this.ends(words)
    return ends && new StaticRange(ends)
  }

  /** A live range over words, one for all: it holds until the next call. */
  range(words: Words): Range | null {
    const ends = this.ends(words)
    if (!ends) return null
    this.live.setStart(ends.startContainer, ends.startOffset)
    this.live.setEnd(ends.endContainer, ends.endOffset)
    return this.live
  }

  /** The code point of a place in the document, or null outside of the text. */
  point(node: Node, offset: number): number | null {
    const at = this.nodes.indexOf(node as Text)
    if (at >= 0) return this.offsets.point(this.starts[at]! + offset)
    const child = node.childNodes[offset] ?? node.childNodes[offset - 1]
    const text = child && this.root.contains(child) ? this.nodes.findIndex((one) => child.contains(one)) : -1
    return text < 0 ? null : this.offsets.point(this.starts[text]! + (node.childNodes[offset] ? 0 : this.nodes[text]!.length))
  }

  /** The code point under the pointer; null beside the words. */
  pointAt(x: number, y: number): number | null {
    const found = document.caretPositionFromPoint?.(x, y)
    const old = found ? null : (document as { caretRangeFromPoint?: (x: number, y: number) => Range | null }).caretRangeFromPoint?.(x, y)
    const node = found?.offsetNode ?? old?.startContainer
    if (!node || !this.root.contains(node)) return null
    const at = this.point(node, found?.offset ?? old?.startOffset ?? 0)
    if (at === null) return null
    // the caret stands between two letters: take the one that the pointer is on
    for (const one of [at, at - 1]) {
      const boxes = one < 0 ? undefined : this.range({ start: one, end: one + 1 })?.getClientRects()
      if (boxes && [...boxes].some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)) return one
    }
    return null
  }

  /** The words that are selected, in code points, without blanks at the ends; null where nothing of the text is. */
  selected(): Words | null {
    const selection = getSelection()
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
    const range = selection.getRangeAt(0)
    if (!this.root.contains(range.startContainer) && !this.root.contains(range.endContainer)) return null
    let start = this.root.contains(range.startContainer) ? this.point(range.startContainer, range.startOffset) : 0
    let end = this.root.contains(range.endContainer) ? this.point(range.endContainer, range.endOffset) : null
    if (start === null || end === null) return null
    while (start < end && /\s/.test(this.offsets.slice(start, start + 1))) start++
    while (end > start && /\s/.test(this.offsets.slice(end - 1, end))) end--
    return start < end ? { start, end } : null
  }

  /** Select words, as the pointer would. */
  select(words: Words): void {
    const range = this.range(words)
    if (range) getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
  }
}
