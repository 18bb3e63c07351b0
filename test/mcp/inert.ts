import { expect } from 'vitest'
import type { Stack } from '../../script/stack/startStack.ts'
import { injectionMark, injections, strayInjections } from '../../sdk/fixtures/injections.ts'
import { connect } from '../commands/connect.ts'
import type { McpClient } from './clients.ts'

/** What strangers write to be obeyed comes out of every tool as their words, wherever they put it. */
export async function staysInert(stack: Stack, clients: readonly McpClient[]): Promise<void> {
  const [client, other] = [connect(stack), connect(stack)]
  const act = client.commands
  await act.getTestTokens()
  const everything = injections
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 4000)

  const jobs = await Promise.all(
    injections.map(({ text }) =>
      act.postJob({
        brief: { title: text, description: text, category: 'content', tags: ['inert'] },
        budget: '1.00',
      }),
    ),
  )
  const [{ jobId } = { jobId: '' }] = jobs
  const minBlock = Math.max(...jobs.map(({ sent }) => sent.block))
  await act.getJob({ jobId, minBlock })
  const named = injections[1]?.text.slice(0, 128) ?? ''
  const [{ agentId }, offered] = await Promise.all([
    other.commands.registerAgent({
      name: named,
      description: everything,
      tags: ['inert'],
      services: [
        { name: named, endpoint: `https://example.org/${named}`, version: named.slice(0, 64) },
      ],
    }),
    other.commands.makeOffer({ jobId, price: '1.00', deliveryTime: 3600, message: everything }),
  ])
  const { signer } = other
  const hired = await act.hire({
    provider: signer.address,
    brief: { title: named, description: everything, category: 'content' },
    price: '2.00',
    deliveryTime: 3600,
  })
  await other.commands.submitWork({ jobId: hired.jobId, message: everything })
  await act.requestRevision({ jobId: hired.jobId, reason: everything })
  const { digest } = await act.putDocument({ text: everything })

  const first = injections[0]?.text ?? ''
  const titleOf = async (id: string) => (await act.getJob({ jobId: id })).job.title?.text
  await expect.poll(() => titleOf(jobs.at(-1)?.jobId ?? '')).toContain(injectionMark)
  await expect.poll(() => titleOf(hired.jobId)).toContain(injectionMark)
  await expect.poll(async () => (await act.getAgent({ agentId })).agent.name?.text).toBeTruthy()
  await expect
    .poll(async () => (await act.getOffer({ offer: offered.offer })).offer.terms?.content?.text)
    .toContain(first)

  const asked: readonly [tool: string, input: object][] = [
    ...jobs.map(({ jobId: id }): [string, object] => ['get_job', { jobId: id }]),
    ['get_job', { jobId: hired.jobId }],
    ['list_jobs', { client: client.signer.address, first: 50 }],
    ['get_timeline', { jobId: hired.jobId }],
    ['next_steps', { account: client.signer.address }],
    ['next_steps', { account: signer.address }],
    ['get_offer', { offer: offered.offer }],
    ['list_offers', { jobId }],
    ['get_agent', { agentId }],
    ['list_agents', { tags: ['inert'] }],
    ['get_account', { account: signer.address }],
    ['list_activity', { first: 50 }],
    ['get_document', { digest }],
  ]
  for (const reader of clients) {
    let words = 0
    for (const [tool, input] of asked) words += await expectInert(reader, tool, input)
    // They do come out: as words
    expect(words).toBeGreaterThan(injections.length)
    for (const uri of [`jobs/${hired.jobId}`, `agents/${agentId}`, `documents/${digest}`]) {
      const text = await reader.readResource(`guildhall://${uri}`)
      expect(text).not.toMatch(/[<>&\u2028\u2029]/)
      expect(strayInjections(JSON.parse(text))).toEqual([])
    }
  }
}

/** Returns how often a stranger's words came out. */
async function expectInert(client: McpClient, tool: string, input: object): Promise<number> {
  const answer = await client.callTool({ name: tool, arguments: { ...input } })
  const [{ text } = { text: '' }] = answer.content as { text: string }[]
  expect({
    tool,
    input,
    isError: answer.isError ?? false,
    ...(answer.isError && { text }),
  }).toEqual({
    tool,
    input,
    isError: false,
  })
  expect({ tool, stray: strayInjections(answer.structuredContent) }).toEqual({ tool, stray: [] })
  expect(JSON.parse(text)).toEqual(answer.structuredContent)
  expect(text).not.toMatch(/[<>&\n\u2028\u2029]/)
  return text.split(injectionMark).length - 1
}
