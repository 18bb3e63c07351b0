import { Option, type Command as Program } from 'commander'

/** Options every command has. */
export function common(line: Program): Program {
  return line
    .optionsGroup('Common:')
    .addOption(new Option('--format <format>', 'of the answer').choices(['json', 'table']))
    .option('--pick <path>', 'print only this of the answer, such as jobs.0.id')
    .option('--profile <name>', 'whose key and network')
    .option('--chain <id>', 'id of the chain')
    .option('--rpc <url>', 'a node of it')
    .option('--relayer <url>', 'who takes requests and documents')
    .option('--indexer <url>', 'GraphQL of the read model')
    .option('--password-file <file>', 'the password of the key')
    .helpOption('-h, --help', 'show this')
}

/** What stands below a command's help. */
export function examplesOf(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`
}

/** Values of an option that may be given several times. */
export function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value]
}
