import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { deploymentOf, localChainId } from '@guildhall/sdk'
import { getAddress } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { deployerKey } from './stack/keys.ts'
import { bin, root } from './stack/root.ts'
import { placedOf } from './verification/placed.ts'
import { faultOf, verificationInputOf } from './verification/verify.ts'

/**
 * `npm run verification-input -- [chainId] --deployer 0x…`: what explorers ask for to show the sources of
 * a deployment, a file for each contract, and the proof that it is right: each is compiled by itself and
 * must make the code that its address stands for.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { deployer: { type: 'string' }, only: { type: 'string', multiple: true } },
})
const chainId = Number(positionals[0] ?? localChainId)
if (chainId !== localChainId && !values.deployer) {
  console.error('Say who deployed: --deployer 0x…. Addresses follow from it.')
  process.exit(1)
}
const deployer = values.deployer ? getAddress(values.deployer) : privateKeyToAddress(deployerKey)
execFileSync(bin('forge'), ['build', '--skip', 'contracts/test/**'], { cwd: root })
const all = placedOf(deploymentOf(chainId), deployer)
const placed = all.filter(({ artifact }) => values.only?.includes(artifact.name) ?? true)
const folder = `.guildhall/verification/${chainId}`
if (!values.only) await rm(root + folder, { recursive: true, force: true })
await mkdir(root + folder, { recursive: true })

const waiting = [...placed]
let faults = 0
await Promise.all(Array.from({ length: availableParallelism() }, work))
const right = placed.length - faults
console.log(`${right} of ${placed.length}: sources, settings and arguments make what is deployed`)
console.log(`in ${folder}`)
process.exitCode = faults === 0 && placed.length > 0 ? 0 : 1

async function work(): Promise<void> {
  for (let one = waiting.shift(); one; one = waiting.shift()) {
    const { name } = one.artifact
    const text = JSON.stringify(verificationInputOf(one), null, 2)
    await writeFile(`${root}${folder}/${name}.json`, `${text}\n`)
    const fault = await faultOf(one).catch((error: Error) => error.message)
    if (fault) faults += 1
    console.log(
      `${one.address}  ${name.padEnd(22)} ${fault ?? `${Math.round(text.length / 1024)} KiB`}`,
    )
  }
}
