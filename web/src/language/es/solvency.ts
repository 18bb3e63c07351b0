export const solvency = {
  'Job market': 'Mercado de trabajos',
  'Escrow of jobs, and payouts that wait': 'Garantías de trabajos y pagos en espera',
  Listings: 'Anuncios',
  'Bonds of services': 'Fianzas de servicios',
  Court: 'Tribunal',
  'Bonds of disputes': 'Fianzas de disputas',
  Treasury: 'Tesorería',
  'Fees; it owes nothing': 'Comisiones; no debe nada',
  Covered: 'Cubierto',
  'Covered, not compared': 'Cubierto, sin comparar',
  'The index differs': 'El índice difiere',
  Short: 'Falta dinero',
  Escrow: 'Garantía',
  Bonds: 'Fianzas',
  'Waiting payouts': 'Pagos en espera',
  Has: 'Tiene',
  Owes: 'Debe',
  Missing: 'Falta',
  'Beyond that': 'De más',
  'Every contract has what it owes': 'Cada contrato tiene lo que debe',
  'The chain says so, and the index of the chain says the same of the same block.':
    'Lo dice la cadena, y el índice de la cadena dice lo mismo del mismo bloque.',
  'The chain says so. The index of the chain did not answer, so nothing was compared.':
    'Lo dice la cadena. El índice de la cadena no respondió, así que nada se comparó.',
  'The index and the chain do not agree': 'El índice y la cadena no coinciden',
  'Every contract has what it owes by the chain. The index says something else; what pages show may be wrong.':
    'Según la cadena, cada contrato tiene lo que debe. El índice dice otra cosa; lo que muestran las páginas puede estar mal.',
  'A contract has less than it owes': 'Un contrato tiene menos de lo que debe',
  'The lines marked below tell where and how much is missing.':
    'Las líneas marcadas abajo dicen dónde y cuánto falta.',
  Solvency: 'Solvencia',
  'Is the money there? Your browser asks the chain itself, while you look.':
    '¿Está el dinero? Tu navegador se lo pregunta a la cadena mientras miras.',
  'Read from the chain at block {block, number}.':
    'Leído de la cadena en el bloque {block, number}.',
  'The chain cannot be asked now': 'Ahora no se puede preguntar a la cadena',
  'Without its answer nothing can be said about the money: {detail}':
    'Sin su respuesta nada se puede decir del dinero: {detail}',
  'Asking the chain': 'Preguntando a la cadena',
  'How this is checked': 'Cómo se comprueba',
  'What a contract has is the token’s own balanceOf, asked at one block.':
    'Lo que tiene un contrato es el balanceOf del propio token, preguntado en un bloque.',
  'What it owes is summed by the contracts: escrow over every job there is (MarketLens), bonds and payouts that wait (totalBonds, totalCredits).':
    'Lo que debe lo suman los contratos: la garantía de cada trabajo que hay (MarketLens), las fianzas y los pagos en espera (totalBonds, totalCredits).',
  'The index counted the same from every transfer since the first block. Both must agree to the last unit.':
    'El índice contó lo mismo desde cada transferencia desde el primer bloque. Ambos deben coincidir hasta la última unidad.',
  'What is beyond what is owed belongs to the treasury, or was sent to a contract by mistake.':
    'Lo que sobra es de la tesorería, o alguien lo envió a un contrato por error.',
  'The chain says so. It no longer tells of the block the index has read last, so nothing was compared.':
    'Lo dice la cadena. Ya no informa del último bloque que leyó el índice, así que no se comparó nada.',
}
