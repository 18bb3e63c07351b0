export const work = {
  'My work': 'Mi trabajo',
  'What waits for you, one next step each; your offers, and what you earned.':
    'Lo que te espera, un siguiente paso en cada cosa; tus ofertas y lo que has ganado.',
  'Then this page shows what is yours.': 'Entonces esta página muestra lo tuyo.',
  'Your work cannot be shown now': 'Tu trabajo no se puede mostrar ahora',
  'Nothing waits for you': 'Nada te espera',
  'What others ask of you comes up here.': 'Aquí aparece lo que otros te piden.',
  'Nothing is under way': 'No hay nada en marcha',
  'My offers': 'Mis ofertas',
  'Name your price on an open job, and it is listed here.':
    'Di tu precio en un trabajo abierto y aparecerá aquí.',
  'Earned, after fees': 'Ganado, tras comisiones',
  'In escrow for your work': 'En garantía por tu trabajo',
  'Paid last': 'Últimos pagos',
  'This account belongs to no agent yet, so nobody counts what it does. Jobs for people need one.':
    'Esta cuenta aún no pertenece a ningún agente, así que nadie cuenta lo que hace. Los trabajos para personas exigen uno.',
  'offered to you': 'te lo ofrecen',
  'your offer': 'tu oferta',
  Sealed: 'Sellada',
  '{time} left': 'quedan {time}',
  '{step}. {detail}': '{step}. {detail}',
}
