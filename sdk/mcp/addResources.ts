import {
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  ResourceNotFoundError,
  ResourceTemplate,
} from '@modelcontextprotocol/server'
import { type Command, type OutputOf, snakeCase } from '../src/command/command.ts'
import { explainError } from '../src/command/explainError.ts'
import { readFlat } from '../src/command/readFlat.ts'
import { callCommand } from '../src/command/runCommand.ts'
import { commands } from '../src/commands/table.ts'
import { GuildhallError, InvalidInputError } from '../src/errors.ts'
import type { Face } from './face.ts'
import { guides } from './guides.ts'
import { inertJson } from './inertJson.ts'

/**
 * Documents about the market, the deployment, and everything that has an address of its own, such as
 * `guildhall://jobs/{jobId}`: each question whose path alone says what is asked.
 */
export function addResources(server: McpServer, face: Face): void {
  for (const { name, title, description, text } of guides(face)) {
    const uri = `guildhall://docs/${name}`
    server.registerResource(
      `docs/${name}`,
      uri,
      { title, description, mimeType: 'text/markdown' },
      () => ({ contents: [{ uri, mimeType: 'text/markdown', text: text() }] }),
    )
  }
  const deployment = 'guildhall://deployment'
  server.registerResource(
    'deployment',
    deployment,
    {
      title: 'The deployment',
      description: 'Chain, contracts, tokens and the house rules every token has',
      mimeType: 'application/json',
    },
    () => answer(deployment, face.context.deployment),
  )
  for (const { command, path } of addressed) {
    const about = {
      title: command.title,
      description: command.description,
      mimeType: 'application/json',
    }
    const name = snakeCase(command.name)
    const uri = `guildhall://${path}`
    if (!path.includes('{')) {
      server.registerResource(name, uri, about, () => read(face, command, uri, {}))
      continue
    }
    const template = new ResourceTemplate(uri, { list: undefined })
    server.registerResource(name, template, about, ({ href }, variables) =>
      read(face, command, href, variables),
    )
  }
  server.registerResource(
    'policy',
    new ResourceTemplate('guildhall://policies/{policyId}', { list: undefined }),
    {
      title: 'House rules of a job',
      description: 'One policy by its id: who judges, how long, fees, what can be disputed',
      mimeType: 'application/json',
    },
    ({ href }, { policyId }) => readPolicy(face, href, String(policyId)),
  )
}

/** The questions a path asks, with their paths as templates; lists in pages are for tools. */
const addressed: readonly { readonly command: Command; readonly path: string }[] = (
  Object.values(commands) as readonly Command[]
).flatMap((command) => {
  const names = [...command.rest.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const [example = {}] = command.examples as readonly { readonly [field: string]: unknown }[]
  const given = Object.fromEntries(names.map((name) => [name, example[name]]))
  const isAnswered = command.kind === 'read' && command.input.safeParse(given).success
  if (!isAnswered || (names.length === 0 && 'after' in command.input.shape)) return []
  return [{ command, path: command.rest.path.slice(1).replaceAll(/:(\w+)/g, '{$1}') }]
})

async function readPolicy(face: Face, uri: string, id: string): Promise<ReadResourceResult> {
  const { policies } = await ask(face, commands.listPolicies, uri, {})
  const policy = policies.find((one) => String(one.id) === id)
  if (!policy) throw new ResourceNotFoundError(uri, `There is no policy ${id}.`)
  return answer(uri, policy)
}

type Variables = { readonly [name: string]: string | string[] }

async function read(
  face: Face,
  command: Command,
  uri: string,
  variables: Variables,
): Promise<ReadResourceResult> {
  return answer(uri, await ask(face, command, uri, variables))
}

/** @throws {ProtocolError} with `{ code, message, retryable, hint }` as its data. */
async function ask<command extends Command>(
  { context, onFault }: Face,
  command: command,
  uri: string,
  variables: Variables,
): Promise<OutputOf<command>> {
  try {
    return await callCommand(command, context, readFlat(command, decoded(variables)))
  } catch (error) {
    if (!(error instanceof GuildhallError)) onFault?.(error, command)
    const report = explainError(error)
    const { code, message } = report
    if (code === 'NotFound' || code === 'not-found') throw new ResourceNotFoundError(uri, message)
    const isInput = error instanceof InvalidInputError
    throw new ProtocolError(
      isInput ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError,
      message,
      report,
    )
  }
}

/** A URI has what is no letter or digit as escapes. */
function decoded(variables: Variables): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      const text = String(value)
      try {
        return [name, decodeURIComponent(text)]
      } catch {
        return [name, text]
      }
    }),
  )
}

function answer(uri: string, value: unknown): ReadResourceResult {
  return { contents: [{ uri, mimeType: 'application/json', text: inertJson(value) }] }
}
