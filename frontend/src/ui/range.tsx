// A range over bins, both ends included (the handles stand at their outer edges): bars, two handles under them, and a drag over the bars that chooses a range. Time runs as the language reads.
import { useRef } from 'preact/hooks'
import { language, say } from '../language'

export interface RangeProps {
  counts: readonly number[]
  /** Of each bin, those that are denied. */
  denied?: readonly number[]
  low: number
  high: number
  set: (low: number, high: number) => void
  /** The day on which a bin begins, or that on which it ends. */
  day: (index: number, end: boolean) => string
  tall?: boolean
}

export function Range({ counts, denied, low, high, set, day, tall = false }: RangeProps) {
  const last = counts.length - 1
  const bars = useRef<SVGSVGElement>(null)
  const began = useRef<number | null>(null)
  const top = Math.max(1, ...counts)
  const rtl = language.value === 'ar'
  const at = (event: PointerEvent): number => {
    const box = bars.current!.getBoundingClientRect()
    const part = Math.max(0, Math.min(.9999, (event.clientX - box.left) / box.width))
    return Math.floor((rtl ? 1 - part : part) * counts.length)
  }
  const drag = (event: PointerEvent): void => {
    if (began.current === null) return
    const here = at(event)
    set(Math.min(began.current, here), Math.max(began.current, here))
  }
  // many small bins differ by orders of magnitude: the root keeps the small ones in sight
  const height = (n: number): number => (n > 0 ? Math.max(1.2, 24 * Math.sqrt(n / top)) : 0)
  const x = (index: number): number => (rtl ? last - index : index)
  return (
    <div class={`range ${tall ? 'tall' : ''}`}>
      <svg ref={bars} class="range-bars" viewBox={`0 0 ${counts.length} 24`} preserveAspectRatio="none" aria-hidden="true"
        onPointerDown={(event) => { began.current = at(event); event.currentTarget.setPointerCapture(event.pointerId) }} onPointerMove={drag} onPointerUp={() => { began.current = null }} onPointerCancel={() => { began.current = null }}>
        <rect x={x(rtl ? high : low)} y="0" width={high - low + 1} height="24" class="range-chosen" />
        {counts.map((n, index) => n > 0 && <rect key={index} x={x(index) + .08} width={.84} y={24 - height(n)} height={height(n)} class={index >= low && index <= high ? 'in' : 'out'} />)}
        {denied?.map((n, index) => n > 0 && <rect key={`denied ${index}`} x={x(index) + .3} width={.4} y={24 - height(n)} height={height(n)} class="denied" />)}
      </svg>
      <input type="range" min={0} max={counts.length} value={low} onInput={(event) => set(Math.min(Number(event.currentTarget.value), high), high)} aria-label={say({ ar: 'من', en: 'From' })} aria-valuetext={day(low, false)} />
      <input type="range" min={0} max={counts.length} value={high + 1} onInput={(event) => set(low, Math.max(Number(event.currentTarget.value) - 1, low))} aria-label={say({ ar: 'إلى', en: 'Until' })} aria-valuetext={day(high, true)} />
    </div>
  )
}
