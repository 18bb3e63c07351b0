import { deploymentOf } from '@guildhall/sdk'
import { useConfig } from '../config/ConfigContext.ts'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { Hex } from '../design/Hex.tsx'
import { Money } from '../design/Money.tsx'
import { isSameAddress } from '../format/address.ts'
import { formatDateTime } from '../format/time.ts'
import { t, type Words } from '../language/t.ts'
import type { Dispute } from './disputeQuery.ts'
import { outcomeWords } from './outcomeWords.ts'

const bondStates: Readonly<Record<NonNullable<Dispute['bondState']>, Words>> = {
  HELD: 'held by the court',
  LOST: 'lost',
  RETURNED: 'returned',
}

/** What the dispute is about in money and time. */
export function StakesCard({ dispute }: { dispute: Dispute }) {
  const { chainId } = useConfig()
  const { job, bond, bondState, splits, arbiter, createdAt, deadline, endedAt, providerBps } =
    dispute
  return (
    <Card title={t('At stake')}>
      <Facts
        rows={[
          [t('Price of the job'), <Money key="price" amount={job.budget} token={job.token} />],
          [
            t('Bond of the disputer'),
            bond ? <Money key="bond" amount={bond.amount} token={bond.token} /> : t('None'),
          ],
          ...(bond && bondState ? [[t('The bond is'), t(bondStates[bondState])] as const] : []),
          [t('The price may be divided'), splits ? t('Yes') : t('No')],
          [
            t('Who rules'),
            <span
              key="arbiter"
              className="inline-flex flex-wrap items-center justify-end gap-x-1.5"
            >
              {isSameAddress(arbiter, deploymentOf(chainId).contracts.court) && t('the court')}
              <Hex value={arbiter} label={t('arbiter')} ends={4} />
            </span>,
          ],
          [t('Opened'), formatDateTime(createdAt)],
          ...(endedAt === null
            ? [[t('Must end by'), formatDateTime(deadline)] as const]
            : [[t('Ended'), formatDateTime(endedAt)] as const]),
          ...(providerBps === null ? [] : [[t('Ruling'), outcomeWords(providerBps)] as const]),
        ]}
      />
    </Card>
  )
}
