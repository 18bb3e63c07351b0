import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import solc from 'solc'
import { foundry } from '../stack/foundry.ts'

/** Code as the compiler gives it. */
export type Code = { object: string; linkReferences: unknown; immutableReferences?: unknown }
export type Compiled = { creation: Code; runtime: Code }

/** What to compile: contracts by the file they are in. */
export type Selection = ReadonlyMap<string, readonly string[]>

export type Compiler = {
  /** Compiles contracts, with some files' contents replaced; undefined where they do not compile. */
  compile(
    selection: Selection,
    replaced: ReadonlyMap<string, string>,
  ): Map<string, Compiled> | undefined
}

/** A compiler that stays in memory, with the settings of `foundry.toml`. */
export function createCompiler(root: string): Compiler {
  const config = JSON.parse(
    execFileSync(foundry('forge'), ['config', '--json'], { cwd: root, encoding: 'utf8' }),
  )
  const settings = {
    optimizer: { enabled: config.optimizer, runs: config.optimizer_runs },
    viaIR: config.via_ir,
    evmVersion: config.evm_version,
    metadata: { bytecodeHash: config.bytecode_hash, appendCBOR: config.cbor_metadata },
    remappings: config.remappings,
  }
  const files = new Map<string, string>()
  const read = (path: string): string => {
    const known = files.get(path) ?? readFileSync(`${root}${path}`, 'utf8')
    files.set(path, known)
    return known
  }
  return { compile }

  function compile(
    selection: Selection,
    replaced: ReadonlyMap<string, string>,
  ): Map<string, Compiled> | undefined {
    const contentOf = (path: string) => replaced.get(path) ?? read(path)
    const outputs = ['evm.bytecode', 'evm.deployedBytecode']
    const input = {
      language: 'Solidity',
      sources: Object.fromEntries(
        [...selection.keys()].map((path) => [path, { content: contentOf(path) }]),
      ),
      settings: {
        ...settings,
        outputSelection: Object.fromEntries(
          [...selection].map(([path, names]) => [
            path,
            Object.fromEntries(names.map((name) => [name, outputs])),
          ]),
        ),
      },
    }
    const output = JSON.parse(
      solc.compile(JSON.stringify(input), {
        import: (path: string) => ({ contents: contentOf(path) }),
      }),
    )
    const errors: { severity: string }[] = output.errors ?? []
    if (errors.some(({ severity }) => severity === 'error')) return undefined
    return new Map(
      [...selection].flatMap(([path, names]) =>
        names.map((name): [string, Compiled] => {
          const { bytecode, deployedBytecode } = output.contracts[path][name].evm
          return [`${path}:${name}`, { creation: bytecode, runtime: deployedBytecode }]
        }),
      ),
    )
  }
}
