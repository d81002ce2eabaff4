import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function AddView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'add', en: 'add' })} /><Empty>{parameters.join(' ')}</Empty></>
}
