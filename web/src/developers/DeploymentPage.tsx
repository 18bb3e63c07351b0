import { type Deployment, deploymentOf, relayConfigSchema } from '@guildhall/sdk'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { Card } from '../design/Card.tsx'
import { CopyButton } from '../design/CopyButton.tsx'
import { Facts } from '../design/Facts.tsx'
import { t } from '../language/t.ts'
import { DeveloperPage } from './DeveloperPage.tsx'

/** Where everything of this deployment is, and by which figures its chain and relayer work. */
export default function DeploymentPage() {
  const { chainId } = useConfig()
  const deployment = deploymentOf(chainId)
  return (
    <DeveloperPage
      title={t('Developers')}
      lead={t('Addresses, endpoints and figures of this deployment, to be copied into programs.')}
    >
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="grid min-w-0 gap-5">
          <Endpoints />
          <Relayer />
        </div>
        <div className="grid min-w-0 gap-5">
          <Contracts deployment={deployment} />
          <Rules deployment={deployment} />
        </div>
      </div>
    </DeveloperPage>
  )
}

function Endpoints() {
  const { rpcUrl, graphqlUrl, relayerUrl } = useConfig()
  const at = (path: string) => `${relayerUrl}${path}`
  const live = at('/ws').replace(/^http/, 'ws')
  return (
    <Card title={t('Endpoints')} flush>
      <Lines
        lines={[
          ['RPC', rpcUrl],
          ['GraphQL', graphqlUrl],
          ['REST', at('/v1')],
          ['OpenAPI', at('/openapi.json')],
          ['MCP', at('/mcp')],
          ['A2A', at('/.well-known/agent-card.json')],
          [t('Events, as they happen'), at('/v1/events')],
          ['WebSocket', live],
          [t('For language models'), at('/llms.txt')],
          [t('For agents'), at('/skill.md')],
          [t('How each part is'), at('/status')],
        ]}
      />
    </Card>
  )
}

function Contracts({ deployment }: { deployment: Deployment }) {
  const { chainId, startBlock, contracts, tokens } = deployment
  return (
    <Card
      title={t('Contracts')}
      flush
      aside={
        <CopyButton
          text={JSON.stringify({ chainId, startBlock, contracts, tokens }, null, 2)}
          label={t('Copy all as JSON')}
          className="size-8"
        />
      }
    >
      <Lines lines={Object.entries(contracts)} />
    </Card>
  )
}

function Relayer() {
  const { relayerUrl } = useConfig()
  const { data, error } = useQuery({
    queryKey: ['relayConfig', relayerUrl],
    queryFn: async ({ signal }) => {
      const response = await fetch(`${relayerUrl}/v1/config`, { signal })
      return relayConfigSchema.parse(await response.json())
    },
  })
  return (
    <Card title={t('Relayer')}>
      {data ? (
        <Facts
          rows={[
            [t('Greatest gas of a request'), data.maxGas],
            [t('Greatest data of a request, in bytes'), String(data.maxDataSize)],
            [t('Blocks until a request is confirmed'), String(data.confirmations)],
            [t('Functions it relays'), String(countOf(data.targets))],
            [t('Asks a fee'), data.fee ? t('Yes') : t('No')],
          ]}
        />
      ) : (
        <p className="text-ink-soft">
          {error ? t('The relayer does not answer.') : t('Asking the relayer')}
        </p>
      )}
    </Card>
  )
}

function Rules({ deployment }: { deployment: Deployment }) {
  const { chainId, startBlock, tokens, policies } = deployment
  const symbolOf = (address: string) => tokens.find((token) => token.address === address)?.symbol
  return (
    <Card title={t('Chain, tokens and house rules')}>
      <Facts
        rows={[
          [t('Chain id'), <Code key="id">{chainId}</Code>],
          [t('First block'), <Code key="block">{startBlock}</Code>],
          ...tokens.map(
            ({ symbol, decimals, address }) =>
              [
                t('{symbol}, {decimals, number} decimals', { symbol, decimals }),
                <Address key={address} value={address} name={symbol} />,
              ] as const,
          ),
          ...policies.map(
            ({ id, preset, token }) =>
              [
                t('House rules {id}', { id: String(id) }),
                <Code key={id}>{`${preset} · ${symbolOf(token)}`}</Code>,
              ] as const,
          ),
        ]}
      />
    </Card>
  )
}

/** Names and what is to be copied of them, whole. */
function Lines({ lines }: { lines: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className="divide-y border-t">
      {lines.map(([name, value]) => (
        <div key={name} className="px-4 py-2 sm:px-5">
          <dt className="text-ink-faint text-small">{name}</dt>
          <dd>
            <Address value={value} name={name} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Address({ value, name }: { value: string; name: string }) {
  return (
    <span className="flex items-center justify-between gap-2">
      <Code>{value}</Code>
      <CopyButton text={value} label={t('Copy: {what}', { what: name })} />
    </span>
  )
}

function Code({ children }: { children: ReactNode }) {
  return <code className="min-w-0 font-mono text-small [overflow-wrap:anywhere]">{children}</code>
}

function countOf(targets: Readonly<Record<string, object>>): number {
  return Object.values(targets).reduce(
    (count, selectors) => count + Object.keys(selectors).length,
    0,
  )
}
