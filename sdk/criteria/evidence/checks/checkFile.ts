import type { EvidenceType } from '../../../src/criteria/criteriaSchema.ts'
import { evidenceLimits } from '../evidenceLimits.ts'
import type { Format } from '../formatOf.ts'
import { type Check, failed, passed, seenOf } from '../look.ts'

/** What files each type of evidence consists of; the others need none. */
const formats: { readonly [type in EvidenceType]?: readonly Format[] | 'any' } = {
  photo: ['jpeg', 'png'],
  receipt: ['jpeg', 'png', 'pdf'],
  video: ['mp4', 'webm'],
  document: 'any',
}

/** Whether the file is there, as large as it says, and by its own bytes what it has to be. */
export const checkFile: Check = (look) => {
  const { item, seen } = look
  const wanted = formats[item.type]
  if (!item.file) return wanted && failed('file', `There is no file, which a ${item.type} is.`)
  const file = seenOf(look)
  if (!file) {
    return (
      seen &&
      failed('file', `It has more than ${evidenceLimits.file / 2 ** 20} MiB, or too many parts.`)
    )
  }
  if (file.size === 0) return failed('file', 'It is empty.')
  if (file.size !== item.file.size) {
    return failed('file', `It has ${file.size} bytes, not ${item.file.size} as it says.`)
  }
  if (wanted && wanted !== 'any' && !wanted.includes(file.format)) {
    return failed('file', `It is ${file.format} by its bytes; asked for is ${wanted.join(', ')}.`)
  }
  return passed('file')
}
