import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { z } from 'zod'
import { useConfig } from '../config/ConfigContext.ts'
import { Badge, type Tone } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { CodeBlock } from '../design/CodeBlock.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { rich, t, type Words } from '../language/t.ts'

const statusSchema = z.object({
  parts: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['ok', 'degraded', 'down', 'off']),
      words: z.string(),
    }),
  ),
})

const states: Readonly<Record<'ok' | 'degraded' | 'down' | 'off', { label: Words; tone: Tone }>> = {
  ok: { label: 'At work', tone: 'green' },
  degraded: { label: 'Slow', tone: 'brass' },
  down: { label: 'Away', tone: 'red' },
  off: { label: 'Not here', tone: 'grey' },
}

/** By whoever has the relayer's database: nobody else, and none of it over HTTP. */
const operate = 'npm run operate --workspace relayer --'
const commands = [
  `${operate} show`,
  `${operate} halt 'why'`,
  `${operate} resume`,
  `${operate} suspend signer:0x… 24`,
  `${operate} lift signer:0x…`,
  `${operate} replay`,
].join('\n')

/** How the relayer is, and what who runs it can do about that. */
export function RelayerCard() {
  const { relayerUrl } = useConfig()
  const { data, error, refetch } = useQuery({
    queryKey: ['relayerStatus', relayerUrl],
    queryFn: async ({ signal }) => {
      const headers = { accept: 'application/json' }
      const response = await fetch(`${relayerUrl}/status`, { headers, signal })
      return statusSchema.parse(await response.json())
    },
    refetchInterval: 15_000,
  })
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Card title={t('How the relayer is')} flush>
        {data ? (
          <ul className="divide-y border-t">
            {data.parts.map(({ name, state, words }) => (
              <li key={name} className="px-4 py-2.5 sm:px-5" lang="en">
                <p className="flex items-center justify-between gap-3">
                  <span className="font-medium">{name}</span>
                  <Badge tone={states[state].tone}>{t(states[state].label)}</Badge>
                </p>
                <p className="text-ink-soft text-small">{words}</p>
              </li>
            ))}
          </ul>
        ) : error ? (
          <ErrorState
            title={t('The relayer does not answer')}
            detail={error.message}
            onRetry={() => refetch()}
          />
        ) : (
          <Skeleton className="m-5 h-40" />
        )}
      </Card>
      <Card title={t('For who runs it')}>
        <p className="mb-3 text-ink-soft text-small">
          {rich(
            'Stopping, suspending and delivering again is done beside the database, by commands; no page and no route can. What to do when something is wrong: {runbook}.',
            {
              runbook: (
                <Link
                  key="runbook"
                  to="/docs/runbook"
                  className="text-accent-text underline decoration-1 underline-offset-2"
                >
                  {t('the runbook')}
                </Link>
              ),
            },
          )}
        </p>
        <CodeBlock text={commands} label="sh" />
      </Card>
    </div>
  )
}
