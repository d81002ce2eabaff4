// Numbers that do not agree, drawn on one scale: a range as a bar, one number as a point, what is open at an end without that end.
import type { ComponentChildren } from 'preact'
import { say } from '../../language'
import type { Both } from '../../types'

export interface Row { label: Both; low: number | null; high: number | null; best?: number; who: ComponentChildren }

/** A round number that the largest of all fits under, with its half. */
export function roof(rows: readonly Row[]): number {
  const most = Math.max(1, ...rows.flatMap((one) => [one.low ?? 0, one.high ?? 0, one.best ?? 0]))
  const open = rows.some((one) => one.high === null) ? most * 1.25 : most
  const step = 10 ** Math.floor(Math.log10(open))
  return [1, 2, 3, 4, 5, 6, 8, 10].map((n) => n * step).find((n) => n >= open) ?? open
}

const part = (n: number, top: number): string => `${Math.min(100, (n / top) * 100)}%`

export function Scale({ rows, label }: { rows: readonly Row[]; label: string }) {
  const top = roof(rows)
  return (
    <div class="scale" role="table" aria-label={label}>
      {rows.map((row, n) => {
        const low = row.low ?? 0
        const high = row.high ?? top
        const shape = row.low === row.high ? 'point' : row.high === null ? 'open-up' : row.low === null ? 'open-down' : 'bar'
        return (
          <div class="scale-row" role="row" key={n}>
            <b class="scale-label" role="rowheader">{say(row.label)}</b>
            <span class="scale-track" role="cell" aria-hidden="true">
              <span class={`scale-value ${shape}`} style={{ insetInlineStart: part(low, top), inlineSize: shape === 'point' ? undefined : part(high - low, top) }} />
              {row.best !== undefined && <span class="scale-best" style={{ insetInlineStart: part(row.best, top) }} />}
            </span>
            <span class="scale-who small" role="cell">{row.who}</span>
          </div>
        )
      })}
      <div class="scale-row scale-axis" aria-hidden="true"><span /><span class="scale-track"><i>0</i><i>{top / 2}</i><i>{top}</i></span><span /></div>
    </div>
  )
}
