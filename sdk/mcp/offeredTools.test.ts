import { expect, test } from 'vitest'
import { commands } from '../src/commands/table.ts'
import { offeredTools, wantedTools } from './offeredTools.ts'

const namesOf = (text: string, readOnly = false) =>
  offeredTools({ tools: wantedTools(text), readOnly }).map(({ name }) => name)

test('default: all', () => {
  expect(namesOf('')).toHaveLength(Object.keys(commands).length)
  expect(namesOf(' , ')).toHaveLength(Object.keys(commands).length)
})

test('param: groups and names', () => {
  const offered = namesOf('offer, register_agent')
  expect(offered).toEqual(expect.arrayContaining(['make_offer', 'accept_offer', 'register_agent']))
  expect(offered).not.toContain('get_agent')
  expect(namesOf('jobs,get_job')).toEqual(namesOf('jobs'))
  expect(namesOf('offer', true)).toEqual(expect.arrayContaining(['get_offer', 'list_offers']))
  expect(namesOf('offer', true)).not.toContain('make_offer')
})

test('error: what there is none of', () => {
  expect(() => namesOf('offer,makeOffer,<b>')).toThrow(
    /^There is no tool or group "makeOffer", "<b>"\. Groups are account, agent, /,
  )
  expect(() => namesOf('constructor')).toThrow('constructor')
})
