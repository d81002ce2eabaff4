import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function ReviewView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'review', en: 'review' })} /><Empty>{parameters.join(' ')}</Empty></>
}
