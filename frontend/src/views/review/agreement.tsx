// How far reviewers agree beyond chance, with what the figures mean.
import { type Words, counted, say } from '../../language'
import { useLoaded } from '../../loading'
import type { Agreement } from '../../types'
import { Bdi, Refused, Said } from '../../ui/parts'
import { tell } from '../../words/said'

// Landis and Koch's words for kappa (1977); a convention, and said to be one.
const GRADES: { from: number; words: Words }[] = [
  { from: .81, words: { ar: 'شبه تام', en: 'almost perfect' } }, { from: .61, words: { ar: 'كبير', en: 'substantial' } }, { from: .41, words: { ar: 'متوسط', en: 'moderate' } },
  { from: .21, words: { ar: 'مقبول', en: 'fair' } }, { from: 0, words: { ar: 'طفيف', en: 'slight' } }, { from: -2, words: { ar: 'أقل من المصادفة', en: 'less than chance' } },
]
const grade = (value: number): string => say(GRADES.find((one) => value >= one.from)?.words ?? { ar: '', en: '' })

export function AgreementCard() {
  const loaded = useLoaded<Agreement>('/review/agreement')
  const found = loaded.value
  return (
    <section class="card stack" aria-labelledby="agreement">
      <h2 id="agreement">{say({ ar: 'اتفاق المراجعين', en: 'Agreement of reviewers' })}</h2>
      {loaded.error && <Refused error={loaded.error} again={loaded.reload} />}
      {found && found.pairs.length === 0 && <p class="soft">{say({ ar: 'لم يقرر مراجعان في القول نفسه بعد، فلا شيء يُقاس.', en: 'No two reviewers have decided on the same claim yet: there is nothing to measure.' })}</p>}
      {found && found.pairs.length > 0 && (
        <div class="wide">
          <table>
            <thead><tr><th scope="col">{say({ ar: 'المراجعان', en: 'Reviewers' })}</th><th scope="col">{say({ ar: 'اتفقا', en: 'Agreed' })}</th><th scope="col"><abbr title={say({ ar: 'كابا كوهين', en: "Cohen's kappa" })}>κ</abbr></th></tr></thead>
            <tbody>
              {found.pairs.map((one) => (
                <tr key={`${one.one} ${one.other}`}>
                  <td><Bdi>{one.one}</Bdi> · <Bdi>{one.other}</Bdi></td>
                  <td><bdi class="iso">{one.agreed}/{one.claims}</bdi></td>
                  <td>{one.kappa === null ? say({ ar: 'لا تُحسب', en: 'undefined' }) : <><bdi class="iso">{one.kappa.toFixed(2)}</bdi> <span class="small soft">{grade(one.kappa)}</span></>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found && found.alpha !== null && <p>α <bdi class="iso"><b>{found.alpha.toFixed(2)}</b></bdi> <span class="soft">({counted(found.claims, { ar: { one: 'على قول واحد', two: 'على قولين', few: 'على # أقوال', many: 'على # قولا', other: 'على # قول' }, en: { one: 'over one claim', other: 'over # claims' } })})</span></p>}
      {found?.why && found.pairs.length > 0 && <p class="small soft"><Said {...tell(found.why, found.said)} /></p>}
      <details class="small">
        <summary>{say({ ar: 'ما معنى الرقمين؟', en: 'What do the figures mean?' })}</summary>
        <p>{say({ ar: 'كابا كوهين (κ) تقيس اتفاق مراجعين اثنين زيادة على ما تأتي به المصادفة: 1 اتفاق تام، و0 ما يُتوقع مصادفة، وما دونه أقل منها.', en: "Cohen's kappa (κ) is how far two reviewers agree beyond what chance would bring: 1 is full agreement, 0 what chance gives, below 0 less than chance." })}</p>
        <p>{say({ ar: 'ألفا كريبندورف (α) تقيس الشيء نفسه للمراجعين جميعا، حتى إن لم يراجع كل منهم كل قول. الأوصاف في الجدول اصطلاح (لانديس وكوخ 1977) لا حكم.', en: "Krippendorff's alpha (α) measures the same over all reviewers, also where not everybody judged every claim. The words in the table are a convention (Landis and Koch 1977), not a verdict." })}</p>
      </details>
    </section>
  )
}
