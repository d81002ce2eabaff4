import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function TimelineView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'timeline', en: 'timeline' })} /><Empty>{parameters.join(' ')}</Empty></>
}
