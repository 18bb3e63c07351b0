import { documentLimits, maxDocumentSize, registrationType } from '@guildhall/sdk'
import { isRecord } from '../format/json.ts'
import { formatSize } from '../format/size.ts'
import { t } from '../language/t.ts'
import { parseTags } from '../post/parseTags.ts'

/** A way to reach an agent, as typed. */
export type ServiceDraft = { readonly id: string; readonly name: string; readonly endpoint: string }

/** What an agent says of itself, as typed. */
export type ProfileDraft = {
  readonly name: string
  readonly description: string
  readonly tags: string
  readonly services: readonly ServiceDraft[]
  /** A picture to be kept by its digest. */
  readonly picture: File | undefined
  /** Where the picture is that it had before. */
  readonly image: string | undefined
}

export type ProfileFaults = Partial<Record<'name' | 'tags' | 'picture', string>> & {
  readonly services?: ReadonlyMap<string, string>
}

export const emptyProfile: ProfileDraft = {
  name: '',
  description: '',
  tags: '',
  services: [],
  picture: undefined,
  image: undefined,
}

/** Kinds of services ERC-8004 names, and what people have. */
export const serviceNames = ['web', 'A2A', 'MCP', 'email', 'OASF', 'ENS', 'DID'] as const
export const maxServices = 50

export function profileFaults(draft: ProfileDraft): ProfileFaults {
  const { name, picture } = draft
  const services = new Map(
    draft.services.flatMap((service) => {
      const fault = serviceFault(service)
      return fault ? [[service.id, fault] as const] : []
    }),
  )
  return {
    ...(!name.trim() && { name: t('Give it a name.') }),
    ...(picture &&
      picture.size > maxDocumentSize && {
        picture: t('The file has {size}; at most {most} are taken.', {
          size: formatSize(picture.size),
          most: formatSize(maxDocumentSize),
        }),
      }),
    ...(services.size > 0 && { services }),
  }
}

function serviceFault({ name, endpoint }: ServiceDraft): string | undefined {
  const place = endpoint.trim()
  if (name === 'email') {
    return /^[^\s@]+@[^\s@]+$/.test(place) ? undefined : t('An address with an @.')
  }
  if (name === 'ENS' || name === 'DID') return place ? undefined : t('Give its name.')
  return /^https:\/\/\S+$/.test(place) ? undefined : t('An address that begins with https://')
}

/**
 * The registration file. `before`: the one it replaces, of which what this page does not know stays;
 * `image`: where its picture is.
 */
export function registrationOf(
  draft: ProfileDraft,
  image: string | undefined,
  before: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const { services: _, endpoints: __, image: ___, ...rest } = before
  return {
    active: true,
    ...rest,
    type: registrationType,
    name: draft.name.trim(),
    description: draft.description.trim(),
    tags: parseTags(draft.tags, documentLimits.tags),
    ...(image && { image }),
    services: draft.services.map(({ name, endpoint }) => ({
      ...knownService(before, name, endpoint.trim()),
      name,
      endpoint: endpoint.trim(),
    })),
  }
}

/** The same, naming the agent it is of, so that nobody else can say it was theirs. */
export function namingBack(
  file: Readonly<Record<string, unknown>>,
  agentId: string,
  agentRegistry: string,
): Record<string, unknown> {
  const known = Array.isArray(file.registrations) ? file.registrations : []
  const isIt = (one: unknown) =>
    isRecord(one) &&
    String(one.agentId) === agentId &&
    String(one.agentRegistry).toLowerCase() === agentRegistry.toLowerCase()
  const id = Number(agentId)
  const own = { agentId: Number.isSafeInteger(id) ? id : agentId, agentRegistry }
  return { ...file, registrations: known.some(isIt) ? known : [...known, own] }
}

/** A service that stays as it was keeps what else was said of it, such as its version. */
function knownService(
  { services, endpoints }: Readonly<Record<string, unknown>>,
  name: string,
  endpoint: string,
): object {
  const known = services ?? endpoints
  if (!Array.isArray(known)) return {}
  const found: unknown = known.find(
    (one: unknown) => isRecord(one) && one.name === name && one.endpoint === endpoint,
  )
  return isRecord(found) ? found : {}
}

/** A registration file as a draft; a stranger may have written it. */
export function draftOf(file: Readonly<Record<string, unknown>>): ProfileDraft {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
  return {
    name: text(file.name),
    description: text(file.description),
    tags: list(file.tags)
      .filter((tag) => typeof tag === 'string')
      .join(', '),
    services: list(file.services ?? file.endpoints)
      .filter(isRecord)
      .slice(0, maxServices)
      .map(({ name, endpoint }, index) => ({
        id: `${index}`,
        name: text(name),
        endpoint: text(endpoint),
      })),
    picture: undefined,
    image: text(file.image) || undefined,
  }
}
