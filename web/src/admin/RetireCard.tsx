import { jobMarketAbi } from '@guildhall/sdk'
import { lazy, Suspense, useState } from 'react'
import { encodeFunctionData } from 'viem'
import { usePolicies } from '../data/usePolicies.ts'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Field } from '../design/Field.tsx'
import { Select } from '../design/Select.tsx'
import { t } from '../language/t.ts'
import { ConnectedOnly } from './ConnectedOnly.tsx'
import { marketChange } from './marketChange.ts'
import type { Governance } from './readGovernance.ts'

const GovernDialog = lazy(async () => ({
  default: (await import('./GovernDialog.tsx')).GovernDialog,
}))

/** Ends a set of house rules for new jobs. */
export function RetireCard({ governance }: { governance: Governance }) {
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
