// Claims over time: for each month what is said of a subject upwards, what it says downwards; the same as a table.
import { say } from '../../language'
import type { SubjectView } from '../../types'

type Months = SubjectView['months']

/** All months from the first to the last, those without claims too. Beyond ten years only those that have some. */
export function filled(months: Months): Months {
  const known = new Map(months.map((one) => [one.month, one]))
  const [first, last] = [months[0]?.month, months[months.length - 1]?.month]
  if (!first || !last) return []
  const out: Months = []
  const at = new Date(`${first}-01T00:00:00Z`)
  for (let month = first; month <= last && out.length < 120; at.setUTCMonth(at.getUTCMonth() + 1), month = at.toISOString().slice(0, 7)) out.push(known.get(month) ?? { month, of: 0, by: 0 })
  return out[out.length - 1]?.month === last ? out : months
}

export function Over({ months, by }: { months: Months; by: boolean }) {
  const all = filled(months)
  if (all.length === 0) return null
  const most = Math.max(1, ...all.map((one) => Math.max(one.of, one.by)))
  const part = (n: number): string => n === 0 ? '0' : `max(3px, ${(n / most) * 100}%)`
  const words = { of: say({ ar: 'ما يقال عنه', en: 'said of it' }), by: say({ ar: 'ما يقوله', en: 'said by it' }) }
  return (
    <section class="card stack" aria-labelledby="over">
      <h2 id="over">{say({ ar: 'عبر الزمن', en: 'Over time' })} <span class="soft small">{say({ ar: 'بشهر النشر', en: 'by month of publication' })}</span></h2>
      <div class={`over ${by ? 'both' : ''}`} aria-hidden="true">
        {all.map((one) => (
          <span key={one.month} class="over-month" title={`${one.month} · ${words.of} ${one.of}${by ? ` · ${words.by} ${one.by}` : ''}`}>
            <span class="up"><i style={{ blockSize: part(one.of) }} /></span>
            {by && <span class="down"><i style={{ blockSize: part(one.by) }} /></span>}
          </span>
        ))}
      </div>
      <div class="row small soft over-ends" aria-hidden="true"><time>{all[0]?.month}</time><span class="spread" />{all.length > 1 && <time>{all[all.length - 1]?.month}</time>}</div>
      {by && <p class="row small" aria-hidden="true"><span class="key up" />{words.of} <span class="key down" />{words.by}</p>}
      <details class="small"><summary>{say({ ar: 'الأعداد', en: 'The numbers' })}</summary>
        <div class="wide"><table><thead><tr><th>{say({ ar: 'الشهر', en: 'Month' })}</th><th>{words.of}</th>{by && <th>{words.by}</th>}</tr></thead>
          <tbody>{months.map((one) => <tr key={one.month}><th scope="row"><time dateTime={one.month}>{one.month}</time></th><td>{one.of}</td>{by && <td>{one.by}</td>}</tr>)}</tbody>
        </table></div>
      </details>
    </section>
  )
}
