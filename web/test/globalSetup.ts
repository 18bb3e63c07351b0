import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildWeb } from '../../script/stack/buildWeb.ts'
import { freePort } from '../../script/stack/freePort.ts'
import { startStack } from '../../script/stack/startStack.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    chainId: number
    webUrl: string
    rpcUrl: string
    graphqlUrl: string
    relayerUrl: string
    mailPort: number
  }
}

/** All of Guildhall with the built dApp, for every browser test of one run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-web-'))
  const mailPort = await freePort()
  const relayerEnv = {
    HOOK_KEY: `0x${'7a'.repeat(32)}`,
    HOOK_RETRIES: '0.1 0.1 0.1',
    OUTGOING_ALLOWED: '127.0.0.0/8',
    SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    MAIL_FROM: 'Market <market@example.org>',
    MAGIC_LINK_URL: 'https://market.example/sign-in',
    PUSH_PRIVATE_KEY: Buffer.alloc(32, 7).toString('base64url'),
    PUSH_CONTACT: 'mailto:market@example.org',
  }
  const starting = startStack({ dir, blockTime: 1, relayerEnv })
  const [stack] = await Promise.all([starting, buildWeb()])
  const web = await stack.serveWeb()
  project.provide('chainId', stack.chainId)
  project.provide('webUrl', web.url)
  project.provide('rpcUrl', stack.anvil.url)
  project.provide('graphqlUrl', stack.indexer.graphqlUrl)
  project.provide('relayerUrl', stack.relayer.url)
  project.provide('mailPort', mailPort)
  return async () => {
    await stack.stop()
    await rm(dir, { recursive: true, force: true })
  }
}
