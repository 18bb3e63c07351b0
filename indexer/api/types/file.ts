import type { Hex } from 'viem'
import type {
  FeedbackFileRow,
  RegistrationFileRow,
  ServiceShape,
  ValidationFileRow,
} from '../../database/fileRow.ts'
import { fileFaults } from '../../database/fileRow.ts'
import { builder } from '../builder.ts'
import {
  type FileState,
  feedbackFiles,
  nameInFile,
  registrationFiles,
  validationFiles,
} from '../files.ts'
import { DocumentStatus } from './enums.ts'

const described = {
  NOT_FOUND: 'It is not there.',
  UNREACHABLE: 'No answer, or none in time. Of a KNOWN file: when it was looked at again.',
  REFUSED: 'The address is not public, or not https.',
  REDIRECTED: 'More than 3 redirects.',
  TOO_LARGE: 'Over 256 KiB.',
  NOT_TEXT: 'Not UTF-8.',
  NOT_JSON: undefined,
  TOO_DEEP: 'JSON more than 32 levels deep.',
  NOT_THE_FORM: "JSON, but not what ERC-8004 calls such a file: its type, an agent's name.",
  WRONG_DIGEST: 'Its bytes are not those the URI names.',
  UNSUPPORTED: 'The URI is not https, ipfs or data.',
} as const

export const FileFaultType = builder.enumType('FileFault', {
  description: 'Why a file could not be had or read.',
  values: Object.fromEntries(
    fileFaults.map((fault) => [fault, { description: described[fault] }]),
  ) as { [fault in (typeof fileFaults)[number]]: { description: string | undefined } },
})

const Service = builder.objectRef<ServiceShape>('AgentService').implement({
  description: 'A way to reach an agent, as it says itself: MCP, A2A, OASF, web, ENS, DID, email …',
  fields: (t) => ({
    name: t.exposeString('name'),
    endpoint: t.exposeString('endpoint', { nullable: true }),
    version: t.exposeString('version', { nullable: true }),
    skills: t.exposeStringList('skills', { description: 'Of A2A and OASF.' }),
    domains: t.exposeStringList('domains', { description: 'Of OASF.' }),
    tools: t.exposeStringList('tools', { description: 'Of MCP, as are prompts and resources.' }),
    prompts: t.exposeStringList('prompts'),
    resources: t.exposeStringList('resources'),
  }),
})

/** A file, and who named it where. */
type Named<Fields> = FileState<Fields> & { uri: string }
export type NamedRegistration = Named<RegistrationFileRow> & { agentId: bigint }

const seconds = ({ fetchedAt }: { fetchedAt: Date | null }) =>
  fetchedAt && Math.floor(fetchedAt.getTime() / 1000)

const RegistrationFile = builder.objectRef<NamedRegistration>('RegistrationFile').implement({
  description:
    'What an agent says of itself, at its URI. Fetched there; untrusted, cut, and null where it says nothing.',
  fields: (t) => ({
    uri: t.exposeString('uri'),
    status: t.expose('status', { type: DocumentStatus }),
    fault: t.expose('fault', { type: FileFaultType, nullable: true }),
    fetchedAt: t.int({ nullable: true, resolve: seconds }),
    digest: t.field({
      type: 'Hex',
      nullable: true,
      description: 'sha-256 of what was read.',
      resolve: ({ fields }) => fields?.digest,
    }),
    verifiedJoin: t.boolean({
      description:
        'The file names this agent back: whoever wrote it means this agent. Not proof that what it says is true.',
      resolve: ({ fields, agentId }, _, { deployment }) =>
        fields?.registrations.includes(nameInFile(deployment, agentId)) ?? false,
    }),
    name: t.string({ nullable: true, resolve: ({ fields }) => fields?.name }),
    description: t.string({ nullable: true, resolve: ({ fields }) => fields?.description }),
    image: t.string({ nullable: true, resolve: ({ fields }) => fields?.image }),
    active: t.boolean({ nullable: true, resolve: ({ fields }) => fields?.active }),
    x402Support: t.boolean({ nullable: true, resolve: ({ fields }) => fields?.x402Support }),
    supportedTrust: t.stringList({ resolve: ({ fields }) => fields?.supportedTrust ?? [] }),
    tags: t.stringList({ resolve: ({ fields }) => fields?.tags ?? [] }),
    skills: t.stringList({
      description: 'Of its A2A and OASF services, and of the agent card it names.',
      resolve: ({ fields }) => fields?.skills ?? [],
    }),
    services: t.field({
      type: [Service],
      extensions: { maxRows: 50 },
      resolve: ({ fields }) => fields?.services ?? [],
    }),
    wallets: t.stringList({
      description: 'Accounts on any chain, as CAIP-10 writes them.',
      resolve: ({ fields }) => fields?.wallets ?? [],
    }),
    registrations: t.stringList({
      description: 'Agents it says it is of: `eip155:<chain>:<registry>:<agentId>`.',
      resolve: ({ fields }) => fields?.registrations ?? [],
    }),
  }),
})

