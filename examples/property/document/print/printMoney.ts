import type { Random } from '../random.ts'
import { printNumberInWords } from './printNumberInWords.ts'

export function printMoney(random: Random, dollars: number): string {
  const grouped = dollars.toLocaleString('en-US')
  return random.pick([
    `$${grouped}`,
    `$ ${grouped}.00`,
    `$${dollars}`,
    `${grouped}.00`,
    `US$ ${grouped}`,
    `$${grouped}.-`,
    `${grouped} dollars`,
  ])
}

/** As deeds have it, sometimes without the figures. */
export function printMoneyInDeed(random: Random, dollars: number): string {
  const words = `${printNumberInWords(dollars)} Dollars`
  if (random.chance(0.4)) return `${words} and no cents`
  return `${words} ($${dollars.toLocaleString('en-US')}.00)`
}
