import { cut } from './cut.ts'

/** As long as the result of a gasless request gets: 512 bytes in hex. */
const maxHex = 2 + 2 * 512
const maxText = 256

/** An event's arguments as JSON: big integers as decimals, overlong text and bytes cut. */
export function argumentsJson(args: object): string {
  return JSON.stringify(args, (_, value: unknown) => {
    if (typeof value === 'bigint') return value.toString()
    if (typeof value !== 'string') return value
    return cut(value, value.startsWith('0x') ? maxHex : maxText)
  })
}
