import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function ExportView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'export', en: 'export' })} /><Empty>{parameters.join(' ')}</Empty></>
}
