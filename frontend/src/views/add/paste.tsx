// A report pasted as text, with what is known of it; it goes the way of a file, as one line of JSON, so that its facts keep their fields.
import { useState } from 'preact/hooks'
import { say } from '../../language'
import { Field } from '../../ui/parts'

const LONGEST = 160

/** The first line, where it can be a headline: short, and with a text under it. */
export function headline(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n')
  const line = first.trim()
  return line.length <= LONGEST && rest.some((one) => one.trim()) ? line : ''
}

/** The file of one report; a field that nobody filled in is not in it. */
export function fileOf(fields: Record<string, string>): File {
  const known = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value))
  const name = (known.title ?? '').replace(/[\\/:*?"<>|#\n]+/g, ' ').trim().slice(0, 60) || say({ ar: 'نص ملصق', en: 'pasted text' })
  return new File([`${JSON.stringify(known)}\n`], `${name}.jsonl`, { type: 'application/x-ndjson' })
}

export function Paste({ upload }: { upload: (files: File[]) => void }) {
  const [text, setText] = useState('')
  const [title, setTitle] = useState<string | null>(null) // null until somebody writes one
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const box = event.currentTarget as HTMLFormElement
    const form = new FormData(box)
    upload([fileOf(Object.fromEntries(['text', 'title', 'outlet', 'published', 'url'].map((name) => [name, String(form.get(name) ?? '')])))])
    box.reset()
    setText('')
    setTitle(null)
  }
  return (
    <form class="card stack paste" onSubmit={submit} aria-labelledby="paste">
      <h2 id="paste">{say({ ar: 'الصق نصا', en: 'Paste a text' })}</h2>
      <Field label={{ ar: 'نص التقرير', en: 'Text of the report' }}><textarea class="text" name="text" rows={7} dir="auto" lang="ar" required placeholder={say({ ar: 'الصق هنا نص التقرير كما نُشر', en: 'Paste the report here as it was published' })} value={text} onInput={(event) => setText(event.currentTarget.value)} /></Field>
      <div class="paste-facts">
        <Field label={{ ar: 'العنوان', en: 'Title' }}><input type="text" name="title" dir="auto" maxLength={300} value={title ?? headline(text)} onInput={(event) => setTitle(event.currentTarget.value)} /></Field>
        <Field label={{ ar: 'الناشر', en: 'Outlet' }}><input type="text" name="outlet" dir="auto" maxLength={200} /></Field>
        <Field label={{ ar: 'يوم النشر', en: 'Day of publication' }}><input type="date" name="published" /></Field>
        <Field label={{ ar: 'الرابط', en: 'Address' }}><input type="url" name="url" dir="ltr" maxLength={2000} placeholder="https://" /></Field>
      </div>
      <p class="small soft">{say({ ar: 'من دون يوم النشر لا يُعرف متى «أمس» ولا «الثلاثاء الماضي».', en: 'Without the day of publication nobody can tell when “yesterday” or “last Tuesday” was.' })}</p>
      <p><button class="button main" disabled={!text.trim()}>{say({ ar: 'أضفه واقرأه', en: 'Add and read it' })}</button></p>
    </form>
  )
}
