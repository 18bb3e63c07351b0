import { expect, test } from 'vitest'
import { callLines, inputIssues, listCommands } from './commandCalls.ts'

const config = {
  chainId: 31337,
  rpcUrl: 'http://127.0.0.1:8545',
  graphqlUrl: 'http://127.0.0.1:42069/graphql',
  relayerUrl: 'http://127.0.0.1:4000',
}

test('default: every command can be copied as its example', () => {
  const commands = listCommands()
  expect(commands.length).toBeGreaterThan(90)
  for (const { name, example } of commands) {
    const input = example as Record<string, unknown>
    expect([name, inputIssues(name, input)]).toEqual([name, undefined])
    const { CLI, curl, MCP, TypeScript } = callLines(name, input, config)
    expect(CLI).toMatch(/^guildhall \w/)
    expect(curl).toContain("'http://127.0.0.1:4000/v1/")
    expect(curl).not.toMatch(/\/:\w/)
    expect(JSON.parse(MCP).method).toBe('tools/call')
    expect(TypeScript).toContain(`guildhall.commands.${name}(`)
  }
})

test('behavior: paths, lists and questions', () => {
  const { CLI, curl } = callLines('listJobs', { status: ['OPEN'], first: 2 }, config)
  expect(curl).toBe("curl -s 'http://127.0.0.1:4000/v1/jobs?status=OPEN&first=2'")
  const under = { ...config, relayerUrl: 'https://hall.example/relayer' }
  expect(callLines('listJobs', {}, under).curl).toBe(
    "curl -s 'https://hall.example/relayer/v1/jobs'",
  )
  expect(CLI).toBe('guildhall jobs list --first 2 --status OPEN')
})

test('error: what the table does not take', () => {
  expect(inputIssues('getJob', { jobId: 'x' })).toMatch(/^jobId: /)
})
