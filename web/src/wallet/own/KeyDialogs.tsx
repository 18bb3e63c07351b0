import { MakeKeyDialog } from './MakeKeyDialog.tsx'
import { keptKey } from './ownKey.ts'
import { useKeyQuestion } from './ownKeyQuestion.ts'
import { ShowKeyDialog } from './ShowKeyDialog.tsx'
import { UnlockDialog } from './UnlockDialog.tsx'

/** What the wallet of this browser asks its owner, over whatever page there is. */
export function KeyDialogs() {
  const asked = useKeyQuestion()
  if (!asked) return null
  const { question, answer } = asked
  if (question === 'make') return <MakeKeyDialog onAnswer={answer} />
  const kept = keptKey()
  if (!kept) return null
  if (question === 'unlock') return <UnlockDialog lock={kept.lock} onAnswer={answer} />
  return <ShowKeyDialog lock={kept.lock} onClose={() => answer(true)} />
}
