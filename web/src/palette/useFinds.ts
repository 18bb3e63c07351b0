import { localChainId } from '@guildhall/sdk'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Bot, BriefcaseBusiness, type LucideIcon, UserRound } from 'lucide-react'
import { useDeferredValue } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { graphql } from '../data/graphql.ts'
import { nodesOf } from '../data/nodes.ts'
import { request } from '../data/request.ts'
import { shortHex } from '../format/address.ts'
import { t, type Words } from '../language/t.ts'
import { sections } from '../layout/navigation.ts'
import { readTyped, type Typed } from './readTyped.ts'

export type Find = { to: string; label: string; hint?: string | undefined; icon: LucideIcon }
type Finds = readonly { label: Words; finds: readonly Find[] }[]

const byWordsQuery = graphql(`
  query PaletteByWords($text: String!) {
    jobs(first: 5, filter: { text: $text }) { edges { node { id title } } }
    agents(first: 5, filter: { text: $text }) { edges { node { id name } } }
  }
`)

const byIdQuery = graphql(`
  query PaletteById($id: BigInt!) {
    job(id: $id) { id title }
    agent(id: $id) { id name }
  }
`)

/** Milliseconds after the last key before the read model is asked. */
const pause = 200

/**
 * What there is under what was typed. `stale`: some of it was found under what was typed before.
 * `failed`: only pages could be looked for.
 */
export function useFinds(typed: string): {
  groups: Finds
  busy: boolean
  stale: boolean
  failed: boolean
} {
  const config = useConfig()
  const text = useDeferredValue(typed)
  const meant = readTyped(text)
  const found = useQuery({
    queryKey: ['palette', meant],
    enabled: meant.kind !== 'nothing' && meant.kind !== 'address',
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, pause))
      if (signal.aborted) return []
      return ask(config, meant, signal)
    },
  })
  const asked = meant.kind === 'nothing' || meant.kind === 'address' ? [] : (found.data ?? [])
  return {
    groups: [...asked, ...accountOf(meant), pagesLike(text, config.chainId === localChainId)],
    busy: found.isFetching,
    stale: text !== typed || (found.isPlaceholderData && asked.length > 0),
    failed: found.isError,
  }
}

async function ask(
  config: ReturnType<typeof useConfig>,
  meant: Typed,
  signal: AbortSignal,
): Promise<Finds> {
  if (meant.kind === 'words') {
    const { jobs, agents } = await request(config.graphqlUrl, byWordsQuery, meant, signal)
    return both(nodesOf(jobs), nodesOf(agents))
  }
  if (meant.kind === 'number') {
    const { job, agent } = await request(config.graphqlUrl, byIdQuery, meant, signal)
    return both(job ? [job] : [], agent ? [agent] : [])
  }
  if (meant.kind !== 'transaction') return []
  const { jobsOfTransaction } = await import('./jobsOfTransaction.ts')
  const ids = await jobsOfTransaction(config, meant.hash)
  return [
    {
      label: 'Jobs of this transaction',
      finds: ids.map((id) => ({
        to: `/jobs/${id}`,
        label: t('Job {id}', { id }),
        icon: BriefcaseBusiness,
      })),
    },
  ]
}

function both(
  jobs: readonly { id: string; title: string | null }[],
  agents: readonly { id: string; name: string | null }[],
): Finds {
  return [
    {
      label: 'Jobs',
      finds: jobs.map(({ id, title }) => ({
        to: `/jobs/${id}`,
        label: title ?? t('Job {id}', { id }),
        hint: title ? t('Job {id}', { id }) : undefined,
        icon: BriefcaseBusiness,
      })),
    },
    {
      label: 'Agents',
      finds: agents.map(({ id, name }) => ({
        to: `/agents/${id}`,
        label: name ?? t('Agent {id}', { id }),
        hint: name ? t('Agent {id}', { id }) : undefined,
        icon: Bot,
      })),
    },
  ]
}

function accountOf(meant: Typed): Finds {
  if (meant.kind !== 'address') return []
  const { address } = meant
  return [
    {
      label: 'Account',
      finds: [{ to: `/accounts/${address}`, label: shortHex(address, 8), icon: UserRound }],
    },
  ]
}

function pagesLike(text: string, local: boolean): Finds[number] {
  const words = text.trim().toLocaleLowerCase()
  const finds = sections
    .flatMap(({ places }) => places)
    .filter((place) => local || !place.local)
    .map(({ to, label, icon }) => ({ to, label: t(label), icon }))
    .filter(({ label }) => label.toLocaleLowerCase().includes(words))
  return { label: 'Pages', finds }
}
