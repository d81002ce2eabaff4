import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function HomeView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'home', en: 'home' })} /><Empty>{parameters.join(' ')}</Empty></>
}
