import { deploymentOf, jobMarketDomain, settlementTypes } from '@guildhall/sdk'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { useNow } from '../data/useNow.ts'
import { Button } from '../design/Button.tsx'
import { CopyButton } from '../design/CopyButton.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { DialogDone } from '../design/DialogDone.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { useSignature } from '../flow/useSignature.ts'
import { moneyFault, parseMoney, typedMoney } from '../format/money.ts'
import { formatDateTime, formatDuration } from '../format/time.ts'
import type { ActionProps } from '../job/actions/ActionProps.ts'
import { t } from '../language/t.ts'
import { Shares } from './Shares.tsx'
import { type SignedSettlement, settlementLink } from './settlementLink.ts'

const day = 86_400
const lifetimes = [day, 3 * day, 7 * day] as const

/** One side signs how the price is to be divided, and has a link to hand to the other. */
export function ProposeSettlement({
  job,
  choice,
  onClose,
}: ActionProps<'settle'> & { choice: ReactNode }) {
  const { chainId } = useConfig()
  const now = useNow()
  const { state, sign } = useSignature()
  const { token } = job
  const budget = BigInt(job.budget)
  const [typed, setTyped] = useState(() => typedMoney(budget / 2n, token.decimals))
  const [lifetime, setLifetime] = useState<number>(3 * day)
  const [tried, setTried] = useState(false)
  const [signed, setSigned] = useState<SignedSettlement>()
  const amount = parseMoney(typed, token.decimals)
  const fault =
    moneyFault(typed, token.decimals) ??
    (amount !== undefined && amount > budget
      ? t('At most the price, {amount}.', {
          amount: `${typedMoney(budget, token.decimals)} ${token.symbol}`,
        })
      : undefined)

  if (signed) {
    return (
      <Dialog title={t('Signed: hand it over')} onClose={onClose}>
        <div className="space-y-4">
          <Shares {...{ budget, token, policy: job.policy }} {...signed} />
          <p className="text-ink-soft">
            {t(
              'Nothing has happened yet. Send this link to the other side: who opens it there can agree and carry it out, until {time}.',
              { time: formatDateTime(signed.expiry) },
            )}
          </p>
          <p className="flex items-start gap-2 rounded-control border bg-sunken p-3">
            <code className="min-w-0 flex-1 break-all font-mono text-small" data-settlement>
              {settlementLink(location.origin, signed)}
            </code>
            <CopyButton text={settlementLink(location.origin, signed)} label={t('Copy the link')} />
          </p>
          <DialogDone onClose={onClose} />
        </div>
      </Dialog>
    )
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (fault || amount === undefined) return
    const settlement = { jobId: BigInt(job.id), providerAmount: amount, expiry: now + lifetime }
    const signature = await sign({
      domain: jobMarketDomain(deploymentOf(chainId)),
      types: settlementTypes,
      primaryType: 'Settlement',
      message: settlement,
    })
    if (signature) setSigned({ ...settlement, signature })
  }
  return (
    <Dialog
      title={t('Settle with the other side')}
      description={t('You may both end the job at any time by dividing its price as you agree.')}
      locked={state.phase === 'signing'}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        {choice}
        <Field
          label={t('Of the price, the provider is paid')}
          hint={t('The rest goes back to the client.')}
          error={tried ? fault : undefined}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              suffix={token.symbol}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        {!fault && amount !== undefined && (
          <Shares {...{ budget, token, policy: job.policy, providerAmount: amount }} />
        )}
        <Field label={t('Your word holds for')}>
          {(control) => (
            <Select
              {...control}
              value={lifetime}
              onChange={(event) => setLifetime(Number(event.target.value))}
            >
              {lifetimes.map((seconds) => (
                <option key={seconds} value={seconds}>
                  {formatDuration(seconds)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <p className="rounded-card bg-sunken p-4 text-small">
          {t(
            'You sign and nothing moves. Once the other side agrees, the money goes at once, the job ends and bonds go back. Until your word runs out it cannot be taken back.',
          )}
        </p>
        {state.phase === 'failed' && (
          <div role="alert" className="rounded-card bg-red-soft p-4 text-red-text">
            <p className="font-semibold">{state.fault.title}</p>
            <p className="mt-0.5 text-small">{state.fault.detail}</p>
          </div>
        )}
        <DialogActions onClose={onClose}>
          <Button variant="primary" type="submit" busy={state.phase === 'signing'}>
            {t('Sign')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
