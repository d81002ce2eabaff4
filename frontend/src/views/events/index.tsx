import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function EventsView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'events', en: 'events' })} /><Empty>{parameters.join(' ')}</Empty></>
}
