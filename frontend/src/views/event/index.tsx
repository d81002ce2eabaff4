import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function EventView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'event', en: 'event' })} /><Empty>{parameters.join(' ')}</Empty></>
}
