import { randomUUID } from 'node:crypto'
import { Message, Role, type Task, TaskState } from '@a2a-js/sdk'
import { type Client, ClientFactory } from '@a2a-js/sdk/client'
import { deploymentOf } from '@guildhall/sdk'
import { wordsOf } from '@guildhall/sdk/command/wordsOf'
import { createPublicClient, http } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { isMain } from './agent/isMain.ts'

export type ConversationOptions = {
  /** A relayer that speaks A2A. */
  readonly url: string
  readonly rpcUrl: string
  readonly chainId: number
  /** Is told what happens, a line each. */
  readonly say?: (line: string) => void
}

/** What each of the two is told: a task, or a question's answer. */
export type Told = { readonly task?: Task; readonly output?: Record<string, unknown> }

/**
 * Two agents with new keys and no gas agree on a job over A2A: one proposes, the other counters, they meet,
 * the work is delivered, followed by a stream, and paid. Neither knows of the other's protocol, or of
 * anything but the market's agent card. Returns how the job ended.
 */
export async function holdConversation(options: ConversationOptions): Promise<string> {
  const { url, say = () => {} } = options
  const market = await new ClientFactory().createFromUrl(url)
  const [buyer, translator] = [createAgent('Buyer'), createAgent('Translator')]

  function createAgent(name: string) {
    const account = privateKeyToAccount(generatePrivateKey())
    const act = (data: object, of?: To) => actAs({ market, account, options }, data, of)
    const told = (line: string) => say(`${name}: ${line}`)
    return { account, act, told }
  }

  await buyer.act({ command: 'getTestTokens' })
  buyer.told('would you translate a deed for 20 USDC?')
  const proposal = await buyer.act({
    command: 'propose',
    input: {
      counterpart: translator.account.address,
      brief: {
        title: 'Translate a deed',
        description: 'Two pages, German to English.',
        category: 'content',
      },
      price: '20.00',
      deliveryTime: 3600,
    },
  })
  const jobTask = String(proposal.task?.metadata?.jobTaskId)
  const about = { referenceTaskIds: [jobTask] }
  const following = follow(market, jobTask, say)

  translator.told('for 24 USDC, gladly.')
  const countered = await translator.act(
    {
      command: 'counterOffer',
      input: { offer: offerOf(proposal), price: '24.00', deliveryTime: 3600 },
    },
    about,
  )
  buyer.told('agreed; it is paid into escrow.')
  await buyer.act({ command: 'acceptOffer', input: { offer: offerOf(countered) } }, about)

  await translator.act(
    { command: 'submitWork', input: { message: 'The deed, in English: …' } },
    about,
  )
  translator.told('here it is.')
  const { task } = await buyer.act({ command: 'approveJob' }, about)
  if (task?.status?.state !== TaskState.TASK_STATE_COMPLETED) throw new Error('Not approved.')
  buyer.told('thank you.')
  return following
}

export type To = { readonly taskId?: string; readonly referenceTaskIds?: string[] }
export type Speaker = {
  readonly market: Client
  readonly account: PrivateKeyAccount
  readonly options: ConversationOptions
}

/** Sends what is to be done, and signs what its task asks for, until it asks for nothing. */
export async function actAs(speaker: Speaker, data: object, of: To = {}): Promise<Told> {
  let told = await send(speaker.market, { account: speaker.account.address, ...data }, of)
  for (;;) {
    const toSign = dataOf(told.task?.status?.message)?.toSign
    if (!told.task || !toSign) return told
    const { hash, typedData, opening, words } = toSign
    // Not the words it sent: those of what would be signed
    const place = placeOf(speaker.options)
    if ((await wordsOf(place, typedData, opening)) !== words)
      throw new Error('It is something else.')
    const signatures = { [hash]: await speaker.account.signTypedData(typedData) }
    told = await send(speaker.market, { signatures }, { taskId: told.task.id })
  }
}

function placeOf({ rpcUrl, chainId }: ConversationOptions) {
  const publicClient = createPublicClient({ transport: http(rpcUrl) })
  return { deployment: deploymentOf(chainId), publicClient }
}

async function send(market: Client, data: object, of: To): Promise<Told> {
  const message = Message.fromJSON({ messageId: randomUUID(), parts: [{ data }], ...of })
  const answer = await market.sendMessage({
    tenant: '',
    message: { ...message, role: Role.ROLE_USER },
    configuration: undefined,
    metadata: undefined,
  })
  return 'messageId' in answer ? { output: dataOf(answer)?.output } : { task: answer }
}

/** Follows a job's task to its end; how it ended. */
async function follow(market: Client, id: string, say: (line: string) => void): Promise<string> {
  for await (const { payload } of market.resubscribeTask({ tenant: '', id })) {
    if (payload?.$case !== 'statusUpdate') continue
    const { event, final, ending, status } = payload.value.metadata ?? {}
    if (event) say(`  ${event.type}: ${status}`)
    if (final) return String(ending)
  }
  throw new Error('The stream broke off.')
}

/** The offer an act made, of its output. */
export function offerOf({ task }: Told): string {
  const outputs = task?.artifacts.flatMap(({ parts }) => parts.map(dataIn)) ?? []
  const offer = outputs.map((output) => output?.offer).find((one) => typeof one === 'string')
  if (offer === undefined) throw new Error('No offer was made.')
  return offer
}

/** What a message carries as data. */
function dataOf(message: Message | undefined) {
  return message?.parts.map(dataIn).find((value) => value !== undefined)
}

// biome-ignore lint/suspicious/noExplicitAny: JSON of a server one has chosen
function dataIn({ content }: Message['parts'][number]): any {
  return content?.$case === 'data' ? content.value : undefined
}

if (isMain(import.meta.url)) {
  const { A2A_URL = 'http://127.0.0.1:4000', RPC_URL = 'http://127.0.0.1:8545' } = process.env
  const chainId = Number(process.env.CHAIN_ID ?? 31337)
  const ending = await holdConversation({
    url: A2A_URL,
    rpcUrl: RPC_URL,
    chainId,
    say: console.log,
  })
  console.log(ending)
}
