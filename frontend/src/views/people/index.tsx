// Users, one's own password and second factor, access tokens.
import { useState } from 'preact/hooks'
import { ApiError, get, may, patch, post, remove, session } from '../../api'
import { type Words, fill, say } from '../../language'
import { useLoaded } from '../../loading'
import { to } from '../../router'
import type { NewToken, Role, Scope, Token, Totp, User } from '../../types'
import { Bdi, Day, Dialog, Empty, Field, Heading, Loading, Refused, toast } from '../../ui/parts'
import './people.css'

const ROLES: Record<Role, Words> = {
  reader: { ar: 'قارئ: يطّلع ويصدّر', en: 'reader: reads and exports' },
  reviewer: { ar: 'مراجع: ويحكم على الأقوال', en: 'reviewer: and judges claims' },
  editor: { ar: 'محرر: ويضيف تقارير', en: 'editor: and adds reports' },
  admin: { ar: 'مدير: ويدير الحسابات', en: 'admin: and manages accounts' },
}
const SCOPES: Record<Scope, Words> = {
  read: { ar: 'الاطلاع', en: 'read' }, review: { ar: 'المراجعة', en: 'review' }, add: { ar: 'الإضافة', en: 'add' }, export: { ar: 'التصدير', en: 'export' }, admin: { ar: 'الإدارة', en: 'manage' },
}

function said(error: unknown): void { toast((error as ApiError).told) }

export default function PeopleView() {
  const here = session.value
  if (here?.local) {
    return (
      <>
        <Heading words={say({ ar: 'الحسابات', en: 'Accounts' })}>{may('admin') && <a href={to.log()}>{say({ ar: 'السجل', en: 'Log' })}</a>}</Heading>
        <p class="note">{say({ ar: 'يعمل راوي على هذا الجهاز وحده، فلا حسابات ولا كلمات مرور. لفتحه لفريق: أضف المستخدمين ثم شغّله على عنوان في الشبكة.', en: 'rawi runs on this machine alone, without accounts or passwords. To open it to a team, add users and serve it on an address of the network.' })}</p>
        <p><code>rawi users add PROJECT NAME --role admin</code></p>
      </>
    )
  }
  return (
    <>
      <Heading words={say({ ar: 'الحسابات', en: 'Accounts' })}>{may('admin') && <a href={to.log()}>{say({ ar: 'السجل', en: 'Log' })}</a>}</Heading>
      <div class="people">
        <Mine />
        <Tokens />
        {may('admin') && <Users />}
      </div>
    </>
  )
}

function Mine() {
  const user = session.value!.user!
  const [totp, setTotp] = useState<Totp | null>(null)
  const [on, setOn] = useState(user.totp)
  const change = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    try {
      await post('/users/me/password', { old: form.get('old'), new: form.get('new') })
      location.reload()
    } catch (error) { said(error) }
  }
  return (
    <section class="card stack" aria-labelledby="mine">
      <h2 id="mine">{say({ ar: 'حسابي', en: 'My account' })}: <bdi>{user.name}</bdi></h2>
      <p class="soft">{say(ROLES[user.role])}</p>
      <form class="stack" onSubmit={change}>
        <Field label={{ ar: 'كلمة المرور الحالية', en: 'Present password' }}><input type="password" name="old" autocomplete="current-password" required /></Field>
        <Field label={{ ar: 'كلمة المرور الجديدة (عشرة أحرف على الأقل)', en: 'New password (ten characters at least)' }}><input type="password" name="new" autocomplete="new-password" minLength={10} required /></Field>
        <p><button class="button">{say({ ar: 'غيّر كلمة المرور', en: 'Change password' })}</button></p>
      </form>
      {on ? (
        <p>{say({ ar: 'الرمز المؤقت مفعّل.', en: 'The one-time code is on.' })} <button class="button" onClick={() => { remove('/users/me/totp').then(() => setOn(false), said) }}>{say({ ar: 'أوقفه', en: 'Switch it off' })}</button></p>
      ) : (
        <p><button class="button" onClick={() => { post<Totp>('/users/me/totp').then(setTotp, said) }}>{say({ ar: 'فعّل الرمز المؤقت', en: 'Switch on one-time codes' })}</button></p>
      )}
      {totp && <Confirm totp={totp} close={(done) => { setTotp(null); if (done) setOn(true) }} />}
    </section>
  )
}

