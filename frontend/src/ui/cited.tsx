// A claim as it is cited: its words, and who says them on whose word; asked for when it is shown.
import { say } from '../language'
import { useLoaded } from '../loading'
import type { ClaimView } from '../types'
import { Bdi, Day, Loading } from './parts'

const COLON = { ar: ':', en: ':' }

export function Cited({ document, claim, brief = false }: { document: string; claim: string; brief?: boolean }) {
  const { value, error } = useLoaded<ClaimView>(`/documents/${encodeURIComponent(document)}/claims/${encodeURIComponent(claim)}`)
  if (error) return <p class="small soft" dir="auto">{error.told}</p>
  if (!value) return <Loading />
  const speakers = [...value.chain].reverse()
  return (
    <figure class="cited">
      <figcaption class="small">
        <ul class="plain chain">
          <li><span class="soft">{say({ ar: 'التقرير', en: 'Report' })}{say(COLON)} </span><Bdi lang="ar">{value.outlet ?? value.title ?? document}</Bdi> <Day iso={value.published} /></li>
          {speakers.map((one) => <li key={one.id}><Bdi lang="ar">{one.speaker}</Bdi> <span class="soft"><Bdi lang="ar">{one.cue.text}</Bdi></span></li>)}
        </ul>
      </figcaption>
      <blockquote class="quote"><p class={`text ${brief ? 'brief' : ''}`} lang="ar" dir="auto"><Bdi lang="ar">{value.quote.text}</Bdi></p></blockquote>
    </figure>
  )
}
