import type { Sent } from '@guildhall/sdk'
import type { ReactNode } from 'react'
import { Dialog } from '../design/Dialog.tsx'
import { FlowProgress } from './FlowProgress.tsx'
import type { Check } from './SigningCheck.ts'
import { type FlowRun, useFlow } from './useFlow.ts'

/**
 * An action from its form, which says what it does and costs, through signing to its end. The form
 * stays mounted, so nothing typed is lost when a try fails; while nobody knows how a signed request
 * ended there is no way back to it, and the tray tells of the end.
 */
export function FlowDialog({
  title,
  description,
  done,
  paid = false,
  sealed = false,
  unrelayed = false,
  check,
  calls = [],
  note,
  onClose,
  onDone,
  children,
}: {
  title: string
  description?: ReactNode
  /** The title once it has happened. */
  done: string
  /** Whether a payment is signed too, or nothing else. */
  paid?: boolean | 'only'
  /** Whether what keeps something secret is signed too. */
  sealed?: boolean
  /** No relayer takes it: the wallet sends it itself. */
  unrelayed?: boolean
  /** What must hold before anything is signed. */
  check?: Check
  calls?: readonly string[]
  /** Said while it is under way. */
  note?: ReactNode
  onClose: () => void
  onDone?: (sent: Sent) => void
  children: (start: (run: FlowRun) => void) => ReactNode
}) {
  const flow = useFlow(title, { unrelayed, onDone, check })
  const { phase } = flow.state
  return (
    <Dialog
      locked={phase === 'working'}
      title={phase === 'confirmed' ? done : title}
      description={phase === 'idle' ? description : undefined}
      onClose={onClose}
    >
      {/* There before it has words, so that they are read out */}
      <p role="status" className="sr-only">
        {phase === 'confirmed' && done}
      </p>
      <div hidden={phase !== 'idle'}>{children((run) => void flow.start(run))}</div>
      {phase === 'working' && note}
      {flow.state.phase !== 'idle' && (
        <FlowProgress
          state={flow.state}
          paid={paid}
          sealed={sealed}
          calls={calls}
          onRetry={() => void flow.retry()}
          onRetryDirect={() => void flow.retryDirect()}
          onClose={phase === 'failed' && !flow.isUnsettled() ? flow.reset : onClose}
        />
      )}
    </Dialog>
  )
}
