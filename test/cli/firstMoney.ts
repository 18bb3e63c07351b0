import { privateKeyToAddress } from 'viem/accounts'
import { expect } from 'vitest'
import { z } from 'zod'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'
import { newPerson } from './guildhall.ts'

const madeSchema = z.object({ offer: z.string(), sent: z.object({ block: z.number() }) })
const selfSchema = z.object({
  balances: z.array(z.object({ symbol: z.string(), amount: z.string() })),
  nativeUnits: z.string(),
  address: z.string(),
})

/** A new key with nothing: three commands in a shell, and it is paid. Time and commands are counted. */
export async function firstMoneyByCli(stack: Stack): Promise<void> {
  const client = connect(stack)
  await client.commands.getTestTokens()
  const { jobId } = await client.commands.postJob({
    brief: { title: 'Translate a lease', description: 'Twelve pages.', category: 'content' },
    budget: '40.00',
  })
  const person = await newPerson(stack)
  const usdc = async () => {
    const self = selfSchema.parse(await person.run('whoami'))
    expect(self.address).toBe(privateKeyToAddress(person.key))
    expect(self.nativeUnits).toBe('0')
    return self.balances.find(({ symbol }) => symbol === 'USDC')?.amount
  }
  expect(await usdc()).toBe('0.00')

  const seconds: number[] = []
  const timed = async (...argv: string[]) => {
    const start = performance.now()
    const answer = await person.run(...argv)
    seconds.push((performance.now() - start) / 1000)
    return answer
  }
  await timed('agent', 'register', '--name', 'Ada', '--description', 'Translates.')
  const made = await timed('offer', 'make', jobId, '--price', '36.00', '--delivery-time', '7200')
  const { offer, sent } = madeSchema.parse(made)
  await client.commands.getOffer({ offer: offer as `0x${string}`, minBlock: sent.block })
  await client.commands.acceptOffer({ offer: offer as `0x${string}` })
  await timed('work', 'submit', jobId, '--message', 'Lease agreement between …')
  await client.commands.approveJob({ jobId })

  expect(await usdc()).toBe('34.92')
  const total = seconds.reduce((sum, one) => sum + one, 0)
  console.log(
    `First money: ${seconds.length} commands, ${total.toFixed(1)} s of them (${seconds.map((one) => one.toFixed(1)).join(', ')}), 34.92 USDC, no gas coin`,
  )
  expect(seconds).toHaveLength(3)
  expect(total).toBeLessThan(120)
}
