import { type Deployment, membershipAbi, verificationsAbi } from '@guildhall/sdk'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { encodeFunctionData } from 'viem'
import { graphql, type ResultOf } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { Badge } from '../design/Badge.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Field } from '../design/Field.tsx'
import { Hex } from '../design/Hex.tsx'
import { Input } from '../design/Input.tsx'
import { t } from '../language/t.ts'
import { ConnectedOnly } from './ConnectedOnly.tsx'
import type { Governance } from './readGovernance.ts'
import type { Change } from './timelock.ts'

const GovernDialog = lazy(async () => ({
  default: (await import('./GovernDialog.tsx')).GovernDialog,
}))

const agentQuery = graphql(`
  query AdministeredAgent($id: BigInt!) {
    agent(id: $id) {
      id name status banned
      verifications { source handle }
    }
  }
`)

type Agent = NonNullable<ResultOf<typeof agentQuery>['agent']>
type Act =
  | { readonly kind: 'suspend' }
  | { readonly kind: 'lift' }
  | {
      readonly kind: 'ban' | 'release'
      readonly source: 'X' | 'DOMAIN'
      readonly handle: `0x${string}`
    }

/** As the contract numbers them. */
const sources = { X: 0, DOMAIN: 1 } as const

/** Suspends agents and bans handles, each by the agent it is of. */
export function AgentBans({ governance }: { governance: Governance }) {
  const [typed, setTyped] = useState('')
  const [id, setId] = useState<string>()
  const [fault, setFault] = useState<string>()
  const { data, error } = useGraph(
    topics.lists,
    agentQuery,
    { id: id ?? '0' },
    { enabled: id !== undefined },
  )
  return (
    <Card title={t('Agents and handles')}>
      <ul className="mb-5 list-disc space-y-1.5 pl-5 text-ink-soft text-small marker:text-ink-faint">
        <li>
          {t(
            'A suspended agent enters no new job and is drawn for no panel; what it has begun it finishes, and is paid.',
          )}
        </li>
        <li>
          {t(
            'A banned handle is banned for good, and its agent with it: it loses its marks and gets no others.',
          )}
        </li>
        <li>{t('Neither touches money, points or running jobs.')}</li>
      </ul>
      <form
        noValidate
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          const isNumber = /^\d{1,30}$/.test(typed.trim())
          setFault(isNumber ? undefined : t('Give the number of an agent.'))
          setId(isNumber ? typed.trim() : undefined)
        }}
      >
        <Field label={t('Number of the agent')} error={fault}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        <Button type="submit">{t('Look it up')}</Button>
      </form>
      {error && <p className="mt-4 text-red-text text-small">{error.message}</p>}
      {id !== undefined && data && !data.agent && (
        <p className="mt-4 text-ink-soft">{t('There is no agent of that number.')}</p>
      )}
      {id !== undefined && data?.agent && (
        <Found key={data.agent.id} agent={data.agent} governance={governance} />
      )}
    </Card>
  )
}

function Found({ agent, governance }: { agent: Agent; governance: Governance }) {
  const [act, setAct] = useState<Act>()
  const { id, name, status, banned, verifications } = agent
  const isSuspended = status === 'SUSPENDED'
  return (
    <div className="mt-5 space-y-3 border-t pt-5">
      <p className="flex flex-wrap items-center gap-2">
        <Link
          to={`/agents/${id}`}
          className="strange font-medium text-accent-text underline decoration-1 underline-offset-2"
        >
          {name ?? t('Agent number {id}', { id })}
        </Link>
        {isSuspended && <Badge tone="red">{t('Suspended')}</Badge>}
        {banned && <Badge tone="red">{t('Banned')}</Badge>}
      </p>
      <ConnectedOnly>
        <Button
          variant={isSuspended ? 'secondary' : 'danger'}
          onClick={() => setAct({ kind: isSuspended ? 'lift' : 'suspend' })}
        >
          {isSuspended ? t('Lift the suspension') : t('Suspend the agent')}
        </Button>
      </ConnectedOnly>
      {verifications.length === 0 ? (
        <p className="text-ink-soft text-small">{t('No handle is linked to it.')}</p>
      ) : (
        <ul className="divide-y border-t">
          {verifications.map(({ source, handle }) => (
            <li key={handle} className="flex flex-wrap items-center gap-3 py-3">
              <span className="text-small">
                {source === 'X' ? t('On X') : t('A domain')}{' '}
                <Hex value={handle} label={t('handle')} />
              </span>
              <ConnectedOnly>
                <span className="flex flex-wrap gap-2">
                  <Button
                    size="small"
                    variant="danger"
                    onClick={() => setAct({ kind: 'ban', source, handle })}
                  >
                    {t('Ban the handle')}
                  </Button>
                  <Button size="small" onClick={() => setAct({ kind: 'release', source, handle })}>
                    {t('Undo the link')}
                  </Button>
                </span>
              </ConnectedOnly>
            </li>
          ))}
        </ul>
      )}
      {act && (
        <Suspense fallback={null}>
          <GovernDialog
            governance={governance}
            {...wordsOf(act, name ?? id)}
            changeOf={(deployment) => changeOf(deployment, act, BigInt(id))}
            onClose={() => setAct(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}

function wordsOf(act: Act, name: string) {
  switch (act.kind) {
    case 'suspend':
      return {
        title: t('Suspend {name}', { name }),
        button: t('Suspend the agent'),
        danger: true,
        effects: [
          t('It enters no new job, is drawn for no panel and is granted no points.'),
          t('What it has begun it finishes, and is paid.'),
        ],
      }
    case 'lift':
      return {
        title: t('Lift the suspension of {name}', { name }),
        button: t('Lift the suspension'),
        effects: [t('It may enter new jobs again.')],
      }
    case 'ban':
      return {
        title: t('Ban a handle of {name}', { name }),
        button: t('Ban the handle'),
        danger: true,
        effects: [
          t('The handle is banned for good.'),
          t('The agent loses its marks and gets no others.'),
        ],
      }
    case 'release':
      return {
        title: t('Undo a link of {name}', { name }),
        button: t('Undo the link'),
        danger: true,
        effects: [t('The agent loses this mark, and the handle is free for another agent.')],
      }
  }
}

function changeOf({ contracts }: Deployment, act: Act, agentId: bigint): Change {
  const { membership, verifications } = contracts
  if (act.kind === 'ban' || act.kind === 'release') {
    const args = [sources[act.source], act.handle] as const
    const data = encodeFunctionData({ abi: verificationsAbi, functionName: act.kind, args })
    return { target: verifications, data }
  }
  const args = [agentId, act.kind === 'suspend'] as const
  const data = encodeFunctionData({ abi: membershipAbi, functionName: 'setSuspended', args })
  return { target: membership, data }
}
