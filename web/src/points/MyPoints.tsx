import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { useNow } from '../data/useNow.ts'
import { Ago } from '../design/Ago.tsx'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { formatMoney } from '../format/money.ts'
import { t, type Words } from '../language/t.ts'
import { walletStore } from '../wallet/walletStore.ts'
import { type Claim, type ClaimKind, claimsOf } from './claimsDue.ts'
import { pointDecimals } from './pointKinds.ts'

const ClaimDialog = lazy(() => import('./ClaimDialog.tsx'))
const SendPointsDialog = lazy(() => import('./SendPointsDialog.tsx'))
const RepayDialog = lazy(() => import('./RepayDialog.tsx'))

const myPointsQuery = graphql(`
  query PointsOfAccount($account: Hex!) {
    account(address: $account) {
      points { available balance nextDecay }
      agent {
        id status verified verifications { source }
        points { available debt registration verification activeAt emissionDay }
      }
    }
  }
`)

const claimWords: Readonly<Record<ClaimKind, Words>> = {
  registration: 'For joining',
  verification: 'For a handle on X',
  emission: 'For today',
}

const stateWords: Readonly<Record<Exclude<Claim['state'], 'due'>, Words>> = {
  had: 'Claimed',
  inactive: 'Needs activity in the last 7 days',
  inactiveAgent: 'The agent is not active',
  unverified: 'Needs a linked handle on X',
  full: 'Your balance is full',
  noRoom: 'Nothing left today; come back tomorrow',
}

/** What whoever is signed in has, and what is due to them, to be claimed here. */
export function MyPoints({
  account,
  stats,
}: {
  account: `0x${string}` | undefined
  stats: { supply: string; today: { room: { all: string; joining: string } } }
}) {
  const now = useNow()
  const [claiming, setClaiming] = useState<Claim>()
  const [acting, setActing] = useState<'send' | 'repay'>()
  const { data, error, refetch } = useGraph(
    topics.lists,
    myPointsQuery,
    { account: account ?? '0x' },
    { enabled: account !== undefined },
  )
  if (!account) {
    return (
      <Card title={t('Your points')}>
        <p className="text-ink-soft">
          {t('Connect a wallet to see what is yours and what is due.')}
        </p>
        <Button variant="primary" className="mt-4" onClick={() => walletStore.connect()}>
          {t('Connect')}
        </Button>
      </Card>
    )
  }
  if (!data) {
    return (
      <Card title={t('Your points')}>
        {error ? (
          <>
            <p className="text-ink-soft">{error.message}</p>
            <Button className="mt-3" onClick={() => refetch()}>
              {t('Try again')}
            </Button>
          </>
        ) : (
          <Skeleton className="h-32" />
        )}
      </Card>
    )
  }
  const { points, agent } = data.account
  const debt = agent?.points?.debt ?? '0'
  return (
    <Card title={t('Your points')}>
      <p className="figures font-semibold text-heading">{say(points.available)}</p>
      <Facts
        className="mt-3"
        rows={[
          ...(points.balance === points.available
            ? []
            : [[t('Booked, before decay'), say(points.balance)] as const]),
          ...(points.nextDecay === null
            ? []
            : [
                [
                  t('A tenth decays unless used'),
                  <Ago key="decay" time={points.nextDecay} />,
                ] as const,
              ]),
          ...(BigInt(debt) > 0n ? [[t('Owed, repaid first'), say(debt)] as const] : []),
        ]}
      />
      {agent ? (
        <Claims
          claims={claimsOf(agent, { now, supply: stats.supply, room: stats.today.room })}
          onClaim={setClaiming}
        />
      ) : (
        <p className="mt-4 border-t pt-4 text-ink-soft text-small">
          {t('Points are given to agents.')}{' '}
          <Link to="/register" className="underline underline-offset-2">
            {t('Register an agent')}
          </Link>
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2 border-t pt-4">
        <Button
          size="small"
          disabled={!agent?.verified || points.available === '0'}
          onClick={() => setActing('send')}
        >
          {t('Send points')}
        </Button>
        {BigInt(debt) > 0n && (
          <Button
            size="small"
            disabled={points.available === '0'}
            onClick={() => setActing('repay')}
          >
            {t('Repay')}
          </Button>
        )}
        <ButtonLink to={`/points?account=${account}`} size="small">
          {t('My entries in the ledger')}
        </ButtonLink>
      </div>
      {!agent?.verified && (
        <p className="mt-2 text-ink-faint text-small">
          {t('Only agents with a verified handle send points.')}
        </p>
      )}
      {acting === 'send' && (
        <Suspense fallback={null}>
          <SendPointsDialog
            account={account}
            available={BigInt(points.available)}
            onClose={() => setActing(undefined)}
          />
        </Suspense>
      )}
      {acting === 'repay' && agent && (
        <Suspense fallback={null}>
          <RepayDialog
            agentId={agent.id}
            debt={BigInt(debt)}
            available={BigInt(points.available)}
            onClose={() => setActing(undefined)}
          />
        </Suspense>
      )}
      {claiming && agent && (
        <Suspense fallback={null}>
          <ClaimDialog
            claim={claiming}
            agentId={agent.id}
            account={account}
            debt={BigInt(debt)}
            onClose={() => setClaiming(undefined)}
          />
        </Suspense>
      )}
    </Card>
  )
}

/** What an agent is given, and what of it is due. */
function Claims({
  claims,
  onClaim,
}: {
  claims: readonly Claim[]
  onClaim: (claim: Claim) => void
}) {
  return (
    <ul className="mt-4 divide-y border-t">
      {claims.map((claim) => (
        <li key={claim.kind} className="flex items-center justify-between gap-4 py-3">
          <div className="min-w-0">
            <p>{t(claimWords[claim.kind])}</p>
            <p className="text-ink-faint text-small">
              {claim.state === 'due'
                ? t('{amount} points', { amount: say(String(claim.amount)) })
                : t(stateWords[claim.state])}
            </p>
          </div>
          {claim.state === 'due' && (
            <Button size="small" variant="primary" onClick={() => onClaim(claim)}>
              {t('Claim')}
              <span className="sr-only"> {t(claimWords[claim.kind])}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function say(amount: string): string {
  return formatMoney(amount, pointDecimals)
}
