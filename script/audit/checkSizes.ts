import type { Contract } from './buildContracts.ts'
import type { Report } from './report.ts'

const maxRuntime = 24_576
const maxCreation = 49_152

/** Bytes a contract must have to spare, beyond fitting at all. */
const spare: Readonly<Record<string, number>> = { JobMarket: 1_500 }

/** Every contract fits on chain. */
export function checkSizes(contracts: readonly Contract[]): Report {
  const sized = contracts
    .filter(({ runtimeSize }) => runtimeSize > 100)
    .sort((a, b) => b.runtimeSize - a.runtimeSize)
  const problems = sized.flatMap(({ name, runtimeSize, creationSize }) => {
    const most = maxRuntime - (spare[name] ?? 0)
    return [
      ...(runtimeSize > most ? [`${name} has ${runtimeSize} bytes; at most ${most}`] : []),
      ...(creationSize > maxCreation
        ? [`${name} is created from ${creationSize} bytes; at most ${maxCreation}`]
        : []),
    ]
  })
  const lines = sized.map(
    ({ name, runtimeSize }) =>
      `${name.padEnd(24)} ${`${runtimeSize}`.padStart(6)} bytes, ${maxRuntime - runtimeSize} to spare`,
  )
  return { lines, problems }
}
