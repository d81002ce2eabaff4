import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function LogView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'log', en: 'log' })} /><Empty>{parameters.join(' ')}</Empty></>
}
