// The shell: the bar, the view of the address at hand, help, notes.
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ApiError, may, remove, session, start } from './api'
import { active, useKeys } from './keys'
import { type Theme, language, say, theme } from './language'
import mark from './mark.svg'
import { decoded, followLinks, go, to, where } from './router'
import { Dialog, Loading, Refused, Toasts } from './ui/parts'
import { NAVIGATION, type Parameters, VIEWS, type View } from './views'
import { Login } from './views/login'
import { loadVocabulary, vocabulary } from './vocabulary'

const loaded = new Map<View, ComponentType<{ parameters: Parameters }>>()

function useView(): { Show: ComponentType<{ parameters: Parameters }> | null; parameters: Parameters; missing: boolean } {
  const [, again] = useState(0)
  const path = where.value.path
  const view = VIEWS.find((one) => one.pattern.test(path))
  const parameters = (view?.pattern.exec(path)?.slice(1) ?? []).map((part) => decoded(part ?? ''))
  useEffect(() => {
    if (view && !loaded.has(view)) void view.load().then((module) => { loaded.set(view, module.default); again((n) => n + 1) })
  }, [view])
  return { Show: view ? loaded.get(view) ?? null : null, parameters, missing: !view }
}

const THEMES: Record<Theme, { ar: string; en: string }> = {
  auto: { ar: 'مظهر الجهاز', en: 'As the device' }, light: { ar: 'فاتح', en: 'Light' }, dark: { ar: 'داكن', en: 'Dark' },
}

function Bar({ help }: { help: () => void }) {
  const path = where.value.path
  return (
    <header class="bar">
      <div class="bar-row">
        <a class="brand" href="/"><img src={mark} alt="" />{say({ ar: 'راوي', en: 'rawi' })}</a>
        <nav class="nav" aria-label={say({ ar: 'أقسام', en: 'Sections' })}>
          {NAVIGATION.filter((one) => !one.role || may(one.role)).map((one) => (
            <a key={one.href} href={one.href} aria-current={path === one.href || path.startsWith(`${one.href}/`) ? 'page' : undefined}>{say(one.words)}</a>
          ))}
        </nav>
        <span class="spread" />
        <form class="find" role="search" onSubmit={(event) => { event.preventDefault(); go(to.search(String(new FormData(event.currentTarget).get('q') ?? ''))) }}>
          <input id="find" type="search" name="q" dir="auto" aria-label={say({ ar: 'ابحث في الأقوال', en: 'Search claims' })} placeholder={say({ ar: 'ابحث في الأقوال', en: 'Search claims' })} />
        </form>
        <select aria-label={say({ ar: 'المظهر', en: 'Appearance' })} value={theme.value} onChange={(event) => { theme.value = event.currentTarget.value as Theme }}>
          {(Object.keys(THEMES) as Theme[]).map((one) => <option key={one} value={one}>{say(THEMES[one])}</option>)}
        </select>
        <button class="button quiet" lang={language.value === 'ar' ? 'en' : 'ar'} onClick={() => { language.value = language.value === 'ar' ? 'en' : 'ar' }}>{language.value === 'ar' ? 'English' : 'العربية'}</button>
        <button class="button quiet" onClick={help} aria-label={say({ ar: 'مفاتيح', en: 'Keys' })} title={say({ ar: 'مفاتيح', en: 'Keys' })}>?</button>
        <Person />
      </div>
    </header>
  )
}

function Person() {
  const here = session.value
  if (!here?.user || here.local) return null
  return (
    <>
      <a class="button quiet" href={to.people()}><bdi>{here.user.name}</bdi></a>
      <button class="button quiet" onClick={() => { void remove('/session').then(start) }}>{say({ ar: 'خروج', en: 'Log out' })}</button>
    </>
  )
}

function Help({ close }: { close: () => void }) {
  return (
    <Dialog title={say({ ar: 'مفاتيح', en: 'Keys' })} close={close}>
      <table class="keys"><tbody>
        {active.value.flat().map((one) => <tr key={one.key + one.words.en}><td><kbd>{one.key}</kbd></td><td>{say(one.words)}</td></tr>)}
      </tbody></table>
      <p class="small soft">{say({ ar: 'الحروف بموضعها على لوحة المفاتيح، فتعمل كذلك واللوحة عربية.', en: 'Letters go by their place on the keyboard, so that they work in an Arabic layout too.' })}</p>
    </Dialog>
  )
}

/** What may follow `g`. */
const SECTIONS = {
  ar: `ثم ${NAVIGATION.map((one) => `${one.key} ${one.words.ar}`).join('، ')}`,
  en: `then ${NAVIGATION.map((one) => `${one.key} ${one.words.en}`).join(', ')}`,
}

export function App() {
  const [error, setError] = useState<ApiError | null>(null)
  const [help, setHelp] = useState(false)
  const [jump, setJump] = useState(false)
  const begin = () => {
    setError(null)
    start().then(() => loadVocabulary()).catch((problem: unknown) => setError(problem as ApiError))
  }
  useEffect(begin, [])
  useKeys([
    { key: '?', words: { ar: 'هذه القائمة', en: 'This list' }, run: () => setHelp(true) },
    { key: '/', words: { ar: 'إلى خانة البحث', en: 'To the search field' }, run: () => document.getElementById('find')?.focus() },
    { key: 'g', words: SECTIONS, run: () => { setJump(true); setTimeout(() => setJump(false), 1500) } },
  ])
  const { Show, parameters, missing } = useView()
  if (error) return <main><Refused error={error} again={begin} /></main>
  if (!session.value) return <main><Loading /></main>
  if (!session.value.user) return <><Login /><Toasts /></>
  if (!vocabulary.value) return <main><Loading /></main>
  return (
    <div onClick={followLinks}>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus() }}>{say({ ar: 'إلى المحتوى', en: 'To the content' })}</a>
      <Bar help={() => setHelp(true)} />
      <main id="main" tabIndex={-1} data-language={language.value}>
        {missing ? <p class="empty">{say({ ar: 'لا صفحة بهذا العنوان.', en: 'There is no such page.' })} <a href="/">{say({ ar: 'إلى البداية', en: 'To the start' })}</a></p> : Show ? <Show parameters={parameters} /> : <Loading />}
      </main>
      {help && <Help close={() => setHelp(false)} />}
      {jump && <Jump done={() => setJump(false)} />}
      <Toasts />
    </div>
  )
}

/** The keys after `g`. */
function Jump({ done }: { done: () => void }) {
  useKeys(NAVIGATION.map((one) => ({ key: one.key, words: one.words, run: () => { done(); go(one.href) } })))
  return null
}
