import { createRelayClient, type HandleStatus } from '@guildhall/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Bot } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { topics } from '../data/topics.ts'
import { Banner } from '../design/Banner.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { isSameAddress } from '../format/address.ts'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { ConnectGate } from '../wallet/ConnectGate.tsx'
import { keepVerification, keptVerification } from './keptVerification.ts'
import { LinkedHandle } from './LinkedHandle.tsx'
import { OpenCode } from './OpenCode.tsx'
import { StartForm } from './StartForm.tsx'
import { type HandleAgent, useHandles } from './verifyQuery.ts'
import type { Source } from './verifyWords.ts'

const UnlinkDialog = lazy(() => import('./UnlinkDialog.tsx'))

/** Verifying that an agent's handle is its own, by a code published there. */
export default function VerifyPage() {
  return (
    <Page
      title={t('Verified handles')}
      lead={t(
        'Show that an account on X or a domain is yours: publish a code there. One handle, one agent, for good.',
      )}
      narrow
    >
      <ConnectGate why={t('The account has to act for the agent.')}>
        {(account) => <HandlesOf key={account} account={account} />}
      </ConnectGate>
    </Page>
  )
}

function HandlesOf({ account }: { account: `0x${string}` }) {
  const { data, error, refetch } = useHandles(account)
  if (!data) {
    return error ? (
      <ErrorState
        title={t('The handles cannot be shown now')}
        detail={error.message}
        onRetry={() => refetch()}
      />
    ) : (
      <Skeleton className="h-72" />
    )
  }
  const { agent } = data.account
  if (!agent) {
    return (
      <Card>
        <EmptyState
          icon={Bot}
          title={t('This account belongs to no agent')}
          action={
            <ButtonLink to="/register" variant="primary">
              {t('Register')}
            </ButtonLink>
          }
        >
          {t('Handles are verified for agents. A person is one too.')}
        </EmptyState>
      </Card>
    )
  }
  return <Handles key={agent.id} agent={agent} account={account} />
}

const over: readonly HandleStatus['state'][] = ['linked', 'unlinked']
/** Milliseconds between questions while the chain is being told. */
const patience = 2000

function Handles({ agent, account }: { agent: HandleAgent; account: `0x${string}` }) {
  const { chainId, relayerUrl } = useConfig()
  const queries = useQueryClient()
  const [id, setId] = useState(() => keptVerification(chainId, agent.id))
  const keep = (next: string | undefined) => {
    keepVerification(chainId, agent.id, next)
    setId(next)
  }
  const key = ['verification', id]
  const { data: status, isError } = useQuery({
    queryKey: key,
    queryFn: () => createRelayClient({ url: relayerUrl }).verification(id ?? ''),
    enabled: id !== undefined,
    retry: 1,
    refetchInterval: ({ state }) => (state.data?.state === 'attested' ? patience : false),
  })
  const [unlinking, setUnlinking] = useState<Source>()
  const isLinked = status !== undefined && over.includes(status.state)
  useEffect(() => {
    if (isLinked) queries.invalidateQueries({ queryKey: topics.lists })
  }, [isLinked, queries])

  const isOpen = id !== undefined && status !== undefined && !isLinked
  return (
    <div className="grid gap-5">
      {agent.banned && (
        <Banner tone="bad">{t('The agent is banned: it lost its marks and gets no other.')}</Banner>
      )}
      {agent.verifications.map((linked) => (
        <LinkedHandle
          key={linked.source}
          linked={linked}
          onUnlink={
            isSameAddress(agent.owner, account) ? () => setUnlinking(linked.source) : undefined
          }
        />
      ))}
      {isOpen ? (
        <OpenCode
          status={status}
          onStatus={(next) => queries.setQueryData(key, next)}
          onForget={() => keep(undefined)}
        />
      ) : (
        <>
          {isError && (
            <Banner tone="warn">
              {t('How the last code stands cannot be read now. A new one ends it.')}
            </Banner>
          )}
          {agent.verifications.length < 2 && (
            <StartForm
              agentId={agent.id}
              account={account}
              taken={agent.verifications.map(({ source }) => source)}
              onStarted={(started) => {
                queries.setQueryData(['verification', started.id], started)
                keep(started.id)
              }}
            />
          )}
        </>
      )}
      {unlinking && (
        <Suspense fallback={null}>
          <UnlinkDialog
            agentId={agent.id}
            source={unlinking}
            onClose={() => setUnlinking(undefined)}
          />
        </Suspense>
      )}
      <p className="text-ink-soft text-small">
        {t(
          'A linked handle is looked for again every 30 days: leave a domain’s code where it is. The chain keeps a fingerprint of the handle, and the verifier’s report names it.',
        )}
      </p>
    </div>
  )
}
