import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function SearchView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'search', en: 'search' })} /><Empty>{parameters.join(' ')}</Empty></>
}
