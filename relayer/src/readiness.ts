import type { Deps } from './deps.ts'

type Check = { readonly ok: boolean; readonly detail: string }

/** Whether requests can be taken and sent: each thing that takes, asked now. */
export async function checkReadiness(
  deps: Deps,
): Promise<{ isReady: boolean; checks: Readonly<Record<string, Check>> }> {
  const { closing, sql, chain, config, deployment, keyring } = deps
  const [database, rpc, forwarder, balance] = await Promise.all([
    check(async () => {
      await sql`select from requests limit 1`
      return { ok: true, detail: 'answers' }
    }),
    check(async () => {
      const id = await chain.getChainId()
      return { ok: id === config.chainId, detail: `chain ${id}` }
    }),
    check(async () => {
      const code = await chain.getCode({ address: deployment.contracts.forwarder })
      return { ok: code !== undefined, detail: code ? 'deployed' : 'not deployed' }
    }),
    check(async () => {
      const balances = await Promise.all(
        keyring.senders.map(({ address }) => chain.getBalance({ address })),
      )
      const funded = balances.filter((balance) => balance > 0n).length
      return { ok: funded > 0, detail: `${funded} of ${balances.length} keys have a balance` }
    }),
  ])
  const process = { ok: !closing.aborted, detail: closing.aborted ? 'ending' : 'running' }
  const checks = { process, database, rpc, forwarder, balance }
  return { isReady: Object.values(checks).every(({ ok }) => ok), checks }
}

async function check(ask: () => Promise<Check>): Promise<Check> {
  try {
    return await ask()
  } catch {
    return { ok: false, detail: 'does not answer' }
  }
}
