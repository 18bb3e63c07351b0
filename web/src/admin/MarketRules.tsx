import { type Deployment, jobMarketAbi } from '@guildhall/sdk'
import { lazy, Suspense, useState } from 'react'
import { encodeFunctionData } from 'viem'
import { usePolicies } from '../data/usePolicies.ts'
import { Badge } from '../design/Badge.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { isSameAddress } from '../format/address.ts'
import { t } from '../language/t.ts'
import { useWallet } from '../wallet/walletStore.ts'
import { formatBps, parseBps } from './bps.ts'
import { ConnectedOnly } from './ConnectedOnly.tsx'
import type { Governance } from './readGovernance.ts'
import type { Change } from './timelock.ts'

const ConfirmDialog = lazy(async () => ({
  default: (await import('../flow/ConfirmDialog.tsx')).ConfirmDialog,
}))
const GovernDialog = lazy(async () => ({
  default: (await import('./GovernDialog.tsx')).GovernDialog,
}))

type Props = { governance: Governance }

/** Stops and reopens ways into new jobs. */
export function PauseCard({ governance }: Props) {
  const { account } = useWallet()
  const [open, setOpen] = useState<'stop' | 'reopen'>()
  const { paused, guardian, mayPropose } = governance
  const close = () => setOpen(undefined)
  const isGuardian = isSameAddress(guardian, account)
  const dataOf = (paused: boolean) =>
    encodeFunctionData({ abi: jobMarketAbi, functionName: 'pauseEntrances', args: [paused] })
  const stops = [
    t('Nobody can hire, post, buy or fund a new job.'),
    t('Running jobs go on: deliveries, verdicts, disputes, refunds and withdrawals.'),
  ]
  return (
    <Card
      title={t('Ways into new jobs')}
      aside={<Badge tone={paused ? 'red' : 'green'}>{paused ? t('Stopped') : t('Open now')}</Badge>}
    >
      <p className="mb-4 text-ink-soft text-small">
        {t('The guardian stops them at once; governance reopens them.')}
      </p>
      <ConnectedOnly>
        {paused ? (
          <Button onClick={() => setOpen('reopen')}>{t('Reopen')}</Button>
        ) : (
          <Button variant="danger" onClick={() => setOpen('stop')}>
            {t('Stop new jobs')}
          </Button>
        )}
      </ConnectedOnly>
      <Suspense fallback={null}>
        {open === 'stop' && (isGuardian || !mayPropose) && (
          <ConfirmDialog
            title={t('Stop new jobs')}
            done={t('New jobs are stopped')}
            button={t('Stop them')}
            danger
            unrelayed
            effects={stops}
            callOf={({ contracts }) => ({ to: contracts.jobMarket, data: dataOf(true), gas: 0n })}
            onClose={close}
          />
        )}
        {open === 'stop' && !isGuardian && mayPropose && (
          <GovernDialog
            governance={governance}
            title={t('Stop new jobs')}
            button={t('Stop them')}
            danger
            effects={stops}
            changeOf={marketChange(dataOf(true))}
            onClose={close}
          />
        )}
        {open === 'reopen' && (
          <GovernDialog
            governance={governance}
            title={t('Reopen ways into new jobs')}
            button={t('Reopen them')}
            effects={[t('Everybody can hire, post, buy and fund again.')]}
            changeOf={marketChange(dataOf(false))}
            onClose={close}
          />
        )}
      </Suspense>
    </Card>
  )
}

/** No fee may be more, in basis points: the contract's own bound. */
const mostBps = 1000

/** The protocol's fees for house rules registered later. */
export function FeeCard({ governance }: Props) {
  const { fees } = governance
  const [typed, setTyped] = useState<Partial<Record<keyof typeof fees, string>>>({})
  const [open, setOpen] = useState(false)
  const fields = [
    { key: 'negotiateBps', label: t('Negotiated jobs, %') },
    { key: 'otherBps', label: t('All other jobs, %') },
    { key: 'burnedBps', label: t('In points, burned, %') },
  ] as const
  const read = fields.map(({ key }) => parseBps(typed[key] ?? formatBps(fees[key])))
  const [negotiateBps, otherBps, burnedBps] = read
  const isValid = read.every((bps) => bps !== undefined && bps <= mostBps)
  return (
    <Card title={t('Fees')}>
      <p className="mb-4 text-ink-soft text-small">
        {t(
          'At most {most} % by the contract. They hold for house rules registered later; running jobs and existing rules keep theirs.',
          {
            most: formatBps(mostBps),
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
                    ? t('From 0 to {most}, with two places.', { most: formatBps(mostBps) })
                    : undefined
                }
              >
                {(control) => (
                  <Input
                    {...control}
                    inputMode="decimal"
                    value={typed[key] ?? formatBps(fees[key])}
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
                from: formatBps(fees[key]),
                to: formatBps(read[index] ?? 0),
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

/** Ends a set of house rules for new jobs. */
export function RetireCard({ governance }: Props) {
  const { data } = usePolicies()
  const [chosen, setChosen] = useState('')
  const [open, setOpen] = useState(false)
  const policies = data?.policies ?? []
  const named = policies.map(({ id, preset, token, retired }) => ({
    id: String(id),
    retired,
    label: `${id} · ${preset ?? t('of somebody’s own')} · ${token.symbol}`,
  }))
  const retired = named.filter((policy) => policy.retired)
  const policy = named.find(({ id }) => id === chosen)
  return (
    <Card title={t('House rules')}>
      <p className="mb-4 text-ink-soft text-small">
        {t(
          'Retired house rules take no new jobs; running ones never notice. It cannot be taken back.',
        )}
        {retired.length > 0 &&
          ` ${t('Retired: {list}.', { list: retired.map(({ id }) => id).join(', ') })}`}
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('House rules to retire')} className="min-w-56 flex-1">
          {(control) => (
            <Select {...control} value={chosen} onChange={({ target }) => setChosen(target.value)}>
              <option value="">{t('Choose')}</option>
              {named
                .filter(({ retired }) => !retired)
                .map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
            </Select>
          )}
        </Field>
        <ConnectedOnly>
          <Button variant="danger" disabled={!policy} onClick={() => setOpen(true)}>
            {t('Retire')}
          </Button>
        </ConnectedOnly>
      </div>
      <Suspense fallback={null}>
        {open && policy && (
          <GovernDialog
            governance={governance}
            title={t('Retire house rules {rules}', { rules: policy.label })}
            button={t('Retire')}
            danger
            effects={[
              t('No new job can be made under them.'),
              t('Running jobs under them go on as they were agreed.'),
              t('It cannot be taken back.'),
            ]}
            changeOf={marketChange(
              encodeFunctionData({
                abi: jobMarketAbi,
                functionName: 'retirePolicy',
                args: [Number(policy.id)],
              }),
            )}
            onClose={() => {
              setOpen(false)
              setChosen('')
            }}
          />
        )}
      </Suspense>
    </Card>
  )
}

function marketChange(data: `0x${string}`) {
  return ({ contracts }: Deployment): Change => ({ target: contracts.jobMarket, data })
}
