import type { Hex } from 'viem'
import { criteriaLimits } from '../src/criteria/criteriaLimits.ts'
import { type Delivered, fileOf } from '../src/criteria/output.ts'
import type { ReadDocument } from '../src/criteria/resolveTemplates.ts'
import { readChecked, readFile } from './readFile.ts'

/**
 * A delivery by its digest, with the one file it consists of, where it does; a file that is a manifest
 * is put together from its parts.
 *
 * @throws {MissingDocumentError} where nobody serves one of them.
 * @throws {OutputTooLargeError}
 */
export async function readDelivery(digest: Hex, read: ReadDocument): Promise<Delivered> {
  const deliverable = await readChecked(digest, 'the delivery', read)
  const named = fileOf(deliverable)
  if (named === undefined) return { deliverable }
  const limits = { what: 'the file of the delivery', max: criteriaLimits.output }
  return { deliverable, file: await readFile(named, read, limits) }
}
