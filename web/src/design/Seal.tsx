import { classes } from './classes.ts'

const palette = [
  ['#12403a', '#8fd8c4'],
  ['#5b4310', '#ecc76a'],
  ['#2b3a55', '#a9c3e8'],
  ['#5a2c24', '#eab29f'],
  ['#3f2f56', '#cbb5ea'],
  ['#27452a', '#a9d8a4'],
] as const

/** Quarter arches in the four turns; a seal is four of them. */
const turns = [
  'M0 0H10A10 10 0 0 1 0 10Z',
  'M0 0H10V10A10 10 0 0 1 0 0Z',
  'M10 0V10H0A10 10 0 0 1 10 0Z',
  'M0 0V10H10A10 10 0 0 1 0 0Z',
] as const

/** An account's coat of arms, drawn from its address, so that equal names do not look equal. */
export function Seal({ address, className }: { address: string; className?: string }) {
  const digits = address.toLowerCase().replace(/^0x/, '').padEnd(12, '0')
  const at = (index: number) => Number.parseInt(digits.slice(index, index + 2), 16) || 0
  const [ground, charge] = palette[at(0) % palette.length] ?? palette[0]
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className={classes('shrink-0 rounded-control', className ?? 'size-8')}
    >
      <rect width="24" height="24" fill={ground} />
      {[0, 1, 2, 3].map((place) => (
        <path
          key={place}
          d={turns[at(2 + place * 2) % 4]}
          transform={`translate(${2 + (place % 2) * 10} ${2 + Math.floor(place / 2) * 10})`}
          fill={charge}
          fillOpacity={at(3 + place * 2) % 3 === 0 ? 0.55 : 1}
        />
      ))}
    </svg>
  )
}
