import type { Call, Deployment, Sent } from '@guildhall/sdk'
import type { ReactNode } from 'react'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Effects } from './Effects.tsx'
import { FlowDialog } from './FlowDialog.tsx'

/** A call, or a few in order, that need no more than a yes, after what they do was said. */
export function ConfirmDialog({
  title,
  done,
  button,
  danger = false,
  unrelayed = false,
  calls,
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
  /** One name for each call, where there is more than one. */
  calls?: readonly string[]
  effects: readonly ReactNode[]
  callOf: (deployment: Deployment) => Call | readonly [Call, ...Call[]]
  onClose: () => void
}) {
  return (
    <FlowDialog title={title} done={done} unrelayed={unrelayed} calls={calls} onClose={onClose}>
      {(start) => (
        <div className="space-y-4">
          <Effects {...(unrelayed && { by: 'wallet' as const })}>{effects}</Effects>
          <DialogActions onClose={onClose}>
            <Button
              variant={danger ? 'danger' : 'primary'}
              onClick={() => start(({ deployment, send }) => sendAll(send, callOf(deployment)))}
            >
              {button}
            </Button>
          </DialogActions>
        </div>
      )}
    </FlowDialog>
  )
}

/** One after the other: each may need what the one before did. */
async function sendAll(
  send: (call: Call) => Promise<Sent>,
  calls: Call | readonly [Call, ...Call[]],
): Promise<Sent> {
  const [first, ...rest] = 'to' in calls ? [calls] : calls
  let sent = await send(first)
  for (const call of rest) sent = await send(call)
  return sent
}
