import { getTypesForEIP712Domain, type TypedDataDomain } from 'viem'
import {
  accountRequestTypes,
  agentWalletSetTypes,
  capturesTypes,
  contentAccessTypes,
  dispatchTypes,
  forwardRequestTypes,
  handleRequestTypes,
  heartbeatTypes,
  jobMessageTypes,
  readinessTypes,
  receiveWithAuthorizationTypes,
  settlementTypes,
  transferWithAuthorizationTypes,
  voteSaltTypes,
} from '../typedData.ts'

type Field = { readonly name: string; readonly type: string }

/** Of everything there are words for. */
const known = new Map<string, readonly Field[]>(
  Object.entries({
    ...accountRequestTypes,
    ...agentWalletSetTypes,
    ...capturesTypes,
    ...contentAccessTypes,
    ...dispatchTypes,
    ...forwardRequestTypes,
    ...handleRequestTypes,
    ...heartbeatTypes,
    ...jobMessageTypes,
    ...readinessTypes,
    ...receiveWithAuthorizationTypes,
    ...settlementTypes,
    ...transferWithAuthorizationTypes,
    ...voteSaltTypes,
  }),
)

/**
 * Whether typed data is for the contract and the chain it names, with the types that are known by its
 * name. By others the same values have another hash, which may be something else to somebody else: what
 * a contract of ours would refuse, another may take.
 */
export function isHashedAsRead({
  domain = {},
  types = {},
  primaryType,
}: {
  readonly domain?: object | undefined
  readonly types?: { readonly [name: string]: unknown } | undefined
  readonly primaryType: string
}): boolean {
  const ofDomain = getTypesForEIP712Domain({ domain: domain as TypedDataDomain })
  const names = ofDomain.map(({ name }) => name)
  return (
    names.includes('chainId') &&
    names.includes('verifyingContract') &&
    isSame(types.EIP712Domain ?? ofDomain, ofDomain) &&
    isSame(types[primaryType] ?? known.get(primaryType), known.get(primaryType))
  )
}

function isSame(given: unknown, meant: readonly Field[] | undefined): boolean {
  const fields = meant?.map(({ name, type }) => ({ name, type }))
  return Array.isArray(given) && JSON.stringify(given.map(fieldOf)) === JSON.stringify(fields)
}

function fieldOf(field: Partial<Field> | null): Partial<Field> {
  const { name, type } = field ?? {}
  return { name, type }
}
