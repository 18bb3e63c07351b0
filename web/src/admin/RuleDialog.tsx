import { courtAbi, documentLimits } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { encodeFunctionData, zeroHash } from 'viem'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { parseBps, typedBps } from './bps.ts'
import type { Queued } from './CourtQueue.tsx'

const whole = 10_000

/** Rules a dispute as the court's admin: the provider's share of the price, and why. */
export default function RuleDialog({
  dispute: { job, splits },
  onClose,
}: {
  dispute: Queued
  onClose: () => void
}) {
  const [share, setShare] = useState('100')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const bps = parseBps(share)
  const isShare = bps !== undefined && bps <= whole
  const message = reason.trim()
  const say = (amount: bigint) => `${formatMoney(amount, job.token.decimals)} ${job.token.symbol}`
  const ofProvider = (BigInt(job.budget) * BigInt(isShare ? bps : 0)) / BigInt(whole)
  return (
    <FlowDialog
      title={t('Rule on job {id}', { id: job.id })}
      done={t('Ruled')}
      unrelayed
      onClose={onClose}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (!isShare || !message) return
          start(async ({ deployment, put, send }) => {
            const digest = await put({ kind: 'reason', version: 1, message })
            const data = encodeFunctionData({
              abi: courtAbi,
              functionName: 'ruleAsAdmin',
              args: [BigInt(job.id), bps, digest ?? zeroHash],
            })
            return send({ to: deployment.contracts.court, data, gas: 0n })
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <Field
              label={t('The provider’s share of the price, %')}
              error={isShare ? undefined : t('From 0 to {most}, with two places.', { most: '100' })}
            >
              {(control) =>
                splits ? (
                  <Input
                    {...control}
                    inputMode="decimal"
                    value={share}
                    onChange={({ target }) => setShare(target.value)}
                  />
                ) : (
                  <Select
                    {...control}
                    value={share}
                    onChange={({ target }) => setShare(target.value)}
                  >
                    <option value={typedBps(whole)}>{t('All to the provider')}</option>
                    <option value="0">{t('All back to the client')}</option>
                  </Select>
                )
              }
            </Field>
            <Field
              label={t('Reason')}
              hint={t('Public.')}
              error={tried && !message ? t('Say why.') : undefined}
            >
              {(control) => (
                <TextArea
                  {...control}
                  rows={4}
                  maxLength={documentLimits.text}
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              )}
            </Field>
            <Effects by="wallet">
              {[
                t('{amount} of the price is the provider’s, less fees.', {
                  amount: say(ofProvider),
                }),
                t('{amount} goes back to the client.', {
                  amount: say(BigInt(job.budget) - ofProvider),
                }),
                t('It is final: the job ends with it.'),
              ]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Rule')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}
