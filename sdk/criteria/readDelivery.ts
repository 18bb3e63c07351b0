import { type Hex, sha256 } from 'viem'
import { criteriaLimits } from '../src/criteria/criteriaLimits.ts'
import { MissingDocumentError } from '../src/criteria/errors.ts'
import { type Delivered, fileOf } from '../src/criteria/output.ts'
import type { ReadDocument } from '../src/criteria/resolveTemplates.ts'
import { manifestSchema } from '../src/documentKinds.ts'
import { parseJsonBytes } from '../src/utf8.ts'
import { OutputTooLargeError } from './errors.ts'

/**
 * A delivery by its digest, with the one file it consists of, where it does; a file that is a manifest
 * is put together from its parts.
 *
 * @throws {MissingDocumentError} where nobody serves one of them.
 * @throws {OutputTooLargeError}
 */
export async function readDelivery(digest: Hex, read: ReadDocument): Promise<Delivered> {
  const deliverable = await get(digest, 'the delivery', read)
  const named = fileOf(deliverable)
  if (named === undefined) return { deliverable }
  const file = await get(named, 'the file of the delivery', read)
  const manifest = manifestSchema.safeParse(parseJsonBytes(file)).data
  if (!manifest) return { deliverable, file }
  const { size, parts } = manifest
  if (size > criteriaLimits.output) {
    throw new OutputTooLargeError({ size, max: criteriaLimits.output })
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    const bytes = await get(part.digest, 'a part of the delivery', read)
    // The sum of the sizes is right, so a part of another size cannot be where it says
    if (bytes.length !== part.size) return { deliverable, file }
    whole.set(bytes, at)
    at += bytes.length
  }
  return { deliverable, file: whole }
}

async function get(digest: Hex, what: string, read: ReadDocument): Promise<Uint8Array> {
  const bytes = await read(digest)
  if (!bytes || sha256(bytes) !== digest) throw new MissingDocumentError({ what, digest })
  return bytes
}
