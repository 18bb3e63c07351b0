import { evidenceLimits } from '../evidenceLimits.ts'
import { type Check, doubtful, failed, passed, seenOf } from '../look.ts'

/** Whether a picture can be read and shows anything. */
export const checkPicture: Check = (look) => {
  const file = seenOf(look)
  const { type } = look.item
  if (!file || !(type === 'photo' || type === 'receipt') || file.format === 'pdf') return undefined
  const { picture } = file
  if (!picture) return failed('picture', 'It cannot be read as a picture.')
  if (!picture.fingerprints) return failed('picture', 'It is of one colour: it shows nothing.')
  const { width, height } = picture
  if (Math.min(width, height) < evidenceLimits.side) {
    return doubtful('picture', 40, `It has ${width} by ${height} pixels, too few to see much.`)
  }
  return passed('picture', `${width} by ${height} pixels.`)
}
