import {
  type Deployment,
  identityRegistryAbi,
  jobMarketAbi,
  listingsAbi,
  offersAbi,
} from '@guildhall/sdk'
import type { HonoRequest } from 'hono'
import { type Abi, type Address, type Hex, slice, toFunctionSelector } from 'viem'
import { isAct } from '../doors/rest/places.ts'

/** What a request over HTTP counts as, and whether its address answers for it at once or only if nobody else does. */
export type Category = {
  readonly name: 'discovery' | 'read' | 'write' | 'auth'
  readonly when: 'arrival' | 'unless a signer answers' | 'unless an agent asks'
}

const free = new Set(['/health', '/ready', '/status'])
const discovery = [
  /^\/v1\/config$/,
  /^\/(openapi\.json|docs|llms\.txt|skill\.md)$/,
  /^\/\.well-known\//,
  /^\/x402\/(supported|discovery\/)/,
]
/** What is sold and paid has limits of its own beside (docs/x402.md); what a door does for its caller counts beside as what it is. */
const reading = [
  /^\/v1\/relay\/simulate$/,
  /^\/v1\/listings\/[^/]+\/(heartbeat|quote|buy)$/,
  /^\/x402\/(verify|settle)$/,
  /^\/mcp\/?$/,
]
/** Attempts to sign in; what is asked once that is done counts as anything else. */
const auth = /^\/v1\/auth\/(nonce|siwe|refresh|magic-link|verify-magic-link|token)$/

/** Has an address of a stranger's written to, perhaps: counts as a link to sign in does. */
const proving = /^\/v1\/notifications\/channels(\/[^/]+\/challenge)?$/

/** Undefined for what is not counted at all. */
export function categoryOf(request: HonoRequest): Category | undefined {
  const { method, path } = request
  if (method === 'OPTIONS' || free.has(path)) return undefined
  if (auth.test(path) || (method === 'POST' && proving.test(path))) {
    return { name: 'auth', when: 'arrival' }
  }
  const isRead = method === 'GET' || method === 'HEAD'
  if (isRead || reading.some((paths) => paths.test(path))) {
    const isFound = isRead && discovery.some((paths) => paths.test(path))
    const when = hasCredential(request) ? 'unless an agent asks' : 'arrival'
    return { name: isFound ? 'discovery' : 'read', when }
  }
  // What a signer answers for counts as the signer's; only without one does it count as the address's
  if (path.startsWith('/v1/notices/')) return { name: 'write', when: 'unless a signer answers' }
  if (path === '/v1/relay' || isAct(request) || path === '/a2a' || path.startsWith('/a2a/')) {
    return { name: 'write', when: 'unless a signer answers' }
  }
  return { name: 'write', when: 'arrival' }
}

function hasCredential(request: HonoRequest): boolean {
  return ['authorization', 'signature'].some((name) => request.header(name) !== undefined)
}

/** Tells calls that move a job, its offers or its listing on from others, and new agents from both. */
export function callKinds({ contracts }: Deployment) {
  const lifecycle = new Set([
    ...selectorsOf(contracts.jobMarket, jobMarketAbi),
    ...selectorsOf(contracts.offers, offersAbi),
    ...selectorsOf(contracts.listings, listingsAbi),
  ])
  const registrations = new Set(
    selectorsOf(contracts.identityRegistry, identityRegistryAbi, ['register']),
  )
  return (to: Address, data: Hex) => {
    const call = `${to} ${data.length >= 10 ? slice(data, 0, 4) : data}`
    return {
      category: lifecycle.has(call) ? ('lifecycle' as const) : ('write' as const),
      isRegistration: registrations.has(call),
    }
  }
}

function selectorsOf(to: Address, abi: Abi, names?: readonly string[]): string[] {
  return abi.flatMap((entry) =>
    entry.type === 'function' && (!names || names.includes(entry.name))
      ? [`${to} ${toFunctionSelector(entry)}`]
      : [],
  )
}