function Confirm({ totp, close }: { totp: Totp; close: (done: boolean) => void }) {
  const confirm = async (event: SubmitEvent) => {
    event.preventDefault()
    try {
      await post('/users/me/totp/confirm', { code: new FormData(event.currentTarget as HTMLFormElement).get('code') })
      close(true)
    } catch (error) { said(error) }
  }
  return (
    <Dialog title={say({ ar: 'الرمز المؤقت', en: 'One-time codes' })} close={() => close(false)}>
      <p>{say({ ar: 'صوّر هذا المربع بتطبيق الرموز، أو أدخل السر فيه، ثم اكتب الرمز الذي يعطيه.', en: 'Scan this square with your authenticator, or type in the secret; then give the code that it shows.' })}</p>
      <img class="qr" alt={say({ ar: 'مربع السر', en: 'QR code of the secret' })} src={`data:image/svg+xml,${encodeURIComponent(totp.svg)}`} />
      <p><code>{totp.secret}</code></p>
      <form class="row" onSubmit={confirm}>
        <Field label={{ ar: 'الرمز', en: 'Code' }}><input type="text" name="code" inputMode="numeric" pattern="[0-9]{6}" required /></Field>
        <button class="button main">{say({ ar: 'فعّل', en: 'Switch on' })}</button>
      </form>
    </Dialog>
  )
}

function Tokens() {
  const found = useLoaded<Token[]>('/tokens')
  const [made, setMade] = useState<NewToken | null>(null)
  const make = async (event: SubmitEvent) => {
    event.preventDefault()
    const box = event.currentTarget as HTMLFormElement
    const form = new FormData(box)
    try {
      setMade(await post<NewToken>('/tokens', { name: form.get('name'), scopes: form.getAll('scope'), days: Number(form.get('days')) }))
      box.reset()
      found.reload()
    } catch (error) { said(error) }
  }
  return (
    <section class="card stack" aria-labelledby="tokens">
      <h2 id="tokens">{say({ ar: 'رموز للبرامج', en: 'Access tokens' })}</h2>
      <p class="soft">{say({ ar: 'يعمل بها برنامج باسمي، ولا تجاوز ما لي.', en: 'A program works in my name with them, and may never do more than I may.' })}</p>
      {found.error && <Refused error={found.error} again={found.reload} />}
      {found.loading && !found.value && <Loading />}
      {found.value?.length === 0 && <Empty>{say({ ar: 'لا رموز.', en: 'No tokens.' })}</Empty>}
      <ul class="plain stack">
        {found.value?.map((one) => (
          <li key={one.id} class="row">
            <b><Bdi>{one.name}</Bdi></b>
            {one.scopes.map((scope) => <span key={scope} class="chip">{say(SCOPES[scope])}</span>)}
            {one.expires && <span class="small soft">{say({ ar: 'حتى', en: 'until' })} <Day iso={one.expires} /></span>}
            <span class="spread" />
            <button class="button" onClick={() => { remove(`/tokens/${one.id}`).then(found.reload, said) }} aria-label={fill({ ar: 'أبطل {name}', en: 'Revoke {name}' }, { name: one.name })}>{say({ ar: 'أبطل', en: 'Revoke' })}</button>
          </li>
        ))}
      </ul>
      <form class="stack" onSubmit={make}>
        <div class="row">
          <Field label={{ ar: 'لأي غرض', en: 'What for' }}><input type="text" name="name" maxLength={100} required dir="auto" /></Field>
          <Field label={{ ar: 'أيام', en: 'Days' }}><input type="number" name="days" min={1} max={3650} value={90} /></Field>
        </div>
        <fieldset class="row"><legend>{say({ ar: 'يسمح بـ', en: 'May' })}</legend>
          {(Object.keys(SCOPES) as Scope[]).map((scope) => <label key={scope} class="row"><input type="checkbox" name="scope" value={scope} checked={scope === 'read'} /> {say(SCOPES[scope])}</label>)}
        </fieldset>
        <p><button class="button">{say({ ar: 'أنشئ رمزا', en: 'Make a token' })}</button></p>
      </form>
      {made && (
        <Dialog title={say({ ar: 'رمز جديد', en: 'New token' })} close={() => setMade(null)}>
          <p>{say({ ar: 'انسخه الآن، فلن يظهر مرة أخرى.', en: 'Copy it now: it is not shown again.' })}</p>
          <p><code>{made.token}</code></p>
        </Dialog>
      )}
    </section>
  )
}

