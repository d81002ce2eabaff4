// Logging in: name, password, and the one-time code where the account has one.
import { useState } from 'preact/hooks'
import { ApiError, post, session } from '../../api'
import { say } from '../../language'
import type { Session } from '../../types'
import { Field, Heading } from '../../ui/parts'

export function Login() {
  const [refused, setRefused] = useState('')
  const [code, setCode] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    try {
      const body: Record<string, string> = { name: String(form.get('name')), password: String(form.get('password')) }
      if (code) body.code = String(form.get('code'))
      session.value = await post<Session>('/session', body)
      location.reload()
    } catch (error) {
      const problem = (error as ApiError).problem
      if (problem.type.endsWith('totp-required')) setCode(true)
      else setRefused((error as ApiError).told)
    }
  }
  return (
    <main id="main">
      <form class="card stack login" onSubmit={submit}>
        <Heading words={say({ ar: 'دخول', en: 'Log in' })} />
        {refused && <p class="note bad" role="alert" dir="auto">{refused}</p>}
        <Field label={{ ar: 'الاسم', en: 'Name' }}><input type="text" name="name" autocomplete="username" required /></Field>
        <Field label={{ ar: 'كلمة المرور', en: 'Password' }}><input type="password" name="password" autocomplete="current-password" required /></Field>
        {code && <Field label={{ ar: 'الرمز المؤقت', en: 'One-time code' }}><input type="text" name="code" inputMode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" required /></Field>}
        <button class="button main">{say({ ar: 'ادخل', en: 'Log in' })}</button>
      </form>
    </main>
  )
}
