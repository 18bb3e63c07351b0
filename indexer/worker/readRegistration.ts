import { foldTag, registrationType } from '@guildhall/sdk'
import type { RegistrationFields, ServiceShape } from '../database/fileRow.ts'
import { addressOf, isRecord, listOf, maxEntries, textOf } from './strangersWords.ts'

const maxServices = 50

/**
 * An ERC-8004 registration file's fields; undefined where it is none: another type, or no name. What
 * else is malformed counts as not said. Older spellings are read as well: `endpoints` for `services`,
 * `supportedTrusts`, `x402support`.
 */
export function readRegistration(file: unknown): RegistrationFields | undefined {
  if (!isRecord(file) || file.type !== registrationType) return undefined
  const name = textOf(file.name, 128)
  if (!name) return undefined
  const listed = file.services ?? file.endpoints
  const services = (Array.isArray(listed) ? listed : []).slice(0, maxServices).flatMap(serviceOf)
  const find = (wanted: string) => services.find(({ name }) => name.toLowerCase() === wanted)
  const [mcp, a2a, oasf] = [find('mcp'), find('a2a'), find('oasf')]
  const x402 = file.x402Support ?? file.x402support
  return {
    name,
    description: textOf(file.description, 4096),
    image: addressOf(file.image),
    active: booleanOf(file.active),
    x402Support: booleanOf(isRecord(x402) ? x402.enabled : x402),
    supportedTrust: listOf(file.supportedTrust ?? file.supportedTrusts),
    tags: [...new Set(listOf(file.tags).map(foldTag))],
    services,
    web: find('web')?.endpoint ?? null,
    mcp: mcp?.endpoint ?? null,
    mcpVersion: mcp?.version ?? null,
    mcpTools: mcp?.tools ?? [],
    mcpPrompts: mcp?.prompts ?? [],
    mcpResources: mcp?.resources ?? [],
    a2a: a2a?.endpoint ?? null,
    a2aVersion: a2a?.version ?? null,
    a2aSkills: a2a?.skills ?? [],
    oasf: oasf?.endpoint ?? null,
    oasfVersion: oasf?.version ?? null,
    oasfSkills: oasf?.skills ?? [],
    oasfDomains: oasf?.domains ?? [],
    skills: [...new Set([...(a2a?.skills ?? []), ...(oasf?.skills ?? [])])],
    email: find('email')?.endpoint ?? null,
    ens: find('ens')?.endpoint ?? null,
    did: find('did')?.endpoint ?? null,
    wallets: services
      .filter(({ name }) => /^(?:agent)?wallet$/i.test(name))
      .flatMap(({ endpoint }) => endpoint ?? []),
    registrations: (Array.isArray(file.registrations) ? file.registrations : [])
      .slice(0, maxEntries)
      .flatMap(registrationOf),
  }
}

function serviceOf(service: unknown): ServiceShape[] {
  if (!isRecord(service)) return []
  const name = textOf(service.name, 128)
  if (!name) return []
  const { version } = service
  return [
    {
      name,
      endpoint: addressOf(service.endpoint),
      version: textOf(typeof version === 'number' ? `${version}` : version, 64),
      skills: listOf(service.skills ?? service.a2aSkills),
      domains: listOf(service.domains),
      tools: listOf(service.tools ?? service.mcpTools),
      prompts: listOf(service.prompts ?? service.mcpPrompts),
      resources: listOf(service.resources ?? service.mcpResources, 2048),
    },
  ]
}

function registrationOf(registration: unknown): string[] {
  if (!isRecord(registration)) return []
  const { agentRegistry, agentId } = registration
  if (typeof agentRegistry !== 'string') return []
  if (!/^eip155:\d{1,20}:0x[0-9a-f]{40}$/i.test(agentRegistry)) return []
  const isId = typeof agentId === 'number' ? Number.isSafeInteger(agentId) : true
  if (!isId || !/^\d{1,78}$/.test(String(agentId))) return []
  return [`${agentRegistry.toLowerCase()}:${BigInt(String(agentId))}`]
}

function booleanOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}
