import { render } from 'preact'
import '@fontsource/ibm-plex-sans-arabic/arabic-400.css'
import '@fontsource/ibm-plex-sans-arabic/arabic-600.css'
import '@fontsource/ibm-plex-sans-arabic/latin-400.css'
import '@fontsource/ibm-plex-sans-arabic/latin-600.css'
import '@fontsource/noto-naskh-arabic/arabic-400.css' // one weight, Arabic alone: a first visit stays small
import './style/theme.css'
import './style/base.css'
import './style/ui.css'
import { App } from './app'

const root = document.getElementById('root')
if (root) render(<App />, root)
