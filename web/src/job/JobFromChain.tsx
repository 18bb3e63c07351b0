import { cancelJob, completeJob, deploymentOf } from '@guildhall/sdk'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { Facts } from '../design/Facts.tsx'
import { Hex } from '../design/Hex.tsx'
import { Money } from '../design/Money.tsx'
import { ConfirmDialog } from '../flow/ConfirmDialog.tsx'
import { isSameAddress } from '../format/address.ts'
import { t } from '../language/t.ts'
import { useWallet } from '../wallet/walletStore.ts'
import { readJobFromChain } from './readJobFromChain.ts'

/** Milliseconds. */
const interval = 6000

/** While the read model tells nothing: what the chain says of a job, and what its client may do by it. */
export default function JobFromChain({ id }: { id: string }) {
  const { rpcUrl, chainId } = useConfig()
  const { account } = useWallet()
  // Kept, since its state goes on as soon as it is done
  const [acting, setActing] = useState<Act>()
  const { data: job } = useQuery({
    queryKey: ['jobFromChain', id],
    queryFn: () => readJobFromChain({ rpcUrl, deployment: deploymentOf(chainId) }, id),
    refetchInterval: interval,
  })
  if (!job) return null
  const { status, client, provider, budget, deadline, token } = job
  const words = isSameAddress(client, account) ? actOf(status) : undefined
  const rows: [string, ReactNode][] = [
    [t('Status'), t(status)],
    [t('Client'), <Hex key="client" value={client} label={t('address')} ends={6} />],
  ]
  if (provider) {
    const value = <Hex key="provider" value={provider} label={t('address')} ends={6} />
    rows.push([t('Provider'), value])
  }
  if (token) rows.push([t('Price'), <Money key="price" amount={budget} token={token} />])
  if (words) rows.push([t('Time left'), <Countdown key="left" until={deadline} />])
  return (
    <Card title={t('What the chain says')}>
      <p className="mb-4 text-ink-soft">
        {t('Its words and offers are known again once the index answers.')}
      </p>
      <Facts rows={rows} />
      {words && (
        <Button className="mt-4" variant="primary" onClick={() => setActing(words)}>
          {words.button}
        </Button>
      )}
      {acting && (
        <ConfirmDialog
          {...acting}
          callOf={(deployment) => acting.call(deployment, { jobId: BigInt(id) })}
          onClose={() => setActing(undefined)}
        />
      )}
    </Card>
  )
}

type Act = NonNullable<ReturnType<typeof actOf>>

/** What the client of a job in this state may do that needs no document. */
function actOf(status: string) {
  switch (status) {
    case 'Open':
      return {
        call: cancelJob,
        title: t('Cancel the job?'),
        done: t('Job cancelled'),
        button: t('Cancel the job'),
        danger: true,
        effects: [t('The job closes and all offers on it lapse.')],
      }
    case 'Delivered':
      return {
        call: completeJob,
        title: t('Approve the work?'),
        done: t('Approved and paid'),
        button: t('Approve and pay'),
        effects: [t('The verdict is final and cannot be undone.')],
      }
    default:
      return undefined
  }
}
