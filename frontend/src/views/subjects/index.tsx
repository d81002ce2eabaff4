import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function SubjectsView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'subjects', en: 'subjects' })} /><Empty>{parameters.join(' ')}</Empty></>
}
