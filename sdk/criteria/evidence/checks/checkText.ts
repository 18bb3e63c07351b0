import { type Check, failed, passed } from '../look.ts'

/** Whether there are words, as many as asked. */
export const checkText: Check = ({ item, requirement }) => {
  if (item.type !== 'text') return undefined
  const count = [...(item.text ?? '').trim()].length
  const least = requirement?.min_characters ?? 1
  if (count < least) return failed('text', `It has ${count} characters, of at least ${least}.`)
  return passed('text')
}
