// Beside the text, on the side where lines begin: what each speaker said as nested brackets, and signs where something does not agree.
import { useMemo } from 'preact/hooks'
import { fill } from '../../language'
import { useDesk } from './desk'
import { bracketsOf, viewport } from './measure'
import { chainOf } from './model'
import { called } from './names'

export function Brackets() {
  const desk = useDesk()
  const spots = desk.spots.value
  const model = desk.model.value
  const { brackets, lanes } = useMemo(() => spots ? bracketsOf(model.reading.statements, model.depth, spots.statements) : { brackets: [], lanes: 0 }, [spots, model])
  const claim = model.claims[model.index.get(desk.hover.value ?? desk.chosen.value ?? '') ?? -1]
  const chain = new Set(chainOf(model.statements, claim?.statement ?? null).map((one) => one.id))
  const { from, to } = viewport.value
  return (
    <div class="brackets">
      {brackets.filter(({ top, bottom }) => bottom > from && top < to).map(({ statement, lane, top, bottom }) => (
        <div
          key={statement.id} class={`bracket ${statement.stance === 'assert' ? '' : 'other'} ${chain.has(statement.id) ? 'on' : ''}`} aria-hidden="true"
          style={{ top: `${top + 4}px`, height: `${Math.max(bottom - top - 8, 8)}px`, insetInlineEnd: `${(Math.max(lanes, 1) - 1 - lane) * 8 + 4}px` }}
        />
      ))}
      {model.reading.warnings.map((one, at) => {
        const top = spots?.warnings[at] ?? -1
        if (top < 0) return null
        const words = fill({ ar: 'تنبيه: {kind}', en: 'Warning: {kind}' }, { kind: called('WARNINGS', one.kind) })
        return (
          <button key={at} class="warning-sign" style={{ top: `${top + 2}px` }} title={words} aria-label={words} onClick={() => { desk.span.value = null; desk.choose(`${one.start}-${one.end}`) }}>
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 2 19 18H1Z" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" /><path d="M10 8v4.5M10 14.8v.4" stroke="currentColor" stroke-width="2" stroke-linecap="round" /></svg>
          </button>
        )
      })}
    </div>
  )
}
