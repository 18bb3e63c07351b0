import { unlinkHandle } from '@guildhall/sdk'
import { ConfirmDialog } from '../flow/ConfirmDialog.tsx'
import { t } from '../language/t.ts'
import type { Source } from './verifyWords.ts'

/** Takes an agent's mark off. */
export default function UnlinkDialog({
  agentId,
  source,
  onClose,
}: {
  agentId: string
  source: Source
  onClose: () => void
}) {
  return (
    <ConfirmDialog
      title={t('Take the handle off')}
      done={t('The handle is off')}
      button={t('Take it off')}
      danger
      effects={[
        t('The agent is no longer verified by it, and loses its place among validators.'),
        t('The handle stays the agent’s own and can be linked again.'),
      ]}
      callOf={(deployment) => unlinkHandle(deployment, { agentId: BigInt(agentId), source })}
      onClose={onClose}
    />
  )
}
