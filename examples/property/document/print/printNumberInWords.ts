const small =
  'Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen'.split(
    ' ',
  )
const tens = 'Zero Ten Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ')

/** `412300` → `Four Hundred Twelve Thousand Three Hundred`. Below a thousand million. */
export function printNumberInWords(value: number): string {
  if (value >= 1_000_000) return join(value, 1_000_000, 'Million')
  if (value >= 1_000) return join(value, 1_000, 'Thousand')
  if (value >= 100) return join(value, 100, 'Hundred')
  if (value < 20) return small[value] ?? ''
  const rest = value % 10
  return `${tens[Math.floor(value / 10)]}${rest ? `-${small[rest]}` : ''}`
}

function join(value: number, unit: number, name: string): string {
  const rest = value % unit
  const head = `${printNumberInWords(Math.floor(value / unit))} ${name}`
  return rest ? `${head} ${printNumberInWords(rest)}` : head
}
