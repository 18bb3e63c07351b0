import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { foundry } from '../stack/foundry.ts'
import { root } from '../stack/root.ts'

export type StorageVariable = { label: string; slot: string; offset: number; type: string }
export type StorageType = {
  label: string
  numberOfBytes: string
  members?: readonly StorageVariable[]
}

export type Contract = {
  name: string
  path: string
  kind: 'contract' | 'library'
  /** Bytes of code on chain, and of what creates it. */
  runtimeSize: number
  creationSize: number
  storage: readonly StorageVariable[]
  types: Readonly<Record<string, StorageType>>
}

/** Where the build is, from the repository's folder. */
export const auditOut = '.guildhall/audit/out'

/** Builds `contracts/src` as it is deployed, with all the compiler knows, and reads it. */
export function buildContracts(): Contract[] {
  rmSync(`${root}${auditOut}`, { recursive: true, force: true })
  execFileSync(
    foundry('forge'),
    ['build', '--force', '--build-info', '--ast', '--extra-output', 'storageLayout'],
    {
      cwd: root,
      env: {
        ...process.env,
        FOUNDRY_OUT: auditOut,
        FOUNDRY_CACHE_PATH: '.guildhall/audit/cache',
        FOUNDRY_TEST: 'contracts/none',
        FOUNDRY_SCRIPT: 'contracts/none',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  return readdirSync(`${root}${auditOut}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.sol\/\w+\.json$/.test(file))
    .flatMap((file) => readContract(`${root}${auditOut}/${file}`))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** A contract of ours that can be deployed; nothing for interfaces, abstract ones and packages. */
function readContract(file: string): Contract[] {
  const artifact = JSON.parse(readFileSync(file, 'utf8'))
  const name = file.match(/(\w+)\.json$/)?.[1] ?? ''
  const path: string = artifact.ast?.absolutePath ?? ''
  const nodes: { name?: string; contractKind?: string }[] = artifact.ast?.nodes ?? []
  const kind = nodes.find((node) => node.name === name)?.contractKind
  const isOurs = path.startsWith('contracts/src/') && !path.startsWith('contracts/src/testing/')
  const runtime: string = artifact.deployedBytecode?.object ?? '0x'
  if (!isOurs || runtime === '0x' || (kind !== 'contract' && kind !== 'library')) return []
  return [
    {
      name,
      path,
      kind,
      runtimeSize: runtime.length / 2 - 1,
      creationSize: artifact.bytecode.object.length / 2 - 1,
      storage: artifact.storageLayout?.storage ?? [],
      types: artifact.storageLayout?.types ?? {},
    },
  ]
}
