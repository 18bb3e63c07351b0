import {
  createDeposits,
  type Deposit,
  deploymentOf,
  type ReceiptDocument,
  receiptSchema,
} from '@guildhall/sdk'
import { ReceiptText } from 'lucide-react'
import { Link } from 'react-router'
import { z } from 'zod'
import { useConfig } from '../config/ConfigContext.ts'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { Ago } from '../design/Ago.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t } from '../language/t.ts'
import { askRelayer } from '../session/askRelayer.ts'
import { faultWords } from '../session/faultWords.ts'
import { privateFetch } from '../session/privateFetch.ts'
import { hasEnded, usePrivate } from '../session/usePrivate.ts'
import { amountOf, receiptTitle } from './receiptRows.tsx'

const plansSchema = z.object({ receipts: z.array(receiptSchema) })

/** What an account paid the relayer's operator: plans, and deposits that were paid out. */
export function OwnReceipts({ account }: { account: `0x${string}` }) {
  const config = useConfig()
  const deployment = deploymentOf(config.chainId)
  const { data, error, refetch } = usePrivate(account, ['receipts'], () => readOwn(config))
  if (!data && error) {
    return (
      <Card flush>
        <ErrorState
          title={t('Your invoices cannot be shown now')}
          detail={faultWords(error)}
          onRetry={() => refetch()}
        />
      </Card>
    )
  }
  if (!data) {
    return (
      <div role="status" aria-label={t('Loading invoices')}>
        <Skeleton className="h-48" />
      </div>
    )
  }
  const { plans, deposits } = data
  return (
    <Card flush title={t('What you bought of the relayer')}>
      {plans.length + deposits.length === 0 ? (
        <EmptyState icon={ReceiptText} title={t('No invoices')}>
          {t('Plans you pay for and deposits that were paid out are listed here.')}
        </EmptyState>
      ) : (
        <ul className="divide-y border-t">
          {plans.map((receipt) =>
            receipt.of === 'plan' ? (
              <Line
                key={receipt.id}
                to={`/receipts/plans/${encodeURIComponent(receipt.id)}`}
                title={receiptTitle(receipt)}
                what={t('Plan {plan}', { plan: receipt.plan })}
                amount={amountOf(receipt.amount, receipt.currency, deployment)}
                at={receipt.at}
              />
            ) : null,
          )}
          {deposits.map(({ id, method, total, currency, updatedAt }) => (
            <Line
              key={id}
              to={`/receipts/deposits/${encodeURIComponent(id)}`}
              title={t('Deposit')}
              what={t('{id}, by {method}', { id, method })}
              amount={amountOf(total, currency, deployment)}
              at={updatedAt}
            />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Line({
  to,
  title,
  what,
  amount,
  at,
}: {
  to: string
  title: string
  what: string
  amount: string
  at: number
}) {
  return (
    <li className="group relative flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-4 py-3.5 hover:bg-hover sm:px-5">
      <div className="min-w-0">
        <h3 className="text-body leading-snug">
          <Link to={to} className="after:absolute after:inset-0 group-hover:underline">
            {title}
          </Link>
        </h3>
        <p className="break-all text-ink-faint text-small">{what}</p>
      </div>
      <div className="text-right text-small">
        <p className="figures font-semibold text-body">{amount}</p>
        <Ago time={at} className="text-ink-faint" />
      </div>
    </li>
  )
}

type Own = { plans: readonly ReceiptDocument[]; deposits: readonly Deposit[] }

async function readOwn({ relayerUrl }: RuntimeConfig): Promise<Own> {
  const [answer, deposits] = await Promise.all([
    askRelayer(`${relayerUrl}/v1/receipts/plans`, undefined, privateFetch),
    createDeposits({ url: relayerUrl, fetch: privateFetch })
      .list()
      // A relayer that takes no deposits has none
      .catch((error: unknown) => {
        if (hasEnded(error) || !isAbsent(error)) throw error
        return []
      }),
  ])
  const { receipts } = plansSchema.parse(await answer.json())
  return { plans: receipts, deposits: deposits.filter(({ state }) => state === 'done') }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 404
}
