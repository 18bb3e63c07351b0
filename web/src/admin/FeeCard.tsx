import { jobMarketAbi } from '@guildhall/sdk'
import { lazy, Suspense, useState } from 'react'
import { encodeFunctionData } from 'viem'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { t } from '../language/t.ts'
import { parseBps, typedBps } from './bps.ts'
import { ConnectedOnly } from './ConnectedOnly.tsx'
import { marketChange } from './marketChange.ts'
import type { Governance } from './readGovernance.ts'

const GovernDialog = lazy(async () => ({
  default: (await import('./GovernDialog.tsx')).GovernDialog,
}))

/** No fee may be more, in basis points: the contract's own bound. */
const mostBps = 1000

/** The protocol's fees for house rules registered later. */
export function FeeCard({ governance }: { governance: Governance }) {
  const { fees } = governance
  const [typed, setTyped] = useState<Partial<Record<keyof typeof fees, string>>>({})
  const [open, setOpen] = useState(false)
  const fields = [
    { key: 'negotiateBps', label: t('Negotiated jobs, %') },
    { key: 'otherBps', label: t('All other jobs, %') },
    { key: 'burnedBps', label: t('In points, burned, %') },
  ] as const
  const read = fields.map(({ key }) => parseBps(typed[key] ?? typedBps(fees[key])))
  const [negotiateBps, otherBps, burnedBps] = read
  const isValid = read.every((bps) => bps !== undefined && bps <= mostBps)
  return (
    <Card title={t('Fees')}>
      <p className="mb-4 text-ink-soft text-small">
        {t(
          'At most {most} % by the contract. They hold for house rules registered later; running jobs and existing rules keep theirs.',
          {
            most: typedBps(mostBps),
          },
        )}
      </p>
      <form
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (isValid) setOpen(true)
        }}
      >
        <div className="grid gap-4 sm:grid-cols-3">
          {fields.map(({ key, label }, index) => {
            const bps = read[index]
            return (
              <Field
                key={key}
                label={label}
                error={
                  bps === undefined || bps > mostBps
                    ? t('From 0 to {most}, with two places.', { most: typedBps(mostBps) })
                    : undefined
                }
              >
                {(control) => (
                  <Input
                    {...control}
                    inputMode="decimal"
                    value={typed[key] ?? typedBps(fees[key])}
                    onChange={({ target }) => setTyped({ ...typed, [key]: target.value })}
                  />
                )}
              </Field>
            )
          })}
        </div>
        <ConnectedOnly>
          <Button type="submit" disabled={!isValid}>
            {t('Change the fees')}
          </Button>
        </ConnectedOnly>
      </form>
      <Suspense fallback={null}>
        {open && isValid && (
          <GovernDialog
            governance={governance}
            title={t('Change the fees')}
            button={t('Change them')}
            effects={fields.map(({ key, label }, index) =>
              t('{what}: {from} becomes {to}', {
                what: label,
                from: typedBps(fees[key]),
                to: typedBps(read[index] ?? 0),
              }),
            )}
            changeOf={marketChange(
              encodeFunctionData({
                abi: jobMarketAbi,
                functionName: 'setFeeTable',
                args: [
                  {
                    negotiateBps: negotiateBps ?? 0,
                    burnedBps: burnedBps ?? 0,
                    otherBps: otherBps ?? 0,
                  },
                ],
              }),
            )}
            onClose={() => {
              setOpen(false)
              setTyped({})
            }}
          />
        )}
      </Suspense>
    </Card>
  )
}
