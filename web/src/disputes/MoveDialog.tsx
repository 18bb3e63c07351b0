import { dueCall } from '@guildhall/sdk'
import { ConfirmDialog } from '../flow/ConfirmDialog.tsx'
import { t } from '../language/t.ts'
import type { MoveAction } from './judgingStep.ts'
import { moveWords } from './moveWords.ts'

/** Somebody does what anyone may do, and nobody did. */
export default function MoveDialog({
  jobId,
  action,
  contract,
  onClose,
}: {
  jobId: bigint
  action: MoveAction
  /** Whose function it is. */
  contract: `0x${string}`
  onClose: () => void
}) {
  const { title, done, button, effect } = moveWords[action]
  // Relayers carry what users do; these they do by themselves, or not at all
  const unrelayed = action !== 'TIME_OUT'
  return (
    <ConfirmDialog
      title={t(title)}
      done={t(done)}
      button={t(button)}
      unrelayed={unrelayed}
      effects={[
        t(effect),
        t('Anyone may do this. You gain nothing by it and need not be a side.'),
        unrelayed &&
          t('Relayers do not take this for you; some do it by themselves after a while.'),
      ]}
      callOf={(deployment) => {
        const call = dueCall(deployment, { contract, action, jobId })
        if (!call) throw new RangeError(`${contract} is no contract of this market.`)
        return call
      }}
      onClose={onClose}
    />
  )
}
