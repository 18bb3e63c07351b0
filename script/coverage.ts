import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { type FileCoverage, readLcov } from './coverage/readLcov.ts'
import { foundry } from './stack/foundry.ts'
import { root } from './stack/root.ts'
import { testFolders } from './stack/testFolders.ts'

/**
 * Lines and branches of `contracts/src` the tests run through, and what they do not. At least 98 %
 * of both; what is left is named in docs/security/coverage.md, which this writes.
 */
const threshold = 98
const output = '.guildhall/coverage/'
const page = 'docs/security/coverage.md'
// Compiled for coverage, code is not optimized: what this says of gas is not true of it
const ofGas = 'test_lost_endsSoon_whateverTheTime'

mkdirSync(root + output, { recursive: true })
const reports: string[] = []
const folders = (await testFolders()).filter((folder) => !folder.endsWith('/gas'))
for (const folder of folders) {
  const report = `${output}${folder.replace('contracts/test/', '').replace('/', '-')}.info`
  console.log(`\n── ${folder}`)
  const args = ['coverage', '--report', 'lcov', '--report-file', report, '--no-match-test', ofGas]
  const { status } = spawnSync(foundry('forge'), args, {
    cwd: root,
    env: {
      ...process.env,
      FOUNDRY_TEST: folder,
      FOUNDRY_SCRIPT: 'script/deploy',
      FOUNDRY_OUT: `${output}out`,
      FOUNDRY_CACHE_PATH: `${output}cache`,
      // What is reached is the same after a few runs
      FOUNDRY_INVARIANT_RUNS: '8',
      FOUNDRY_FUZZ_RUNS: '64',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error(`forge coverage of ${folder} failed with code ${status}`)
  reports.push(root + report)
}

const files = readLcov(reports).filter(
  ({ path }) => path.startsWith('contracts/src/') && !path.startsWith('contracts/src/testing/'),
)
const lines = share(files, ({ lines }) => lines)
const branches = share(files, ({ branches }) => branches)
const left = files.flatMap(({ path, lines, branches }) => [
  ...lines.left.map(({ line, place }) => `- ${path}:${line} \`${place}\`: line`),
  ...branches.left.map(({ line, place }) => `- ${path}:${line} \`${place}\`: branch`),
])
const summary = `Lines ${lines.text}, branches ${branches.text} of \`contracts/src\`.`
writeFileSync(`${root}${page}`, pageOf())
console.log(`\n${left.join('\n')}\n\n${summary} What is left: ${page}`)
if (lines.percent < threshold || branches.percent < threshold) {
  console.error(`Less than ${threshold} %.`)
  process.exitCode = 1
}

type Count = FileCoverage['lines']

function share(all: readonly FileCoverage[], of: (file: FileCoverage) => Count) {
  const found = all.reduce((sum, file) => sum + of(file).found, 0)
  const hit = all.reduce((sum, file) => sum + of(file).hit, 0)
  const percent = found === 0 ? 0 : (100 * hit) / found
  return { percent, text: `${hit} of ${found} (${percent.toFixed(2)} %)` }
}

function pageOf(): string {
  const rows = files.map(({ path, lines, branches }) => {
    const cell = ({ hit, found }: Count) => `${hit} of ${found}`
    return `| ${path.replace('contracts/src/', '')} | ${cell(lines)} | ${cell(branches)} |`
  })
  return [
    '# Coverage of the contracts',
    'Written by `npm run coverage`, which fails below 98 % of lines or branches.',
    summary,
    ['| file | lines | branches |', '|---|---|---|', ...rows].join('\n'),
    '## What is left',
    left.length === 0 ? 'Nothing.' : left.join('\n'),
    '',
  ].join('\n\n')
}
