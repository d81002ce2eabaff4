// The buttons and keys of a decision, and what a conflict asks.
import { type Words, counted, fill, say } from '../../language'
import { useKeys } from '../../keys'
import type { Claim } from '../../types'
import { Bdi, Day, Dialog, ReviewMark, toast } from '../../ui/parts'
import { nameOf } from '../../vocabulary'
import { type Verdict, back, conflict, judge, mayReview } from './decide'
import { type Desk, chosenClaim, reveal, stateOf, useDesk } from './desk'
import { Correction } from './correct'
import { CommentBox, History } from './history'

export { mayReview }

const VERDICTS: { verdict: Verdict; key: string; words: Words }[] = [
  { verdict: 'accepted', key: 'a', words: { ar: 'اقبل', en: 'Accept' } },
  { verdict: 'rejected', key: 'r', words: { ar: 'ارفض', en: 'Reject' } },
  { verdict: 'unsure', key: 'q', words: { ar: 'غير واثق', en: 'Unsure' } },
]

/** Decide, and go on to the next claim. */
function decideAndGoOn(desk: Desk, claim: Claim, verdict: Verdict): void {
  judge(desk, claim, verdict)
  performance.mark('rawi-decided')
  const { claims, index } = desk.model.value
  const next = claims[(index.get(claim.id) ?? -1) + 1]
  if (!next) { toast(say({ ar: 'هذا آخر قول في التقرير.', en: 'That was the last claim of the report.' }), undefined, 3000); return }
  desk.choose(next.id, 'step')
  reveal(desk, next.trigger)
}

export function Decide({ claim }: { claim: Claim }) {
  const desk = useDesk()
  const state = stateOf(desk, claim.id)
  const toggle = (task: 'correct' | 'history' | 'comment') => { desk.task.value = desk.task.value === task ? 'look' : task }
  return (
    <div class="decide row" role="group" aria-label={say({ ar: 'القرار', en: 'Decision' })}>
      {mayReview() && VERDICTS.map(({ verdict, key, words }) => (
        <button key={verdict} class="button" aria-pressed={state.review === verdict} onClick={() => decideAndGoOn(desk, claim, verdict)}><ReviewMark value={verdict} bare />{say(words)}<kbd>{key}</kbd></button>
      ))}
      {mayReview() && <button class="button" aria-pressed={desk.task.value === 'correct'} onClick={() => toggle('correct')}><ReviewMark value="corrected" bare />{say({ ar: 'صحّح', en: 'Correct' })}<kbd>e</kbd></button>}
      {mayReview() && <button class="button quiet small" aria-pressed={desk.task.value === 'comment'} onClick={() => toggle('comment')}>{say({ ar: 'علّق', en: 'Comment' })}<kbd>c</kbd></button>}
      <button class="button quiet small" aria-pressed={desk.task.value === 'history'} onClick={() => toggle('history')}>
        {say({ ar: 'السجل', en: 'History' })}{state.comments > 0 && <> · {counted(state.comments, { ar: { one: 'تعليق واحد', two: 'تعليقان', few: '# تعليقات', many: '# تعليقا', other: '# تعليق' }, en: { one: '# comment', other: '# comments' } })}</>}<kbd>h</kbd>
      </button>
    </div>
  )
}

/** What the panel is used for beside looking. */
export function Task() {
  const desk = useDesk()
  const claim = chosenClaim(desk)
  const task = desk.task.value
  if (task === 'new' && mayReview()) return <Correction claim={null} />
  if (!claim) return null
  if (task === 'correct' && mayReview()) return <Correction claim={claim} />
  if (task === 'comment' && mayReview()) return <CommentBox claim={claim} />
  return task === 'history' ? <History claim={claim} /> : null
}

export function ReviewKeys() {
  const desk = useDesk()
  const with_ = (run: (claim: Claim) => void) => () => {
    const claim = chosenClaim(desk)
    if (claim) run(claim)
    else toast(say({ ar: 'اختر قولا أولا، بالمفتاح j مثلا.', en: 'Select a claim first, with j for instance.' }), undefined, 3000)
  }
  useKeys([
    ...VERDICTS.map(({ verdict, key, words }) => ({ key, words, run: with_((claim) => decideAndGoOn(desk, claim, verdict)) })),
    { key: 'e', words: { ar: 'صحّح القول', en: 'Correct the claim' }, run: with_(() => { desk.task.value = 'correct' }) },
    { key: 'n', words: { ar: 'قول جديد من الكلمات المحددة', en: 'New claim from the selected words' }, run: () => {
      if (desk.selection.value) desk.task.value = 'new'
      else toast(say({ ar: 'حدّد الكلمة التي تسمّي ما حدث أولا.', en: 'Select the word that names what happened first.' }), undefined, 4000)
    } },
    { key: 'c', words: { ar: 'علّق', en: 'Comment' }, run: with_(() => { desk.task.value = 'comment' }) },
    { key: 'h', words: { ar: 'سجل القول', en: 'History of the claim' }, run: with_(() => { desk.task.value = desk.task.value === 'history' ? 'look' : 'history' }) },
    { key: 'u', words: { ar: 'تراجع، ومع Shift أعِد', en: 'Undo; with Shift, redo' }, run: (event) => back(desk, event.shiftKey ? 'redo' : 'undo') },
  ])
  return null
}

/** Somebody decided meanwhile: what, and what now. */
export function ConflictDialog() {
  const found = conflict.value
  if (!found) return null
  const close = () => { conflict.value = null }
  return (
    <Dialog title={say({ ar: 'سبقك غيرك إلى هذا القول', en: 'Somebody was faster on this claim' })} close={close}>
      <p><Bdi lang="ar">{found.claim.trigger.text}</Bdi> · {nameOf('types', found.claim.type)}</p>
      <p class="row"><ReviewMark value={found.state.review} />{found.state.by && <Bdi>{found.state.by}</Bdi>}<Day iso={found.state.at} /></p>
      {found.decision?.reason && <p class="note"><Bdi>{found.decision.reason}</Bdi></p>}
      <p class="soft">{fill({ ar: 'قرارك أنت: {mine}. لم يُحفظ بعد.', en: 'Your decision: {mine}. It is not kept yet.' }, { mine: found.mine })}</p>
      <div class="row">
        <button class="button main" onClick={close}>{say({ ar: 'أبقِ قراره', en: 'Keep theirs' })}</button>
        <button class="button" onClick={() => { close(); found.again() }}>{say({ ar: 'احفظ قراري أيضا', en: 'Keep mine as well' })}</button>
      </div>
      <p class="small soft">{say({ ar: 'يبقى القراران في السجل، وآخرهما هو النافذ.', en: 'Both stay in the history; the later one holds.' })}</p>
    </Dialog>
  )
}
