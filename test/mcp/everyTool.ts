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

/** Every stock client lists the whole table, and calls all of it; each checks outputs by their schemas. */
export async function everyTool(clients: readonly McpClient[]): Promise<void> {
  const lists = new Map<McpClient, Awaited<ReturnType<McpClient['listTools']>>>()
  // One after another: each compiles all schemas at once, and hears of nothing meanwhile
  for (const client of clients) {
    lists.set(client, await client.listTools())
    await sleep(50)
  }
  const callAll = async (client: McpClient) => {
    const tools = lists.get(client) ?? []
    expect(tools.map(({ name }) => name).sort()).toEqual(
      all.map(({ name }) => snakeCase(name)).sort(),
    )
    const signed = new Set<string>()
    const answered = new Set<string>()
    const { address: account } = privateKeyToAccount(generatePrivateKey())
    for (const command of all) {
      const acts = command.kind === 'write' && command.signs
      const name = snakeCase(command.name)
      const tool = tools.find((one) => one.name === name)
      expect(tool?.outputSchema).toMatchObject({ type: 'object' })
      expect(tool?.inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
      expect(tool?.annotations).toMatchObject({
        readOnlyHint: command.kind === 'read',
        openWorldHint: true,
      })
      const [example = {}] = command.examples
      const status = await call(client, name, { ...example, ...(acts && { account }) })
      if (status === 'sign') signed.add(name)
      if (status === 'answered') answered.add(name)
      // Only what acts in somebody's name has something signed
      if (status === 'sign') expect(acts).toBe(true)
    }
    for (const name of ['post_job', 'hire', 'register_agent', 'get_test_tokens', 'submit_work']) {
      expect(signed).toContain(name)
    }
    expect(answered).toContain('get_job')
    expect(signed.size).toBeGreaterThan(20)
    expect(answered.size).toBeGreaterThan(20)
  }
  await Promise.all(clients.map(callAll))
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
