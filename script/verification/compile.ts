import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { Hex } from 'viem'
import { root } from '../stack/root.ts'
import { type Artifact, artifactOf, libraryAddress } from './artifacts.ts'

/** Solc's standard JSON: the sources of one contract, and nothing that is not needed. */
export type StandardInput = {
  readonly language: 'Solidity'
  readonly sources: Record<string, { content: string }>
  readonly settings: object
}

export function inputOf(artifact: Artifact): StandardInput {
  const { source, name, sources, settings, links } = artifact
  const libraries: Record<string, Record<string, string>> = {}
  for (const link of links) {
    libraries[link.source] = { [link.name]: libraryAddress(artifactOf(link.name)) }
  }
  const wanted = ['abi', 'metadata', 'evm.bytecode.object', 'evm.deployedBytecode.object']
  return {
    language: 'Solidity',
    sources: Object.fromEntries(
      sources.map((file) => [file, { content: readFileSync(root + file, 'utf8') }]),
    ),
    settings: { ...settings, libraries, outputSelection: { [source]: { [name]: wanted } } },
  }
}

export class CompilerError extends Error {
  override name = 'CompilerError'
}

type Output = {
  errors?: { severity: string; formattedMessage: string }[]
  contracts?: Record<string, Record<string, { evm: { bytecode: { object: string } } }>>
}

/** Creation code of a contract, by the compiler the repository pins, from the input alone. */
export async function compile(input: StandardInput, contract: Artifact): Promise<Hex> {
  const solc = spawn(`${root}script/solc`, ['--standard-json'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  solc.stdin.end(JSON.stringify(input))
  const output = JSON.parse(await text(solc.stdout)) as Output
  const made = output.contracts?.[contract.source]?.[contract.name]
  const errors = output.errors?.filter(({ severity }) => severity === 'error') ?? []
  if (!made || errors.length > 0) {
    throw new CompilerError(errors.map((error) => error.formattedMessage).join('\n'))
  }
  return `0x${made.evm.bytecode.object}`
}
