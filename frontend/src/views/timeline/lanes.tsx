// The lanes: a canvas as high as its frame, over a spacer as high as all rows, so that the frame's own scroll bar moves it.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { FAMILIES, familyName, familyOf } from '../../families'
import { language, say } from '../../language'
import { fontsReady, onLook, palette } from '../../map/palette'
import type { TimeItem } from '../../types'
import { plain } from '../../ui/parts'
import { AXIS, ROW, type Scene, barAt, draw } from './canvas'
import { type Bar, laid } from './layout'

export type Grouping = 'family' | 'place' | 'speaker'
const NOBODY = '\u0000'

interface Props { items: readonly TimeItem[]; first: number; last: number; by: Grouping; selected: TimeItem | null; choose: (item: TimeItem | null) => void; pan: (days: number) => void; zoom: (factor: number) => void; label: string }

function useWidth(): [preact.RefObject<HTMLDivElement | null>, number, number] {
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<[number, number]>([0, 0])
  useEffect(() => {
    const watch = new ResizeObserver(() => { if (frame.current) setSize([frame.current.clientWidth, frame.current.clientHeight]) })
    if (frame.current) watch.observe(frame.current)
    return () => watch.disconnect()
  }, [])
  return [frame, size[0], size[1]]
}

export function Lanes(props: Props) {
  const { items, first, last, by, selected } = props
  const [frame, width, height] = useWidth()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [top, setTop] = useState(0)
  const [hovered, setHovered] = useState<Bar | null>(null)
  const [look, setLook] = useState(0)
  useEffect(() => onLook(() => setLook((n) => n + 1)), [])
  useEffect(() => { void fontsReady().then(() => setLook((n) => n + 1)) }, [])
  // room at the end for the labels of the last claims
  const scale = { first, last: last + Math.ceil((last - first + 1) * .12), width }
  const groups = useMemo(() => laid(items, scale, groupOf(by), nameOfGroup(by), by === 'family' ? FAMILIES.map((one) => one.id) : []), [items, scale.first, scale.last, width, by, language.value])
  const colours = useMemo(() => palette(), [look])
  const scene: Scene = { laid: groups, scale, height, top, selected, hovered, colours }
  useEffect(() => { if (canvas.current && width > 0) { draw(canvas.current, scene); canvas.current.dataset.bars = String(groups.bars.length) } })
  useEffect(() => { frame.current?.scrollTo(0, 0); setTop(0) }, [first, last, by])
  useEffect(() => { // what is selected by key comes into sight
    const bar = selected && groups.bars.find((one) => one.item.document === selected.document && one.item.claim === selected.claim)
    if (!bar || !frame.current || height === 0) return
    const y = bar.row * ROW
    if (y < frame.current.scrollTop + ROW || y > frame.current.scrollTop + height - AXIS - 2 * ROW) frame.current.scrollTo(0, Math.max(0, y - height / 3))
  }, [selected?.document, selected?.claim, height > 0])
  const under = (event: MouseEvent): Bar | null => {
    const box = canvas.current!.getBoundingClientRect()
    return event.clientY - box.top < AXIS ? null : barAt(scene, event.clientX - box.left, event.clientY - box.top)
  }
  const keys = (event: KeyboardEvent): void => {
    const forward = language.value === 'ar' ? 'ArrowLeft' : 'ArrowRight'
    const span = last - first + 1
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') { event.preventDefault(); props.pan((event.key === forward ? 1 : -1) * Math.max(1, Math.round(span / 5))) }
  }
  return (
    <div ref={frame} class="lanes" tabIndex={0} role="group" aria-label={props.label} onScroll={(event) => setTop(event.currentTarget.scrollTop)} onKeyDown={keys}
      onWheel={(event) => { if (event.ctrlKey || event.metaKey) { event.preventDefault(); props.zoom(event.deltaY > 0 ? 1.5 : 1 / 1.5) } }}>
      <canvas ref={canvas} class={`lanes-canvas ${hovered ? 'pointing' : ''}`} aria-hidden="true" onPointerMove={(event) => setHovered(under(event))} onPointerLeave={() => setHovered(null)} onClick={(event) => props.choose(under(event)?.item ?? null)}
        title={hovered ? plain(`${hovered.item.trigger}${hovered.item.speaker ? ` — ${hovered.item.speaker}` : ''}`) : undefined} />
      <div ref={(element) => { if (element) element.style.blockSize = `${Math.max(0, AXIS + groups.rows * ROW - height)}px` }} />
      {groups.bars.length === 0 && width > 0 && <p class="lanes-empty soft">{say({ ar: 'لا أقوال في هذه المدة.', en: 'No claims in this time.' })}</p>}
    </div>
  )
}

function groupOf(by: Grouping): (item: TimeItem) => string {
  if (by === 'place') return (item) => item.place ?? NOBODY
  if (by === 'speaker') return (item) => item.speaker ?? NOBODY
  return (item) => familyOf(item.type).id
}

function nameOfGroup(by: Grouping): (group: string) => string {
  if (by === 'family') return familyName
  return (group) => (group !== NOBODY ? plain(group) : by === 'place' ? say({ ar: 'لم يُذكر مكان', en: 'No place named' }) : say({ ar: 'التقرير نفسه', en: 'The report itself' }))
}
