/**
 * `npm run bench-gas`: gas of every operation as a whole transaction, beside the least there could be
 * (`floor`) or the reference, measured in the same run by the tests in `contracts/test/gas`. Prints tables.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { foundry } from '../stack/foundry.ts'
import { root } from '../stack/root.ts'

const folder = '.guildhall/bench/gas'
const snapshots = `${root}contracts/snapshots/`

const { status } = spawnSync(foundry('forge'), ['test'], {
  cwd: root,
  env: {
    ...process.env,
    FOUNDRY_TEST: 'contracts/test/gas',
    FOUNDRY_SCRIPT: 'script/deploy',
    FOUNDRY_OUT: `${folder}/out`,
    FOUNDRY_CACHE_PATH: `${folder}/cache`,
    // What is committed is what was measured just now, or this ends here
    FORGE_SNAPSHOT_CHECK: 'true',
  },
  // Only the tables are this program's output
  stdio: ['ignore', 2, 2],
})
if (status !== 0) throw new Error('Gas is not what contracts/snapshots says, or was not measured.')

for (const file of readdirSync(snapshots).sort()) {
  const rows: Record<string, string> = JSON.parse(readFileSync(snapshots + file, 'utf8'))
  console.log(
    `\n### ${file.replace('.json', '')}\n\n| operation | gas | floor | ratio |\n|---|---|---|---|`,
  )
  for (const [name, gas] of Object.entries(rows)) {
    if (/, (floor|% of .*)$/.test(name)) continue
    const floor = rows[`${name}, floor`]
    const percent = rows[`${name}, % of floor`] ?? rows[`${name}, % of the reference`]
    const ratio = percent === undefined ? '' : `${(Number(percent) / 100).toFixed(2)} ×`
    console.log(`| ${name} | ${number(gas)} | ${floor ? number(floor) : ''} | ${ratio} |`)
  }
}

function number(value: string): string {
  return Number(value).toLocaleString('en')
}