function Users() {
  const found = useLoaded<User[]>('/users')
  const change = (name: string, what: Record<string, unknown>) => { patch<User>(`/users/${encodeURIComponent(name)}`, what).then(found.reload, (error) => { said(error); found.reload() }) }
  const add = async (event: SubmitEvent) => {
    event.preventDefault()
    const box = event.currentTarget as HTMLFormElement
    const form = new FormData(box)
    try {
      await post('/users', { name: form.get('name'), password: form.get('password'), role: form.get('role') })
      box.reset()
      found.reload()
    } catch (error) { said(error) }
  }
  const everyone = async () => {
    try { await remove('/sessions'); await get('/session'); location.reload() } catch (error) { said(error) }
  }
  return (
    <section class="card stack wide-card" aria-labelledby="users">
      <h2 id="users">{say({ ar: 'المستخدمون', en: 'Users' })}</h2>
      {found.error && <Refused error={found.error} again={found.reload} />}
      <div class="wide"><table>
        <thead><tr><th>{say({ ar: 'الاسم', en: 'Name' })}</th><th>{say({ ar: 'الدور', en: 'Role' })}</th><th>{say({ ar: 'رمز مؤقت', en: 'One-time code' })}</th><th>{say({ ar: 'آخر دخول', en: 'Last log-in' })}</th><th>{say({ ar: 'الدخول', en: 'Access' })}</th></tr></thead>
        <tbody>
          {found.value?.map((one) => (
            <tr key={one.name}>
              <th scope="row"><bdi>{one.name}</bdi></th>
              <td><select value={one.role} aria-label={fill({ ar: 'دور {name}', en: 'Role of {name}' }, { name: one.name })} onChange={(event) => change(one.name, { role: event.currentTarget.value })}>
                {(Object.keys(ROLES) as Role[]).map((role) => <option key={role} value={role}>{say(ROLES[role])}</option>)}
              </select></td>
              <td>{one.totp ? say({ ar: 'نعم', en: 'yes' }) : say({ ar: 'لا', en: 'no' })}</td>
              <td><Day iso={one.last_login} /></td>
              <td><button class="button" onClick={() => change(one.name, { disabled: !one.disabled })}>{one.disabled ? say({ ar: 'أعد إدخاله', en: 'Let in again' }) : say({ ar: 'امنعه', en: 'Lock out' })}</button></td>
            </tr>
          ))}
        </tbody>
      </table></div>
      <form class="row" onSubmit={add}>
        <Field label={{ ar: 'الاسم', en: 'Name' }}><input type="text" name="name" maxLength={60} required autocomplete="off" dir="auto" /></Field>
        <Field label={{ ar: 'كلمة المرور', en: 'Password' }}><input type="password" name="password" minLength={10} required autocomplete="new-password" /></Field>
        <Field label={{ ar: 'الدور', en: 'Role' }}><select name="role">{(Object.keys(ROLES) as Role[]).map((role) => <option key={role} value={role}>{say(ROLES[role])}</option>)}</select></Field>
        <button class="button main">{say({ ar: 'أضف', en: 'Add' })}</button>
      </form>
      <p><button class="button" onClick={() => void everyone()}>{say({ ar: 'أخرج الجميع', en: 'Log everyone out' })}</button></p>
    </section>
  )
}
