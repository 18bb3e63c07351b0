import { existsSync, readFileSync } from 'node:fs'
import solc from 'solc'
import type { Hex } from 'viem'
import { root } from '../../stack/root.ts'

/** Settings of `foundry.toml`. */
const settings = {
  evmVersion: 'cancun',
  optimizer: { enabled: true, runs: 200 },
  metadata: { bytecodeHash: 'none', appendCBOR: false },
  outputSelection: { '*': { '*': ['evm.bytecode.object'] } },
}

/** Creation code of contracts, by path and name as in `folder/File.sol:Contract`. */
export function compile(contracts: readonly string[]): readonly Hex[] {
  const places = contracts.map((contract) => contract.split(':') as [path: string, name: string])
  const sources = Object.fromEntries(places.map(([path]) => [path, { content: read(path) }]))
  const input = JSON.stringify({ language: 'Solidity', sources, settings })
  const output = JSON.parse(
    solc.compile(input, { import: (path: string) => ({ contents: read(path) }) }),
  )
  return places.map(([path, name]): Hex => {
    const code: string | undefined = output.contracts?.[path]?.[name]?.evm.bytecode.object
    if (!code) throw new Error(`${path} does not compile: ${JSON.stringify(output.errors)}`)
    return `0x${code}`
  })
}

function read(path: string): string {
  const own = `${root}${path}`
  return readFileSync(existsSync(own) ? own : `${root}node_modules/${path}`, 'utf8')
}
