import { cut } from './cut.ts'

/** As long as the result of a gasless request gets: 512 bytes in hex. */
const maxHex = 2 + 2 * 512
const maxText = 256
/** Of what an event lists, such as a session key's permissions. */
const maxItems = 32

/** An event's arguments as JSON: big integers as decimals, overlong text, bytes and lists cut. */
export function argumentsJson(args: object): string {
  return JSON.stringify(args, (_, value: unknown) => {
    if (typeof value === 'bigint') return value.toString()
    if (Array.isArray(value) && value.length > maxItems) return [...value.slice(0, maxItems), '…']
    if (typeof value !== 'string') return value
    return cut(value, value.startsWith('0x') ? maxHex : maxText)
  })
}
