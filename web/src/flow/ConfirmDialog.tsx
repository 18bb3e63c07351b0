import type { Call, Deployment } from '@guildhall/sdk'
import type { ReactNode } from 'react'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Effects } from './Effects.tsx'
import { FlowDialog } from './FlowDialog.tsx'

/** A call that needs no more than a yes, after what it does was said. */
export function ConfirmDialog({
  title,
  done,
  button,
  danger = false,
  unrelayed = false,
  effects,
  callOf,
  onClose,
}: {
  title: string
  /** The title once it has happened. */
  done: string
  button: string
  danger?: boolean
  /** No relayer takes it: the wallet sends it itself. */
  unrelayed?: boolean
  effects: readonly ReactNode[]
  callOf: (deployment: Deployment) => Call
  onClose: () => void
}) {
  return (
    <FlowDialog title={title} done={done} unrelayed={unrelayed} onClose={onClose}>
      {(start) => (
        <div className="space-y-4">
          <Effects {...(unrelayed && { by: 'wallet' as const })}>{effects}</Effects>
          <DialogActions onClose={onClose}>
            <Button
              variant={danger ? 'danger' : 'primary'}
              onClick={() => start(({ deployment, send }) => send(callOf(deployment)))}
            >
              {button}
            </Button>
          </DialogActions>
        </div>
      )}
    </FlowDialog>
  )
}
