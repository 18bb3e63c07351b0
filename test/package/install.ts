import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { buildPackage, packPackage } from '../../script/packSdk/buildPackage.ts'
import { root } from '../../script/stack/root.ts'

const run = promisify(execFile)

type Manifest = {
  version: string
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  exports: Record<string, { default: string } | null>
  bin: Record<string, string>
}

/**
 * Builds and packs the SDK and installs the tarball into an empty project: what it declares is linked
 * from the repository's packages, and nothing else is there to be found.
 */
export async function install(project: string) {
  await buildPackage(join(project, 'built'), { check: false })
  const tarball = await packPackage(join(project, 'built'), project)
  const modules = join(project, 'node_modules')
  const dir = join(modules, '@guildhall/sdk')
  await mkdir(dir, { recursive: true })
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', dir])
  await writeFile(join(project, 'package.json'), '{ "type": "module", "private": true }')
  const manifest: Manifest = JSON.parse(await readFile(join(dir, 'package.json'), 'utf8'))
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    const own = `${root}sdk/node_modules/${name}`
    const link = join(modules, name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(existsSync(own) ? own : `${root}node_modules/${name}`, link)
  }
  return {
    dir,
    manifest,
    kilobytes: (await stat(tarball)).size / 1024,
    exported: await exportedBy(dir, manifest),
    /** Runs a module with plain Node; returns what it prints. */
    async runModule(text: string): Promise<string> {
      await writeFile(join(project, 'program.js'), text)
      const { stdout } = await run(process.execPath, ['program.js'], { cwd: project })
      return stdout
    },
    /** Runs a program of the package as an installed one. */
    runBin(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
      const file = join(dir, manifest.bin[name] ?? '')
      const options = { cwd: project, env: { ...process.env, ...env } }
      return run(file, args, options).then(
        (said) => ({ code: 0, ...said }),
        ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
      )
    },
  }
}

/** Every path that can be imported, patterns for each of their files. */
async function exportedBy(dir: string, { exports }: Manifest): Promise<string[]> {
  const names: string[] = []
  for (const [name, target] of Object.entries(exports)) {
    if (!target) continue
    const path = `@guildhall/sdk${name.slice(1)}`
    if (!name.endsWith('/*')) names.push(path)
    else {
      const files = await readdir(join(dir, dirname(target.default)), { recursive: true })
      const own = files.filter((file) => file.endsWith('.js')).map((file) => file.slice(0, -3))
      names.push(...own.map((file) => path.replace('*', file)))
    }
  }
  return names.filter((name) => exports[name.replace('@guildhall/sdk', '.')] !== null)
}
