import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function PeopleView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'people', en: 'people' })} /><Empty>{parameters.join(' ')}</Empty></>
}
