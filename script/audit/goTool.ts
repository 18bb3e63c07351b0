import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { root } from '../stack/root.ts'
import { MissingToolError } from './missingTool.ts'

/** Modules of Go programs, at exact versions; Go's checksum database vouches for them. */
const modules = {
  gitleaks: 'github.com/zricethezav/gitleaks/v8@v8.28.0',
} as const

/** A Go program, installed where it is not, into a folder of this repository. */
export function goTool(name: keyof typeof modules): string {
  const module = modules[name]
  const folder = `${root}.guildhall/go/${module.split('@')[1]}`
  const program = `${folder}/${name}`
  if (existsSync(program)) return program
  console.log(`Installing ${name} (a few minutes, once)…`)
  try {
    execFileSync('go', ['install', module], {
      env: { ...process.env, GOBIN: folder },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  } catch (cause) {
    throw new MissingToolError({ tool: name, how: 'Install Go 1.23 or later.', cause })
  }
  return program
}
