// The same claims as a table, for screen readers and for those who would rather read.
import { useEffect, useState } from 'preact/hooks'
import { say } from '../../language'
import { to } from '../../router'
import type { TimeItem } from '../../types'
import { Bdi, CertaintyMark, Interval } from '../../ui/parts'
import { ClaimSign } from '../../ui/sign'
import { nameOf } from '../../vocabulary'

const STEP = 100

export function TimeTable({ items }: { items: readonly TimeItem[] }) {
  const [shown, setShown] = useState(STEP)
  useEffect(() => setShown(STEP), [items])
  return (
    <div class="wide time-table" tabIndex={0} role="group" aria-label={say({ ar: 'جدول الأقوال', en: 'Table of claims' })}>
      <table>
        <caption class="hidden">{say({ ar: 'الأقوال بحسب زمنها', en: 'Claims by their time' })}</caption>
        <thead><tr><th scope="col">{say({ ar: 'متى', en: 'When' })}</th><th scope="col">{say({ ar: 'ماذا', en: 'What' })}</th><th scope="col">{say({ ar: 'أين', en: 'Where' })}</th><th scope="col">{say({ ar: 'القائل', en: 'Who says so' })}</th><th scope="col">{say({ ar: 'اليقين', en: 'How sure' })}</th></tr></thead>
        <tbody>
          {items.slice(0, shown).map((one) => (
            <tr key={`${one.document}#${one.claim}`}>
              <td><Interval earliest={one.earliest} latest={one.latest} />{one.basis === 'published' && <div class="small soft">{say({ ar: 'يوم النشر', en: 'day of the report' })}</div>}</td>
              <td><a href={to.read(one.document, one.claim)}><ClaimSign type={one.type} certainty={one.certainty} review={one.review} /> {nameOf('types', one.type)}: <Bdi lang="ar">{one.trigger}</Bdi></a></td>
              <td><Bdi lang="ar">{one.place}</Bdi></td>
              <td><Bdi lang="ar">{one.speaker ?? say({ ar: 'التقرير نفسه', en: 'the report itself' })}</Bdi></td>
              <td><CertaintyMark value={one.certainty} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.length > shown && <button class="button" onClick={() => setShown(shown + STEP)}>{say({ ar: 'المزيد', en: 'More' })}</button>}
    </div>
  )
}
