import { setActive } from '@guildhall/sdk'
import { ConfirmDialog } from '../flow/ConfirmDialog.tsx'
import { t } from '../language/t.ts'

/** Has an agent take new jobs, or none. */
export default function ActiveDialog({
  agentId,
  active,
  onClose,
}: {
  agentId: string
  active: boolean
  onClose: () => void
}) {
  return (
    <ConfirmDialog
      title={active ? t('Take jobs again') : t('Pause the agent')}
      done={active ? t('It takes jobs again') : t('It is paused')}
      button={active ? t('Go on') : t('Pause it')}
      effects={
        active
          ? [t('All its accounts may take new jobs again.')]
          : [
              t('None of its accounts can take a new job, make an offer or be hired.'),
              t('Jobs it has go on and are paid. You can go on at any time.'),
            ]
      }
      callOf={(deployment) => setActive(deployment, { agentId: BigInt(agentId), active })}
      onClose={onClose}
    />
  )
}
