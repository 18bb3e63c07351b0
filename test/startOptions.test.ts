import { expect, test } from 'vitest'
import { scenarios, UnknownScenarioError } from '../script/scenarios/scenarios.ts'
import { BadPaceError, startOptions } from '../script/start/startOptions.ts'

test('default', () => {
  expect(startOptions([])).toMatchObject({ demo: true, fresh: false, scenario: undefined })
})

test('behavior: a scenario is played alone, anew, in a folder of its own', () => {
  const options = startOptions(['--scenario', 'dispute', '--pace', '0'])
  expect(options).toMatchObject({ demo: false, fresh: true, pace: 0 })
  expect(options.scenario?.name).toBe('dispute')
  expect(options.dir).toMatch(/\.guildhall\/scenario$/)
})

test('error: without a name, or with a wrong one, all are listed with a line each', () => {
  for (const args of [['--scenario'], ['--scenario', '--pace', '0'], ['--scenario', 'toString']]) {
    expect(() => startOptions(args)).toThrow(UnknownScenarioError)
    for (const { name, shows } of scenarios) {
      expect(() => startOptions(args)).toThrow(new RegExp(`^  ${name} +${shows}$`, 'm'))
    }
  }
})

test('error: a pace that is none', () => {
  for (const pace of ['', '-1', 'fast', '61']) {
    expect(() => startOptions([`--pace=${pace}`])).toThrow(BadPaceError)
  }
})
