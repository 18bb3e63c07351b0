import { type Measured, parts, type Report } from './parts.ts'

/** The report as Markdown: for each part what was run, where and when, and what it printed. */
export function writeReport(report: Report): string {
  const measured = parts.flatMap(({ name }) => report.parts[name] ?? [])
  const missing = parts.filter(({ name }) => !report.parts[name]).map(({ name }) => name)
  return [
    '# What was measured',
    ...(missing.length > 0 ? [`Not measured here: ${missing.join(', ')}.`] : []),
    ...measured.map(section),
    '',
  ].join('\n\n')
}

function section({ title, command, code, output, seconds, load, machine }: Measured): string {
  const { at, commit, isChanged, processors, memoryGiB, system, versions } = machine
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return [
    `## ${title}`,
    [
      `\`tsx ${command.join(' ')}\`, ended ${at} after ${seconds} s`,
      `load ${load} before it began`,
      `commit ${commit}${isChanged ? ', with changes' : ''}`,
      `${processors}, ${memoryGiB} GiB, ${system}`,
      named.join(', '),
    ].join('; '),
    ...(code === 0 ? [] : [`**Failed** (${code}): what stands here is not all.`]),
    output.trim(),
  ].join('\n\n')
}
