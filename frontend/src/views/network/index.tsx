import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function NetworkView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'network', en: 'network' })} /><Empty>{parameters.join(' ')}</Empty></>
}
