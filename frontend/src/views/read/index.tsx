import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function ReadView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'read', en: 'read' })} /><Empty>{parameters.join(' ')}</Empty></>
}
