import { say } from '../../language'
import { Empty, Heading } from '../../ui/parts'

export default function MapView({ parameters }: { parameters: string[] }) {
  return <><Heading words={say({ ar: 'map', en: 'map' })} /><Empty>{parameters.join(' ')}</Empty></>
}
