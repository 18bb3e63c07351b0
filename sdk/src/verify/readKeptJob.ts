import type { Hex } from 'viem'
import type { Deployment } from '../deployment.ts'
import { slotOf, storageLayout } from '../storageLayout.ts'
import type { ChainReader, Strength } from './chainReader.ts'
import type { Header } from './header.ts'
import { type KeptJob, readJobWords } from './jobWords.ts'
import { type KeptPolicy, policyWordCount, readPolicyWords } from './policyWords.ts'
import { readBits } from './readBits.ts'

/**
 * A job and its house rules, as a block's state has them.
 *
 * @throws {ContradictionError} where there is no such job.
 */
export async function readKeptJob(
  reader: ChainReader,
  { contracts }: Deployment,
  header: Header,
  jobId: bigint,
): Promise<{ job: KeptJob; policy: KeptPolicy; plainBudget: bigint; strength: Strength }> {
  const strengths: Strength[] = []
  const word = async (slot: Hex) => {
    const { value, strength } = await reader.word(header, contracts.jobMarket, slot)
    strengths.push(strength)
    return value
  }
  const { job: jobs, policy: policies, plainJob } = storageLayout
  const job = readJobWords(await word(slotOf(jobs, [jobId])), await word(slotOf(jobs, [jobId], 1n)))
  const words: Hex[] = []
  for (let index = 0; index < policyWordCount; index += 1) {
    words.push(await word(slotOf(policies, [BigInt(job.policyId)], BigInt(index))))
  }
  const plain = job.entry === 'PLAIN' ? await word(slotOf(plainJob, [jobId])) : undefined
  return {
    job,
    policy: readPolicyWords(words),
    plainBudget: plain ? readBits(plain, 160, 96) : 0n,
    strength: strengths.includes('nodeAnswer') ? 'nodeAnswer' : 'stateProof',
  }
}
