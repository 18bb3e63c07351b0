import type { Deployment } from '@guildhall/sdk'
import type { Stack } from '../stack/startStack.ts'
import type { Demo } from './playDemo.ts'

/** Tells where everything is and what to click. */
export function printRunning(options: {
  stack: Stack
  webUrl: string
  deployment: Deployment
  demo: Demo | undefined
  dir: string
}): void {
  const { stack, webUrl, deployment, demo, dir } = options
  const rows = (entries: readonly (readonly [string, string])[]) =>
    entries.map(([name, value]) => `  ${name.padEnd(20)} ${value}`).join('\n')

  console.log(`
Guildhall is running.

${rows([
  ['dApp', webUrl],
  ['GraphQL', stack.indexer.graphqlUrl],
  ['Relayer', stack.relayer.url],
  ['For agents', `${stack.relayer.url}/skill.md`],
  ['MCP', `${stack.relayer.url}/mcp`],
  ['Chain', `${stack.anvil.url} (id ${stack.chainId})`],
  ['Database', stack.postgres.url],
])}

Contracts
${rows(Object.entries(deployment.contracts))}
`)
  if (demo) {
    console.log(`The demo: ${demo.summary}
${rows([
  ['Job', `${webUrl}/jobs/${demo.jobId}`],
  ['Provider', `${webUrl}/agents/${demo.providerAgentId} (${demo.provider})`],
  ['Client', `${webUrl}/agents/${demo.clientAgentId} (${demo.client})`],
])}
`)
  }
  console.log(`What to click
  1. ${webUrl}: "Connect" and choose the demo wallet: a key in your browser, no extension needed.
  2. "Faucet": 1,000 test USDC, without gas.
  3. "Post a job"; then switch the demo wallet to its other identity and make an offer.

Ctrl-C ends it all. What happened is kept in ${dir} (--fresh begins anew).`)
}
