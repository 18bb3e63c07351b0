import { setTimeout as sleep } from 'node:timers/promises'
import { type Command, snakeCase } from '@guildhall/sdk/command/command'
import { errorReportSchema } from '@guildhall/sdk/command/explainError'
import { commands } from '@guildhall/sdk/commands'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import { z } from 'zod'
import type { McpClient } from './clients.ts'

const all = Object.values(commands) as readonly Command[]
const contentSchema = z.tuple([z.object({ type: z.literal('text'), text: z.string() })])

/**
 * Every stock client lists the whole table. Each tool is called over HTTP and over stdio, by one generation
 * of clients and by the other in turn; each client checks outputs by their schemas.
 */
export async function everyTool(clients: readonly McpClient[]): Promise<void> {
  const lists = new Map<McpClient, Awaited<ReturnType<McpClient['listTools']>>>()
  // One after another: each compiles all schemas at once, and hears of nothing meanwhile
  for (const client of clients) {
    lists.set(client, await client.listTools())
    await sleep(50)
  }
  const signed: string[] = []
  const answered: string[] = []
  const callTools = async (client: McpClient) => {
    const tools = lists.get(client) ?? []
    expect(tools.map(({ name }) => name).sort()).toEqual(
      all.map(({ name }) => snakeCase(name)).sort(),
    )
    const { address: account } = privateKeyToAccount(generatePrivateKey())
    for (const [index, command] of all.entries()) {
      const acts = command.kind === 'write' && command.signs
      const name = snakeCase(command.name)
      const tool = tools.find((one) => one.name === name)
      expect(tool?.outputSchema).toMatchObject({ type: 'object' })
      expect(tool?.inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
      expect(tool?.annotations).toMatchObject({
        readOnlyHint: command.kind === 'read',
        openWorldHint: true,
      })
      if (!callers(clients, index).includes(client)) continue
      const [example = {}] = command.examples
      const status = await call(client, name, { ...example, ...(acts && { account }) })
      if (status === 'sign') signed.push(name)
      if (status === 'answered') answered.push(name)
      // Only what acts in somebody's name has something signed
      if (status === 'sign') expect(acts).toBe(true)
    }
  }
  await Promise.all(clients.map(callTools))
  for (const name of ['post_job', 'hire', 'register_agent', 'get_test_tokens', 'submit_work']) {
    expect(signed.filter((one) => one === name)).toHaveLength(2)
  }
  expect(answered.filter((name) => name === 'get_job')).toHaveLength(2)
  expect(new Set(signed).size).toBeGreaterThan(20)
  expect(new Set(answered).size).toBeGreaterThan(20)
}

/** Who calls the tool of this index: 1.x over HTTP with 2.x over stdio, or the other two. */
function callers(clients: readonly McpClient[], index: number): McpClient[] {
  const [http1, http2, stdio1, stdio2] = clients
  const [one, other] = index % 2 === 0 ? [http1, stdio2] : [http2, stdio1]
  if (!one || !other) throw new TypeError('Four clients call.')
  return [one, other]
}

/** Calls a tool; what comes back is an answer, something to sign, or an error that says what to do. */
async function call(
  client: McpClient,
  name: string,
  input: { [field: string]: unknown },
): Promise<'sign' | 'answered' | 'refused'> {
  const { isError, structuredContent, content } = await client.callTool({ name, arguments: input })
  const [{ text }] = contentSchema.parse(content)
  if (isError) {
    const report = errorReportSchema.parse(JSON.parse(text))
    expect({ client: client.name, name, report }).not.toMatchObject({
      report: { code: expect.stringMatching(/^(INTERNAL|InvalidInput)$/) },
    })
    return 'refused'
  }
  expect(JSON.parse(text)).toEqual(structuredContent)
  expect(text).not.toMatch(/[<>&]/)
  const { status, toSign } = structuredContent as { status?: unknown; toSign?: { words: string } }
  if (status !== 'sign') return 'answered'
  expect(toSign?.words).toMatch(/\.$/)
  return 'sign'
}
