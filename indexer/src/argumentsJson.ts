const maxLength = 4096

/** An event's arguments as JSON: big integers as decimals, overlong text and bytes cut. */
export function argumentsJson(args: object): string {
  return JSON.stringify(args, (_, value: unknown) => {
    if (typeof value === 'bigint') return value.toString()
    if (typeof value === 'string' && value.length > maxLength) {
      return `${value.slice(0, maxLength)}…`
    }
    return value
  })
}
