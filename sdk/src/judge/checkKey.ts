import { recoverTypedDataAddress } from 'viem'
import type { ReadContext } from '../command/context.ts'
import { isContract } from '../command/isContract.ts'
import { UnsteadyKeyError } from '../errors.ts'
import type { Signer } from '../signer.ts'
import { saltOf, voteSaltTypedData } from '../voteSalt.ts'

/**
 * Looks whether a key makes the same salt each time it is asked, by a job that never is. Signs twice.
 *
 * @throws {UnsteadyKeyError} where it does not, or is a contract's.
 */
export async function checkKey(
  { deployment, publicClient }: ReadContext,
  signer: Signer,
): Promise<void> {
  const { address: juror } = signer
  if (await isContract(publicClient, juror)) throw new UnsteadyKeyError({ account: juror })
  const definition = voteSaltTypedData(deployment, { juror, jobId: 0n })
  const first = await signer.signTypedData(definition)
  const second = await signer.signTypedData(definition)
  const recovered = await recoverTypedDataAddress({ ...definition, signature: first }).catch(
    () => undefined,
  )
  const isOwn = recovered?.toLowerCase() === juror.toLowerCase()
  if (!isOwn || saltOf(first) !== saltOf(second)) throw new UnsteadyKeyError({ account: juror })
}
