import { jobMarketAbi } from '@guildhall/sdk'
import { lazy, Suspense, useState } from 'react'
import { encodeFunctionData } from 'viem'
import { Badge } from '../design/Badge.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { isSameAddress } from '../format/address.ts'
import { t } from '../language/t.ts'
import { useWallet } from '../wallet/walletStore.ts'
import { ConnectedOnly } from './ConnectedOnly.tsx'
import { marketChange } from './marketChange.ts'
import type { Governance } from './readGovernance.ts'

const ConfirmDialog = lazy(async () => ({
  default: (await import('../flow/ConfirmDialog.tsx')).ConfirmDialog,
}))
const GovernDialog = lazy(async () => ({
  default: (await import('./GovernDialog.tsx')).GovernDialog,
}))

/** Stops and reopens ways into new jobs. */
export function PauseCard({ governance }: { governance: Governance }) {
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
