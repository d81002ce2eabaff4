// The box for the query of a view that shows many claims at once; the query is in the address.
import { say } from '../language'
import { where, withQuery } from '../router'
import { plain } from './parts'

export function QueryBox({ id, clears = [] }: { id: string; clears?: string[] }) {
  const q = where.value.query.get('q') ?? ''
  const set = (text: string) => withQuery({ q: text.trim(), ...Object.fromEntries(clears.map((name) => [name, null])) })
  return (
    <form class="query-box" role="search" onSubmit={(event) => { event.preventDefault(); set(String(new FormData(event.currentTarget).get('q') ?? '')) }}>
      <input id={id} key={q} type="search" name="q" dir="auto" defaultValue={plain(q)} maxLength={1000} autocomplete="off" spellcheck={false}
        aria-label={say({ ar: 'اقتصر على ما يطابق', en: 'Only what matches' })} placeholder={say({ ar: 'اقتصر على… مثل: النوع:قصف المكان:حلب', en: 'Only… for example type:shelling place:حلب' })} />
      <button class="button">{say({ ar: 'طبّق', en: 'Apply' })}</button>
      {q && <button type="button" class="button quiet" onClick={() => set('')}>{say({ ar: 'امسح', en: 'Clear' })}</button>}
    </form>
  )
}