type PaymentProof = Pick<FeedbackFileRow, 'paidFrom' | 'paidTo' | 'paidChainId' | 'paidTransaction'>

const Proof = builder.objectRef<PaymentProof>('PaymentProof').implement({
  description: 'A payment a client says it made. Nobody checked it.',
  fields: (t) => ({
    from: t.exposeString('paidFrom', { nullable: true }),
    to: t.exposeString('paidTo', { nullable: true }),
    chainId: t.exposeString('paidChainId', { nullable: true }),
    transaction: t.exposeString('paidTransaction', { nullable: true }),
  }),
})

const FeedbackFile = builder.objectRef<Named<FeedbackFileRow>>('FeedbackFile').implement({
  description: 'What a client added to its feedback, at the feedback’s URI. Untrusted, cut.',
  fields: (t) => ({
    uri: t.exposeString('uri'),
    status: t.expose('status', { type: DocumentStatus }),
    fault: t.expose('fault', { type: FileFaultType, nullable: true }),
    fetchedAt: t.int({ nullable: true, resolve: seconds }),
    text: t.string({ nullable: true, resolve: ({ fields }) => fields?.text }),
    mcpTool: t.string({ nullable: true, resolve: ({ fields }) => fields?.mcpTool }),
    a2aSkills: t.stringList({ resolve: ({ fields }) => fields?.a2aSkills ?? [] }),
    oasfSkills: t.stringList({ resolve: ({ fields }) => fields?.oasfSkills ?? [] }),
    proofOfPayment: t.field({
      type: Proof,
      nullable: true,
      resolve: ({ fields }) => (fields?.paidTransaction ? fields : null),
    }),
  }),
})

/** `hash`: what the chain says of it beside its URI. */
type NamedValidation = Named<ValidationFileRow> & { hash: Hex | null }

const ValidationFile = builder.objectRef<NamedValidation>('ValidationFile').implement({
  description: 'What a validator was given, or what it found, at the URI. Untrusted, cut.',
  fields: (t) => ({
    uri: t.exposeString('uri'),
    status: t.expose('status', { type: DocumentStatus }),
    fault: t.expose('fault', { type: FileFaultType, nullable: true }),
    fetchedAt: t.int({ nullable: true, resolve: seconds }),
    digest: t.field({
      type: 'Hex',
      nullable: true,
      description: 'sha-256 of what was read.',
      resolve: ({ fields }) => fields?.digest,
    }),
    size: t.int({
      nullable: true,
      description: 'In bytes.',
      resolve: ({ fields }) => fields?.size,
    }),
    matches: t.boolean({
      description:
        'Its bytes are those the chain names: by the digest in the URI, or by keccak-256 as request or response hash.',
      resolve: ({ key, hash, fields }) =>
        fields !== null && (fields.digest === key || (hash !== null && fields.hash === hash)),
    }),
    text: t.string({
      nullable: true,
      description: 'Its first 4,096 characters; null where it is not UTF-8.',
      resolve: ({ fields }) => fields?.text,
    }),
  }),
})

type Naming = { file: Hex | null; uri: string | null }

export const registrationFileField = {
  type: RegistrationFile,
  of: async (
    { id, file, uri }: Naming & { id: bigint },
    context: Parameters<typeof registrationFiles>[0],
  ): Promise<NamedRegistration | null> =>
    file && uri ? { ...(await registrationFiles(context).load(file)), uri, agentId: id } : null,
}

export const feedbackFileField = {
  type: FeedbackFile,
  of: async ({ file, uri }: Naming, context: Parameters<typeof feedbackFiles>[0]) =>
    file && uri ? { ...(await feedbackFiles(context).load(file)), uri } : null,
}

export const validationFileField = {
  type: ValidationFile,
  of: async (
    { file, uri, hash }: Naming & { hash: Hex | null },
    context: Parameters<typeof validationFiles>[0],
  ): Promise<NamedValidation | null> =>
    file && uri ? { ...(await validationFiles(context).load(file)), uri, hash } : null,
}
