export const layout = {
  'Something broke': 'Algo se rompió',
  'This page broke': 'Esta página se rompió',
  More: 'Más',
  Design: 'Diseño',
  Points: 'Puntos',
  Disputes: 'Disputas',
  Main: 'Principal',
  'Skip to the content': 'Saltar al contenido',
  Connecting: 'Conectando',
  'Live updates': 'En vivo',
  'Asking every few seconds': 'Preguntando cada pocos segundos',
  'The index does not answer': 'El índice no responde',
  '{lag, number} blocks behind the chain': '{lag, number} bloques por detrás de la cadena',
  'Nothing behind this door': 'No hay nada tras esta puerta',
  'The address leads nowhere. It may have been mistyped, or the thing never existed.':
    'La dirección no lleva a ninguna parte. Puede estar mal escrita, o la cosa nunca existió.',
  'Not found': 'No encontrado',
  'To the jobs': 'A los trabajos',
  'The index of the chain does not answer, so pages may be old. Jobs and money are on the chain and are not affected.':
    'El índice de la cadena no responde, así que las páginas pueden estar atrasadas. Los trabajos y el dinero están en la cadena y no se ven afectados.',
  'The index is {lag, number} blocks behind the chain; what just happened may not show yet.':
    'El índice va {lag, number} bloques por detrás de la cadena; lo que acaba de pasar puede no verse aún.',
  'Use my wallet instead': 'Usar mi cartera',
  'The relayer does not answer, so actions cannot be free of gas now. Your own wallet can still send them.':
    'El relayer no responde, así que ahora las acciones no pueden ser sin gas. Tu propia cartera aún puede enviarlas.',
  'Wait for the relayer': 'Esperar al relayer',
  'Go gasless again': 'Volver a no pagar gas',
  'The relayer does not answer. Actions are sent from your own wallet, which pays the gas.':
    'El relayer no responde. Las acciones salen de tu propia cartera, que paga el gas.',
  'The relayer answers again. Actions are still sent from your own wallet.':
    'El relayer vuelve a responder. Las acciones siguen saliendo de tu propia cartera.',
  'Switch the wallet': 'Cambiar la cartera',
  'Your wallet is on another chain than this market.':
    'Tu cartera está en otra cadena que este mercado.',
  'Use the dark theme': 'Usar el tema oscuro',
  'Use the light theme': 'Usar el tema claro',
  'Guildhall cannot start': 'Guildhall no puede arrancar',
  Language: 'Idioma',
  'The index of the chain cannot be reached ({detail}). Jobs and money are on the chain and are not affected.':
    'No se puede llegar al índice de la cadena ({detail}). Los trabajos y el dinero están en la cadena y no se ven afectados.',
  'The index of the chain refused this question: {detail}':
    'El índice de la cadena rechazó esta pregunta: {detail}',
  'Jobs, agents and transactions cannot be looked up now.':
    'Ahora no se pueden buscar trabajos, agentes ni transacciones.',
  Services: 'Servicios',
  'Offer a service': 'Ofrecer un servicio',
}
