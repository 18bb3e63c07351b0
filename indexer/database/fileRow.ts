import type { Hex } from 'viem'

export type FileKind = 'REGISTRATION' | 'FEEDBACK' | 'VALIDATION'
/** What is fetched: also agent cards, which registration files name and not the chain. */
export type FetchedKind = FileKind | 'CARD'

/** Why a file at an address could not be had, or is not what it should be. */
export const fileFaults = [
  'NOT_FOUND',
  'UNREACHABLE',
  'REFUSED',
  'REDIRECTED',
  'TOO_LARGE',
  'NOT_TEXT',
  'NOT_JSON',
  'TOO_DEEP',
  'NOT_THE_FORM',
  'WRONG_DIGEST',
  'UNSUPPORTED',
] as const
export type FileFault = (typeof fileFaults)[number]

/** One way an agent says it may be reached. */
export type ServiceShape = {
  name: string
  endpoint: string | null
  version: string | null
  skills: string[]
  domains: string[]
  tools: string[]
  prompts: string[]
  resources: string[]
}

/** What an agent's registration file says; text is cut, entries too many are left out. */
export type RegistrationFields = {
  name: string
  description: string | null
  image: string | null
  active: boolean | null
  x402Support: boolean | null
  supportedTrust: string[]
  tags: string[]
  services: ServiceShape[]
  web: string | null
  mcp: string | null
  mcpVersion: string | null
  mcpTools: string[]
  mcpPrompts: string[]
  mcpResources: string[]
  a2a: string | null
  a2aVersion: string | null
  a2aSkills: string[]
  oasf: string | null
  oasfVersion: string | null
  oasfSkills: string[]
  oasfDomains: string[]
  /** Of A2A and OASF together. */
  skills: string[]
  email: string | null
  ens: string | null
  did: string | null
  /** As CAIP-10 has accounts. */
  wallets: string[]
  /** Agents it says it is of: `eip155:<chain>:<registry>:<agentId>`, in lower case. */
  registrations: string[]
}

/** What a feedback file says. */
export type FeedbackFields = {
  agentRegistry: string | null
  agentId: string | null
  clientAddress: string | null
  createdAt: string | null
  value: string | null
  valueDecimals: number | null
  text: string | null
  tag1: string | null
  tag2: string | null
  mcpTool: string | null
  mcpPrompt: string | null
  mcpResource: string | null
  a2aSkills: string[]
  a2aContextId: string | null
  a2aTaskId: string | null
  oasfSkills: string[]
  oasfDomains: string[]
  paidFrom: string | null
  paidTo: string | null
  paidChainId: string | null
  paidTransaction: string | null
}

/** What was put before a validator, or what it found: bytes of any form. */
export type ValidationFields = {
  /** keccak-256 of its bytes; null of a document, whose digest its URI tells. */
  hash: Hex | null
  /** Cut; null where it is not UTF-8. */
  text: string | null
}

/** What an agent's A2A card says. */
export type CardFields = {
  name: string
  description: string | null
  version: string | null
  /** Ids, names and tags of its skills. */
  skills: string[]
}

/** How a file was read. */
export type FileStamp = {
  key: Hex
  /** sha-256 of its bytes. */
  digest: Hex
  size: number
  fetchedAt: Date
}

export type RegistrationFileRow = RegistrationFields & FileStamp
export type FeedbackFileRow = FeedbackFields & FileStamp
/** Of a document nothing tells when it was fetched. */
export type ValidationFileRow = ValidationFields &
  Omit<FileStamp, 'fetchedAt'> & { fetchedAt: Date | null }
