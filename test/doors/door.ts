import { local } from '@guildhall/sdk'
import type { Plan, Signatures } from '@guildhall/sdk/command/plan'
import type { PrivateKeyAccount } from 'viem/accounts'
import { freePort } from '../../script/stack/freePort.ts'
import { type RunningRelayer, startRelayer } from '../../script/stack/startRelayer.ts'
import type { Stack } from '../../script/stack/startStack.ts'

/** What a path of REST answered. */
export type Answer = {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: an answer is looked at, not used
  readonly body: any
}

/** Sends one request; an object is a JSON body. */
export async function call(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : text,
  }
}

/** What somebody with a key has signed so far of one act. */
export type Signed = { plan?: Plan; signatures: Signatures }

/** One step of an act: sends it with what is signed, and signs what it is asked for. */
export async function step(
  url: string,
  account: PrivateKeyAccount,
  [method, path]: readonly [string, string],
  input: object,
  signed: Signed,
  headers?: Record<string, string>,
): Promise<Answer> {
  const body = { ...input, account: account.address, ...signed }
  const answer = await call(url, method, path, body, headers)
  const { status, plan, toSign } = answer.body
  if (status === 'sign') {
    signed.plan = plan
    signed.signatures[toSign.hash as `0x${string}`] = await account.signTypedData(toSign.typedData)
  }
  return answer
}

/** An act to its end; its output. */
export async function act(
  url: string,
  account: PrivateKeyAccount,
  place: readonly [string, string],
  input: object = {},
) {
  const signed: Signed = { signatures: {} }
  for (let tries = 1; ; tries++) {
    const { status, body } = await step(url, account, place, input, signed)
    if (status === 200) return body.output
    if (status !== 202 || tries === 6) throw new Error(JSON.stringify(body))
  }
}

/** Another relayer of the stack's database, with settings of its own; it can be killed and come again. */
export async function anotherRelayer(
  stack: Stack,
  dir: string,
  env: Record<string, string> = {},
): Promise<{ readonly url: string; readonly running: RunningRelayer; again(): Promise<void> }> {
  const port = await freePort()
  const start = async () => {
    const running = await startRelayer({
      chainId: local.id,
      rpcUrl: stack.anvil.url,
      databaseUrl: stack.postgres.url,
      contentDir: `${dir}/content`,
      logFile: `${dir}/logs/another.log`,
      indexerUrl: stack.indexer.graphqlUrl,
      port,
      env,
    })
    if (running.port !== port) throw new Error(`Port ${port} is somebody else's now.`)
    return running
  }
  let running = await start()
  return {
    url: running.url,
    get running() {
      return running
    },
    async again() {
      running = await start()
    },
  }
}
