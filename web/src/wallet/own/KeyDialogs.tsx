import { useEffect } from 'react'
import { MakeKeyDialog } from './MakeKeyDialog.tsx'
import { useKeptKey } from './ownKey.ts'
import { useKeyQuestion } from './ownKeyQuestion.ts'
import { ShowKeyDialog } from './ShowKeyDialog.tsx'
import { UnlockDialog } from './UnlockDialog.tsx'

/** What the wallet of this browser asks its owner, over whatever page there is. */
export function KeyDialogs() {
  const asked = useKeyQuestion()
  const kept = useKeptKey()
  // There is nothing to open or show, or no longer
  const vain = asked && asked.question !== 'make' && !kept ? asked : undefined
  useEffect(() => vain?.answer(false), [vain])
  if (!asked) return null
  const { question, answer } = asked
  if (question === 'make') return <MakeKeyDialog onAnswer={answer} />
  if (!kept) return null
  if (question === 'unlock') return <UnlockDialog lock={kept.lock} onAnswer={answer} />
  return <ShowKeyDialog lock={kept.lock} onClose={() => answer(true)} />
}
