import * as z from 'zod'
import { slotOf, storageLayout } from '../storageLayout.ts'
import { fetchRow, proofFields } from './fetchRow.ts'
import { addressAt } from './jobWords.ts'
import { readBits } from './readBits.ts'
import { checkRowEvent, parseRow, provenRowSchema } from './rowEvent.ts'
import { scalarOf } from './scalarOf.ts'
import type { Verification } from './verification.ts'
import { type VerifyOptions, verifyRow } from './verifyRow.ts'

/** An agent: its row, or its id and the URL of a read model. */
export type VerifyAgentParameters = VerifyOptions &
  (
    | {
        /** An `Agent` of the read model, with `id` and `proof { block event { … } }`. */
        readonly row: unknown
      }
    | { readonly id: bigint; readonly indexer: string }
  )

const rowSchema = provenRowSchema.extend({ id: z.string().regex(/^\d{1,78}$/) })

const query = `query ($id: BigInt!) {
  agent(id: $id) { id owner wallet score createdAt ${proofFields} }
}`

/**
 * Holds an agent's row against the chain at its proof's block: owner, wallet and score by storage, how
 * it came into the market by the log.
 *
 * @throws {BadRowError} where the row has another form.
 * @throws {NoRowError} where the read model has no such row.
 */
export function verifyAgent(parameters: VerifyAgentParameters): Promise<Verification> {
  const read = async () => {
    if ('row' in parameters) return parseRow('Agent', rowSchema, parameters.row)
    const { id, indexer } = parameters
    const asked = {
      indexer,
      query,
      variables: { id: `${id}` },
      field: 'agent',
      what: `agent ${id}`,
    }
    return { ...parseRow('Agent', rowSchema, await fetchRow(asked)), id: `${id}` }
  }
  return verifyRow({
    ...parameters,
    read,
    isGiven: 'row' in parameters,
    async run({ row, claims, reader, deployment }) {
      const id = BigInt(row.id)
      const { identityRegistry, standing } = deployment.contracts
      const header = await reader.header(row.proof.block)
      const ofRegistry = (slot: `0x${string}`) => reader.word(header, identityRegistry, slot)

      // Who has it
      const owner = await ofRegistry(slotOf(storageLayout.owner, [id]))
      const owning = addressAt(owner.value)
      claims.check('owner', owning, owner.strength)

      // Its wallet is the owner's until one is named, or none
      const bucket = await ofRegistry(slotOf(storageLayout.hasWallet, [id >> 8n]))
      const isNamed = readBits(bucket.value, Number(id & 0xffn), 1) === 1n
      const named = await ofRegistry(slotOf(storageLayout.wallet, [id]))
      const strength = bucket.strength === 'stateProof' ? named.strength : bucket.strength
      claims.check('wallet', isNamed ? addressAt(named.value) : owning, strength)

      // How it stands
      const score = await reader.word(header, standing, slotOf(storageLayout.score, [id]))
      claims.check('score', Number(readBits(score.value, 0, 16)), score.strength)

      // Where it came from
      const event = await checkRowEvent({
        ...{ claims, reader, deployment, row },
        from: {
          identityRegistry: ['Transfer', 'Approval', 'Registered', 'URIUpdated', 'MetadataSet'],
          membership: ['AccountBound'],
        },
      })
      if (!event) return
      const { args } = event.told
      claims.check('id', scalarOf(args.agentId ?? args.tokenId), event.source)
      claims.check('createdAt', event.log.header.timestamp, 'header')
    },
  })
}
