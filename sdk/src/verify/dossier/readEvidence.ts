import { type Hex, keccak256 } from 'viem'
import type { Deployment } from '../../deployment.ts'
import { chainIdOf } from '../chainIdOf.ts'
import { ContradictionError } from '../errors.ts'
import { decodeHeader, type Header } from '../header.ts'
import { provenStorageRoot, provenWord } from '../provenWord.ts'
import { logsOfReceipt } from '../receipt.ts'
import { indexKey, provenValue } from '../trie.ts'
import { dossierLimits, type Evidence } from './dossierSchema.ts'
import type { ProvenCase, ProvenTransaction } from './provenCase.ts'

/**
 * Checks every Merkle proof of a dossier, and reads what they prove.
 *
 * @throws {BadHeaderError} @throws {BadProofError} where one does not hold.
 * @throws {ContradictionError} where the evidence does not fit together.
 */
export async function readEvidence(
  evidence: Evidence,
  { deployment, jobId }: { deployment: Deployment; jobId: bigint },
): Promise<ProvenCase & { headers: readonly Header[]; checkAllUsed(): void }> {
  const headers: Header[] = []
  const transactions: ReadTransaction[] = []
  let logs = 0
  for (const [at, block] of evidence.blocks.entries()) {
    const path = `evidence.blocks.${at}`
    const header = decodeHeader(block.header)
    const isLast = at === evidence.blocks.length - 1
    check((headers.at(-1)?.number ?? -1) < header.number, path, 'It is out of order.')
    check(isLast || block.transactions.length > 0, path, 'It proves nothing.')
    headers.push(header)
    for (const each of block.transactions) {
      const before = transactions.at(-1)
      const isNext = before?.header !== header || before.index < each.index
      check(isNext, path, 'Its transactions are out of order.')
      transactions.push(await readTransaction(header, each, deployment.chainId))
      logs += transactions.at(-1)?.logs.length ?? 0
      check(
        logs <= dossierLimits.allLogs,
        path,
        `There are more than ${dossierLimits.allLogs} logs.`,
      )
    }
  }
  const tells = transactions.some(({ chainId }) => chainId !== undefined)
  check(tells, 'chainId', 'No transaction tells the chain.')

  const header = headers.at(-1)
  if (!header) throw new ContradictionError({ path: 'evidence', message: 'It names no block.' })
  const words = await readWords(header, evidence.accounts)
  const used = new Set<string>()
  return {
    ...{ deployment, jobId, header, headers, transactions },
    word(contract, slot) {
      const key = `${contract}-${slot}`
      const value = words.get(key)
      used.add(key)
      if (value !== undefined) return value
      const message = `Slot ${slot} of ${contract} is not proven.`
      throw new ContradictionError({ path: 'evidence.accounts', message })
    },
    checkAllUsed() {
      const isAll = [...words.keys()].every((key) => used.has(key))
      check(isAll, 'evidence.accounts', 'It proves words that say nothing of the job.')
    },
  }
}

type ReadTransaction = ProvenTransaction & { readonly chainId: number | undefined }

async function readTransaction(
  header: Header,
  { index, transaction, receipt }: Evidence['blocks'][number]['transactions'][number],
  chainId: number,
): Promise<ReadTransaction> {
  const what = `transaction ${index} of block ${header.number}`
  const path = 'evidence.blocks'
  const key = indexKey(index)
  const { transactionsRoot, receiptsRoot } = header
  const raw = await provenValue({ root: transactionsRoot, key, nodes: transaction, what })
  const encoded = await provenValue({
    root: receiptsRoot,
    key,
    nodes: receipt,
    what: `the receipt of ${what}`,
  })
  const logs = encoded && logsOfReceipt(encoded)
  if (!raw || !logs) throw new ContradictionError({ path, message: `There is no ${what}.` })
  check(
    logs.length <= dossierLimits.logs,
    path,
    `${what} has more than ${dossierLimits.logs} logs.`,
  )
  const own = chainIdOf(raw)
  check(own === undefined || own === chainId, 'chainId', `${what} is of chain ${own}.`)
  return { header, hash: keccak256(raw), index, logs, chainId: own }
}

async function readWords(
  { stateRoot }: Header,
  accounts: Evidence['accounts'],
): Promise<ReadonlyMap<string, Hex>> {
  const values = new Map<string, Hex>()
  let before = '0x'
  for (const { address: contract, proof, words } of accounts) {
    check(before < contract, 'evidence.accounts', `${contract} is out of order.`)
    before = contract
    const storageRoot = await provenStorageRoot({ stateRoot, contract, nodes: proof })
    let last = '0x'
    for (const { slot, proof } of words) {
      check(last < slot, 'evidence.accounts', `Slot ${slot} is out of order.`)
      last = slot
      values.set(`${contract}-${slot}`, await provenWord({ storageRoot, slot, nodes: proof }))
    }
  }
  return values
}

function check(holds: boolean, path: string, message: string): void {
  if (!holds) throw new ContradictionError({ path, message })
}
