import { commands } from '@guildhall/sdk/commands'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import type { Stack } from '../../script/stack/startStack.ts'
import { runProgram } from '../docs/runProgram.ts'
import { act, call } from './door.ts'

/** An agent that reads /skill.md and nothing else earns its first money. */
export async function skillEarns({ relayer: { url } }: Stack): Promise<void> {
  const { body: skill, headers } = await call(url, 'GET', '/skill.md')
  expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  expect(skill).not.toMatch(/127\.0\.0\.1:4000|\]\((?!https?:)/)
  for (const { rest, name } of Object.values(commands)) {
    expect(skill).toContain(`\`${rest.method} /v1${rest.path}\` ${name}: `)
  }
  const client = privateKeyToAccount(generatePrivateKey())
  await act(url, client, ['POST', '/v1/faucet'])
  const posted = await act(url, client, ['POST', '/v1/jobs'], {
    brief: { title: 'Read', description: 'A page.', category: 'content', tags: ['translation'] },
    budget: '40.00',
    autoAccept: true,
  })
  const path = `/v1/jobs/${posted.jobId}`
  await call(url, 'GET', `${path}?minBlock=${posted.sent.block}`)

  const blocks = [...skill.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, text]) => text)
  expect(await runProgram(blocks.join('\n'))).toBe('66\n')

  const { sent } = await act(url, client, ['POST', `${path}/approve`])
  const { body } = await call(url, 'GET', `${path}?minBlock=${sent.block}`)
  expect(body).toMatchObject({
    job: { status: 'COMPLETED', budget: { amount: '36.00' } },
    money: { paid: { amount: '34.92' } },
  })

  const { body: llms } = await call(url, 'GET', '/llms.txt')
  expect(llms).toMatch(/^# Guildhall\n\n> /)
  const links = [...llms.matchAll(/\]\((\S+)\)/g)].map(([, link]) => link)
  expect(links.length).toBeGreaterThan(10)
  for (const link of links.filter((one) => !one.includes('/v1/events'))) {
    const response = await fetch(link)
    // Some questions need to be told more
    expect([200, 400], link).toContain(response.status)
    await response.body?.cancel()
  }
}
