import { Check, CircleAlert, LoaderCircle } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { classes } from '../design/classes.ts'
import { Hex } from '../design/Hex.tsx'
import { t } from '../language/t.ts'
import { useWallet } from '../wallet/walletStore.ts'
import type { FlowStage, FlowState } from './flowState.ts'

type Step = {
  key: string
  label: string
  hint?: string
  state: 'done' | 'now' | 'ahead' | 'failed'
}

const order: readonly FlowStage[] = [
  'preparing',
  'signingPayment',
  'signingSecret',
  'signingRequest',
  'sent',
  'indexing',
]

/** How far a signed action has come, step by step, and what to do when it stops. */
export function FlowProgress({
  state,
  paid,
  sealed = false,
  calls,
  onRetry,
  onRetryDirect,
  onClose,
}: {
  state: Exclude<FlowState, { phase: 'idle' }>
  paid: boolean | 'only'
  /** Whether what keeps something secret is signed too. */
  sealed?: boolean
  /** One name for each call, where there is more than one. */
  calls: readonly string[]
  onRetry: () => void
  onRetryDirect: () => void
  onClose: () => void
}) {
  const { demo, own } = useWallet()
  return (
    <div aria-live="polite">
      {calls.length > 1 && state.phase === 'working' && (
        <p className="mb-3 font-medium text-ink-soft text-small">
          {t('Step {step, number} of {steps, number}: {what}', {
            step: Math.min(state.call + 1, calls.length),
            steps: calls.length,
            what: calls[Math.min(state.call, calls.length - 1)] ?? '',
          })}
        </p>
      )}
      <ol className="space-y-3">
        {stepsOf(state, { paid, sealed }, demo || own).map((step) => (
          <li key={step.key} className="flex items-start gap-3">
            <Mark state={step.state} />
            <div className="min-w-0">
              <p className={step.state === 'ahead' ? 'text-ink-faint' : 'font-medium'}>
                {step.label}
              </p>
              {step.hint && step.state === 'now' && (
                <p className="text-ink-soft text-small">{step.hint}</p>
              )}
            </div>
          </li>
        ))}
      </ol>
      {state.phase === 'failed' && (
        <div role="alert" className="mt-5 rounded-card bg-red-soft p-4 text-red-text">
          <p className="font-semibold">{state.fault.title}</p>
          <p className="mt-0.5 text-small">
            {state.fault.detail}
            {state.fault.code && <code className="ml-1 font-mono">({state.fault.code})</code>}
          </p>
        </div>
      )}
      {state.phase === 'confirmed' && state.transactionHash && (
        <p className="mt-4 text-ink-faint text-small">
          {t('Transaction')} <Hex value={state.transactionHash} label={t('transaction hash')} />
        </p>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        {state.phase === 'confirmed' && (
          <Button variant="primary" onClick={onClose}>
            {t('Done')}
          </Button>
        )}
        {state.phase === 'failed' && (
          <>
            <Button variant="quiet" onClick={onClose}>
              {t('Close')}
            </Button>
            {state.fault.direct && (
              <Button onClick={onRetryDirect}>{t('Send from my wallet')}</Button>
            )}
            {state.fault.retryable && (
              <Button variant="primary" onClick={onRetry}>
                {t('Try again')}
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  )
}

function Mark({ state }: { state: Step['state'] }) {
  return (
    <span
      aria-hidden
      className={classes(
        'mt-0.5 grid size-5 shrink-0 place-items-center rounded-full',
        state === 'done' && 'bg-accent text-accent-ink',
        state === 'now' && 'text-accent-text',
        state === 'ahead' && 'border-2',
        state === 'failed' && 'text-red-text',
      )}
    >
      {state === 'done' && <Check strokeWidth={3} className="size-3" />}
      {state === 'now' && <LoaderCircle className="size-5 animate-turn" />}
      {state === 'failed' && <CircleAlert className="size-5" />}
    </span>
  )
}

function stepsOf(
  state: Exclude<FlowState, { phase: 'idle' }>,
  also: { paid: boolean | 'only'; sealed: boolean },
  /** Whether the key is in this browser: it signs without a word, once it is open. */
  silent: boolean,
): readonly Step[] {
  const direct = state.phase === 'working' && state.direct
  const signing = silent
    ? direct
      ? {
          label: t('Send it'),
          hint: t('The key in this browser sends it, and its account pays the gas.'),
        }
      : {
          label: t('Sign the request'),
          hint: t('The key in this browser signs. It costs nothing.'),
        }
    : direct
      ? { label: t('Confirm in your wallet'), hint: t('Your wallet shows the gas it will pay.') }
      : { label: t('Sign the request'), hint: t('Your wallet asks for it. It costs nothing.') }
  const labels: Readonly<Record<FlowStage, { label: string; hint?: string }>> = {
    preparing: { label: t('Prepare'), hint: t('Storing documents and reading the chain.') },
    signingPayment: {
      label: t('Sign the payment'),
      hint: silent
        ? t('The key in this browser signs. It is good for this one job and nothing else.')
        : t('Your wallet asks for it. It is good for this one job and nothing else.'),
    },
    signingSecret: {
      label: t('Sign what keeps the vote secret'),
      hint: silent
        ? t('The key in this browser signs. Never sign this for anybody else.')
        : t('Your wallet asks for it. Never sign this for anybody else.'),
    },
    signingRequest: signing,
    sent: { label: t('Wait for the chain'), hint: t('A few seconds.') },
    indexing: { label: t('Show it here'), hint: t('The page is catching up.') },
  }
  const shown = order.filter(
    (stage) =>
      (also.paid || stage !== 'signingPayment') &&
      (also.paid !== 'only' || stage !== 'signingRequest') &&
      (also.sealed || stage !== 'signingSecret'),
  )
  const at = state.phase === 'confirmed' ? shown.length : shown.indexOf(state.stage)
  return shown.map((stage, index) => ({
    key: stage,
    ...labels[stage],
    state: index < at ? 'done' : index > at ? 'ahead' : state.phase === 'failed' ? 'failed' : 'now',
  }))
}
