import type { Deployment } from '@guildhall/sdk'
import { outcomeSchema, type ToSign } from '@guildhall/sdk/command/outcome'
import { wordsOf } from '@guildhall/sdk/command/wordsOf'
import type { Hex, LocalAccount, PublicClient } from 'viem'
import { z } from 'zod'
import { type CallTool, callTool, type Toolbox } from './toolbox.ts'

const answerSchema = outcomeSchema(z.looseObject({}))

/**
 * Tools of a server without keys, signed here. What is to be signed is read by itself and not taken on
 * the server's word; `agrees` is asked with what it says.
 */
export function signingToolbox(options: {
  callTool: CallTool
  /** As the server lists them. */
  tools: readonly { name: string; inputSchema: { properties?: object | undefined } }[]
  account: LocalAccount
  deployment: Deployment
  publicClient: PublicClient
  agrees: (words: string) => boolean | Promise<boolean>
}): Toolbox {
  const { account, agrees } = options
  const acts = new Set(
    options.tools
      .filter(({ inputSchema }) => 'signatures' in (inputSchema.properties ?? {}))
      .map(({ name }) => name),
  )

  async function sign({ typedData, opening }: ToSign): Promise<Hex> {
    const words = await wordsOf(options, typedData as never, opening)
    if (!(await agrees(words))) throw new Error(`Not signed: ${words}`)
    return account.signTypedData(typedData as never)
  }

  return {
    async call(tool, input) {
      if (!acts.has(tool)) return callTool(options.callTool, tool, input)
      const signatures: { [hash: Hex]: Hex } = {}
      let plan: unknown
      for (;;) {
        const asked = {
          ...input,
          account: account.address,
          signatures,
          ...(plan !== undefined && { plan }),
        }
        const answer = answerSchema.parse(await callTool(options.callTool, tool, asked))
        if (answer.status === 'done') return answer.output
        plan = answer.plan
        if (answer.toSign) signatures[answer.toSign.hash] = await sign(answer.toSign)
      }
    },
  }
}
