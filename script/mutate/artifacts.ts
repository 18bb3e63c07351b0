import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Compiled } from './compileContracts.ts'

/** Gives forge other code under a contract's name, without telling it that anything changed. */
export function injectCode(tree: string, contract: string, code: Compiled): void {
  const file = artifactOf(tree, contract)
  const artifact = JSON.parse(readFileSync(file, 'utf8'))
  const { creation, runtime } = code
  Object.assign(artifact.bytecode, { ...creation, object: `0x${creation.object}` })
  Object.assign(artifact.deployedBytecode, { ...runtime, object: `0x${runtime.object}` })
  writeFileSync(file, JSON.stringify(artifact))
}

/** Keeps artifacts as they are now; the function it gives puts them back. */
export function keepArtifacts(tree: string, contracts: readonly string[]): () => void {
  const kept = contracts.map((contract) => {
    const file = artifactOf(tree, contract)
    return { file, text: readFileSync(file) }
  })
  writeFileSync(foreignMark(tree), '')
  return () => {
    for (const { file, text } of kept) writeFileSync(file, text)
    rmSync(foreignMark(tree))
  }
}

/** A file that is there while artifacts are not the tree's own; a run that is stopped leaves it behind. */
export function foreignMark(tree: string): string {
  return `${tree}foreign`
}

function artifactOf(tree: string, contract: string): string {
  const [path = '', name] = contract.split(':')
  return `${tree}out/${basename(path)}/${name}.json`
}
