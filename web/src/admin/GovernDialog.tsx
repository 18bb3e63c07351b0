import type { Deployment } from '@guildhall/sdk'
import { type ReactNode, useState } from 'react'
import { toHex } from 'viem'
import { ConfirmDialog } from '../flow/ConfirmDialog.tsx'
import { formatDuration } from '../format/time.ts'
import { t } from '../language/t.ts'
import type { Governance } from './readGovernance.ts'
import { type Change, executeCall, scheduleCall } from './timelock.ts'

/** A change governance makes: announced to the timelock, and made at once where that has no delay. */
export function GovernDialog({
  governance: { timelock, delay },
  title,
  button,
  danger = false,
  effects,
  changeOf,
  onClose,
}: {
  governance: Governance
  title: string
  button: string
  danger?: boolean
  effects: readonly ReactNode[]
  changeOf: (deployment: Deployment) => Change
  onClose: () => void
}) {
  // A retry goes on with the same announcement
  const [salt] = useState(() => toHex(crypto.getRandomValues(new Uint8Array(32))))
  const isAtOnce = delay === 0n
  return (
    <ConfirmDialog
      title={title}
      done={isAtOnce ? t('It is done') : t('It is announced')}
      button={button}
      danger={danger}
      unrelayed
      calls={isAtOnce ? [t('Announce it'), t('Make the change')] : []}
      effects={[
        ...effects,
        isAtOnce
          ? t('The timelock has no delay here: it is announced and made in two transactions.')
          : t(
              'It is announced now and can be made in {duration}, by anyone, unless it is taken back.',
              {
                duration: formatDuration(Number(delay)),
              },
            ),
      ]}
      callOf={(deployment) => {
        const operation = { ...changeOf(deployment), salt }
        const announce = scheduleCall(timelock, operation, delay)
        return isAtOnce ? [announce, executeCall(timelock, operation)] : announce
      }}
      onClose={onClose}
    />
  )
}
