import { type Address, concat, type Hex, size, toHex } from 'viem'

const returnWord = '0x60e01b5f5260205ff3' as const

/**
 * Code of an account that agrees to every signature, and does something of its own when called
 * otherwise.
 */
export function agreeing(otherwise: (start: number) => Hex): Hex {
  const start = 14
  const code = otherwise(start)
  return concat([
    '0x5f3560e01c', // the selector; is it
    '0x631626ba7e14', // isValidSignature? then
    jumpIf(start + size(code)),
    code,
    '0x5b631626ba7e', // answer with its selector
    returnWord,
  ])
}

/** Refuses what it is called with, for the reason "\0". */
export const refuseWithNul: Hex = concat([
  '0x6308c379a060e01b5f52', // Error(string)
  '0x60206004526001602452', // of one byte, which is zero
  '0x60645ffd',
])

/** Takes agents in a simulation, which the forwarder starts, and refuses them on the chain. */
export function refuseOnceMined(forwarder: Address): (start: number) => Hex {
  return (start) => {
    const refuse = concat(['0x3273', forwarder, '0x14', jumpIf(start + 26 + size(refuseWithNul))])
    return concat([refuse, refuseWithNul, '0x5b', takeAgent])
  }
}

/** Takes an agent in the first of a batch’s calls to look at an account that nobody has looked at yet. */
export function onlyFirst(looked: Address): (start: number) => Hex {
  return (start) => {
    // What a look costs tells whether it was the transaction's first
    const look = concat(['0x5a73', looked, '0x31505a90036107d010'])
    return concat([
      look,
      jumpIf(start + size(look) + 3 + size(refuseWithNul)),
      refuseWithNul,
      '0x5b',
      takeAgent,
    ])
  }
}

/** Takes agents once it has burnt almost all gas. */
export function burnGas(start: number): Hex {
  return concat(['0x5b61ea605a11', jumpIf(start), takeAgent])
}

/** Code of an account that agrees to every signature in a simulation, and to none on the chain. */
export function agreeingInSimulation(forwarder: Address): Hex {
  return concat(['0x3273', forwarder, '0x14601b57005b631626ba7e', returnWord])
}

const takeAgent = concat(['0x63150b7a02', returnWord])

function jumpIf(destination: number): Hex {
  return concat(['0x60', toHex(destination, { size: 1 }), '0x57'])
}
