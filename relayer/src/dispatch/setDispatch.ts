import { type DispatchBody, type DispatchStatus, dispatchTypedData } from '@guildhall/sdk'
import { type Address, getAddress, hashTypedData } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { verifySignature } from '../chain/verifySignature.ts'
import { walletOwner } from '../chain/walletOwner.ts'
import type { Deps } from '../deps.ts'
import { keepSecret } from '../hooks/secrets.ts'
import { checkSignedTime } from '../problems/checkSignedTime.ts'
import { Problem } from '../problems/problem.ts'
import { deriveKey } from './deriveKey.ts'
import type { DispatcherRow } from './dispatchRow.ts'
import { endpointOf, isAgentOf, NoEndpointError } from './endpointOf.ts'
import { sealKey } from './sealKey.ts'

/**
 * Has a wallet's jobs handed to its agent's endpoint from now on, or ends that. The key it is answered
 * can do nothing until the owner lets it.
 *
 * @throws {Problem} `not-found`, `request-expired`, `bad-signature`, `would-fail`,
 * `callback-not-allowed` or `hook-not-newer`.
 */
export async function setDispatch(deps: Deps, body: DispatchBody): Promise<DispatchStatus> {
  deriveKey(deps, 'session keys')
  const wallet = getAddress(body.wallet)
  const { agentId, active, secret, time, signature } = body
  checkSignedTime(time)
  const owner = await ownerOf(deps, wallet)
  const hash = hashTypedData(dispatchTypedData(deps.deployment, body))
  if (!(await verifySignature(deps, { account: owner, hash, signature }))) {
    throw new Problem('bad-signature', {
      detail: `${owner}, who owns the wallet, did not sign this.`,
      hint: 'The sdk’s dispatchTypedData has the domain and the type.',
    })
  }
  deps.limiter.blocks.check(`signer:${owner}`)
  if (active) {
    await checkEndpoint(deps, agentId)
    if (!(await isAgentOf(deps, agentId, { wallet, owner }))) {
      throw new Problem('would-fail', {
        detail: `Agent ${agentId} is neither the wallet’s nor its owner’s.`,
        hint: 'Name an agent you own, or bind the wallet to it.',
      })
    }
  }
  return store(deps, { wallet, owner, agentId, active, secret, time })
}

async function store(
  deps: Deps,
  asked: {
    wallet: Address
    owner: Address
    agentId: string
    active: boolean
    secret: string
    time: number
  },
): Promise<DispatchStatus> {
  const { wallet, owner, agentId, active, secret, time } = asked
  const key = generatePrivateKey()
  const fresh = { key_address: privateKeyToAddress(key), sealed_key: sealKey(deps, wallet, key) }
  return deps.sql.begin(async (sql) => {
    const [known] = await sql<DispatcherRow[]>`
      select * from dispatchers where wallet = ${wallet} for update`
    if (known && known.signed_at >= BigInt(time)) {
      throw new Problem('hook-not-newer', {
        detail: 'What was signed for this wallet before is as new, or newer.',
        hint: 'Sign it again with a later time.',
      })
    }
    // The key that was let stays, for the same owner; ended, it is forgotten for good
    const isKept = known?.sealed_key && known.owner === owner
    const kept = isKept ? { key_address: known.key_address, sealed_key: known.sealed_key } : fresh
    const keys = active ? kept : { ...kept, sealed_key: null }
    const row = {
      owner,
      agent_id: agentId,
      secret: keepSecret(deps, secret),
      signed_at: BigInt(time),
      ...keys,
    }
    await sql`
      insert into dispatchers ${sql({ wallet, ...row })}
      on conflict (wallet) do update set ${sql(row)}, updated_at = now()`
    if (!active) {
      await sql`
        delete from endpoints using dispatches d
        where d.wallet = ${wallet} and endpoints.request_id = 'dispatch ' || d.id`
      await sql`
        update dispatches set state = 'ended', error = 'Its owner ended it.', updated_at = now()
        where wallet = ${wallet} and state in ('new', 'sent', 'result')`
    }
    return { wallet, agentId, active, key: keys.key_address, time }
  })
}

async function checkEndpoint(deps: Deps, agentId: string): Promise<void> {
  try {
    await endpointOf(deps, agentId)
  } catch (error) {
    if (!(error instanceof NoEndpointError)) throw error
    throw new Problem('callback-not-allowed', {
      detail: error.message,
      hint: 'Put { "name": "dispatch", "endpoint": "https://…" } among the services of its registration file.',
    })
  }
}

/** @throws {Problem} `not-found` where it is no wallet of ours. */
async function ownerOf(deps: Deps, wallet: Address): Promise<Address> {
  const owner = await walletOwner(deps, wallet)
  if (owner) return owner
  throw new Problem('not-found', {
    detail: `${wallet} is no wallet of this deployment’s factory.`,
    hint: 'createWallet makes one.',
  })
}
